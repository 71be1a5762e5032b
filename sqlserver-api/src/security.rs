//! Networks, security groups and encryption.
//!
//! *Security groups* are firewalls with rules for traffic in and out, made with the service for
//! private networks; here they are bound to instances and looked at. An instance has an address in
//! its private network, and a *public address* as long as one is open. Two kinds of encryption
//! can be turned on: SSL for connections, and transparent data encryption (TDE) for the files of
//! databases.
//!
//! Bindings of security groups change at once. Everything else starts a flow, to be polled with
//! [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus), and needs a
//! [running](crate::shared::InstanceStatus::Running) instance.
//!
//! # The usual order of calls
//!
//! 1. [`DescribeProjectSecurityGroups`] lists the security groups that can be bound.
//! 2. [`AssociateSecurityGroups`] binds one of them to several instances;
//!    [`ModifyDBInstanceSecurityGroups`] gives one instance a new set of them.
//!    [`DescribeDBSecurityGroups`] shows what is bound.
//! 3. [`ModifyOpenWanIp`] opens a public address, once the security groups are right;
//!    [`ModifyCloseWanIp`] closes it.
//! 4. [`ModifyDBInstanceSSL`] turns SSL on.
//! 5. [`ModifyInstanceEncryptAttributes`] turns TDE on for the instance, which cannot be undone;
//!    then [`ModifyDBEncryptAttributes`] encrypts databases.
//!    [`DescribeDBInstancesAttribute`](crate::instances::DescribeDBInstancesAttribute) shows the
//!    results of 4 and 5.
//!
//! # Example
//!
//! ```no_run
//! use sqlserver_api::security::{
//!     DescribeProjectSecurityGroups, ModifyDBInstanceSSL, ModifyDBInstanceSecurityGroups, SslOperation,
//! };
//! use sqlserver_api::shared::SwitchTime;
//! use tc_core::Client;
//!
//! # async fn example() -> Result<(), tc_core::Error> {
//! let client = Client::builder().region("ap-guangzhou").build()?;
//! let instance = "mssql-j8kv137v";
//!
//! let project = client.call(DescribeProjectSecurityGroups::new(0)).await?;
//! let mut groups = project.security_group_set.iter();
//! if let Some(group) = groups.find(|group| group.security_group_name == "databases") {
//!     let id = group.security_group_id.as_str();
//!     client.call(ModifyDBInstanceSecurityGroups::new(instance, [id])).await?;
//! }
//!
//! let ssl = ModifyDBInstanceSSL::new(instance, SslOperation::Enable, SwitchTime::MaintenanceWindow);
//! if let Some(flow) = client.call(ssl).await?.flow_id {
//!     println!("flow {flow} turns SSL on, in the maintenance window");
//! }
//! # Ok(())
//! # }
//! ```

mod binding;
mod network;
mod public_address;
mod security_group;
mod ssl;
mod tde;

pub use binding::*;
pub use network::*;
pub use public_address::*;
pub use security_group::*;
pub use ssl::*;
pub use tde::*;

use tc_core::Actions;

/// The actions of this group.
pub static ACTIONS: Actions = tc_core::actions![
    AssociateSecurityGroups,
    DisassociateSecurityGroups,
    ModifyDBInstanceSecurityGroups,
    DescribeDBSecurityGroups,
    DescribeProjectSecurityGroups,
    ModifyDBInstanceNetwork,
    ModifyOpenWanIp,
    ModifyCloseWanIp,
    ModifyDBInstanceSSL,
    ModifyInstanceEncryptAttributes,
    ModifyDBEncryptAttributes,
];
