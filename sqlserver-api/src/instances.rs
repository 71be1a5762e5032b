//! The instances of an account: buying, listing, changing and giving them up.
//!
//! An *instance* is a server with databases on it, of one of several editions
//! ([`InstanceType`](crate::shared::InstanceType)). What the account owns in a region is listed by
//! [`DescribeDBInstances`], with each instance's
//! [`InstanceStatus`](crate::shared::InstanceStatus). Most calls that change an instance need it
//! [`Running`](crate::shared::InstanceStatus::Running), and answer before the change is done. What
//! a reply has tells what to wait for:
//!
//! | the reply has | wait for |
//! |---|---|
//! | an order's name | [`DescribeOrders`](crate::orders::DescribeOrders), until it has ids and a flow other than 0; then the flow |
//! | a flow id | [`DescribeFlowStatus`], until the flow no longer runs |
//! | neither | what the action's documentation says; often nothing |
//!
//! [`DescribeInstanceTasks`] lists the flows of one instance with their progress, and numbers their
//! states in another way.
//!
//! # The usual order of calls
//!
//! * **Buy**: [`CreateBasicDBInstances`] (one node), [`CreateDBInstances`] (local disks) or
//!   [`CreateCloudDBInstances`] (cloud disks); wait for the order and its flow. Then give the
//!   instance a name with [`ModifyDBInstanceName`], and a note with [`ModifyDBInstanceNote`];
//!   [`ModifyDBInstanceProject`] moves it to another project.
//! * **Look**: [`DescribeDBInstances`]; [`DescribeDBInstancesAttribute`] for what the list does not
//!   have, such as encryption; [`DescribeCrossRegionZone`] for where the standby node is.
//! * **Configure**: [`DescribeInstanceParams`] lists the server's parameters,
//!   [`ModifyInstanceParam`] sets them, and [`DescribeInstanceParamRecords`] tells what became of
//!   it. [`DescribeMaintenanceSpan`] and [`ModifyMaintenanceSpan`] read and set the maintenance
//!   window; [`ModifyDReadable`] lets clients read from the standby node.
//! * **Resize**: [`DescribeUpgradeInstanceCheck`], then [`UpgradeDBInstance`]. If the switch is
//!   left to the maintenance window, [`CompleteExpansion`] brings it forward.
//! * **Restart or switch over**: [`RestartDBInstance`], or [`SwitchCloudInstanceHA`];
//!   [`DescribeHASwitchLog`] lists the switches.
//! * **Give up**: [`TerminateDBInstance`] puts an instance into the recycle bin, from where
//!   [`RenewPostpaidDBInstance`] brings it back. [`DeleteDBInstance`] takes it offline for good,
//!   and [`RecycleDBInstance`] reclaims it.
//!
//! # Example
//!
//! An instance gets more memory, and switches over once it is ready instead of in the maintenance
//! window. The simulator `tc-sim` stands in for the cloud, and its clock for the time spent on polling:
//!
//! ```
//! use std::time::Duration;
//!
//! use sqlserver_api::{
//!     CompleteExpansion, DescribeDBInstances, DescribeFlowStatus, DescribeUpgradeInstanceCheck,
//!     Flag, FlowStatus, InstanceStatus, UpgradeDBInstance,
//! };
//! use tc_sim::Sim;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let sim = Sim::builder().in_memory()?;
//! let client = sim.client();
//! let id = "mssql-hlh6yka1";
//!
//! let check = client.call(DescribeUpgradeInstanceCheck::new(id).memory(8)).await?;
//! assert_eq!(check.passed, Flag::Yes);
//! let order = client.call(UpgradeDBInstance::new(id).memory(8)).await?;
//! println!("order {}", order.deal_name);
//! sim.advance(Duration::from_secs(60));
//!
//! let list = client.call(DescribeDBInstances::default().instance_id_set([id])).await?;
//! assert_eq!(list.db_instances[0].status, InstanceStatus::SwitchPending);
//! let switch = client.call(CompleteExpansion::new(id)).await?;
//! sim.advance(Duration::from_secs(60));
//!
//! let flow = client.call(DescribeFlowStatus::new(switch.flow_id)).await?;
//! assert_eq!(flow.status, FlowStatus::Succeeded);
//! let list = client.call(DescribeDBInstances::default().instance_id_set([id])).await?;
//! assert_eq!(list.db_instances[0].memory, 8);
//! # Ok(())
//! # }
//! ```

mod attribute;
mod db_instance;
mod flow_status;
mod list;
mod maintenance;
mod parameter_records;
mod parameters;
mod purchase;
mod recycle_bin;
mod resize;
mod resize_check;
mod restart;
mod role;
mod settings;
mod standby_reading;
mod switch;
mod tasks;

pub use attribute::*;
pub use db_instance::*;
pub use flow_status::*;
pub use list::*;
pub use maintenance::*;
pub use parameter_records::*;
pub use parameters::*;
pub use purchase::*;
pub use recycle_bin::*;
pub use resize::*;
pub use resize_check::*;
pub use restart::*;
pub use role::*;
pub use settings::*;
pub use standby_reading::*;
pub use switch::*;
pub use tasks::*;

use tc_core::Actions;

/// The actions of this group.
pub static ACTIONS: Actions = tc_core::actions![
    CreateDBInstances,
    CreateBasicDBInstances,
    CreateCloudDBInstances,
    DescribeUpgradeInstanceCheck,
    UpgradeDBInstance,
    CompleteExpansion,
    RestartDBInstance,
    SwitchCloudInstanceHA,
    DescribeHASwitchLog,
    TerminateDBInstance,
    RenewPostpaidDBInstance,
    DeleteDBInstance,
    RecycleDBInstance,
    DescribeDBInstances,
    DescribeFlowStatus,
    DescribeDBInstancesAttribute,
    DescribeCrossRegionZone,
    ModifyDReadable,
    DescribeInstanceTasks,
    ModifyDBInstanceName,
    ModifyDBInstanceNote,
    ModifyDBInstanceProject,
    DescribeInstanceParams,
    ModifyInstanceParam,
    DescribeInstanceParamRecords,
    DescribeMaintenanceSpan,
    ModifyMaintenanceSpan,
];
