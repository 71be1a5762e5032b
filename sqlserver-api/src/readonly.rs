//! Read-only instances and the groups in which they serve.
//!
//! A *read-only instance* (`mssqlro-`) is a copy of a *primary instance* that answers
//! queries and takes no changes: databases, accounts, backups and rollbacks are the primary's
//! affair. Every read-only instance belongs to a *read-only group* (`mssqlrg-`). The group has one
//! address and one set of security groups, and spreads connections over its read-only instances by
//! their weights. It can take out a read-only instance that lags too far behind, and goes when its
//! last read-only instance goes.
//!
//! By the product guide a primary has at most three read-only instances, and must be a two-node
//! instance of an Enterprise version.
//!
//! # The usual order of calls
//!
//! 1. [`CreateCloudReadOnlyDBInstances`] or [`CreateReadOnlyDBInstances`] orders read-only
//!    instances, on cloud disks or on local disks. Poll the orders with
//!    [`DescribeOrders`](crate::orders::DescribeOrders) and then the flow with
//!    [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus).
//! 2. [`DescribeReadOnlyGroupList`] shows the groups of a primary and the read-only instances in
//!    them; [`DescribeReadOnlyGroupByReadOnlyInstance`] finds the group of one read-only instance.
//! 3. [`DescribeReadOnlyGroupAutoWeight`] tells the weights that the service would give, and
//!    [`BalanceReadOnlyGroup`] applies them. [`ModifyReadOnlyGroupDetails`] sets weights of your
//!    own, and the limits for delayed instances.
//! 4. Read-only instances go as other instances do, by
//!    [`TerminateDBInstance`](crate::instances::TerminateDBInstance) and
//!    [`DeleteDBInstance`](crate::instances::DeleteDBInstance). [`RecycleReadOnlyGroup`] releases
//!    what a group holds at once.
//!
//! # Example
//!
//! ```no_run
//! # use sqlserver_api::readonly::{
//! #     CreateCloudReadOnlyDBInstances, DescribeReadOnlyGroupList, ReadOnlyPlacement,
//! # };
//! # use sqlserver_api::shared::{Flag, MachineType};
//! # use tc_core::Client;
//! # async fn example() -> Result<(), tc_core::Error> {
//! let client = Client::builder().region("ap-guangzhou").build()?;
//! let request = CreateCloudReadOnlyDBInstances::new(
//!     "mssql-6upluvd5",
//!     "ap-guangzhou-6",
//!     ReadOnlyPlacement::NewGroup,
//!     4,
//!     500,
//!     2,
//!     MachineType::CloudEnhancedSsd,
//! )
//! .read_only_group_name("reports")
//! .read_only_group_is_offline_delay(Flag::Yes)
//! .read_only_group_max_delay_time(10)
//! .read_only_group_min_in_group(1)
//! .goods_num(2);
//! let bought = client.call(request).await?;
//! println!("orders {:?}", bought.deal_names);
//!
//! // Once the orders are delivered:
//! let groups = client.call(DescribeReadOnlyGroupList::new("mssql-6upluvd5")).await?;
//! for group in &groups.read_only_group_set {
//!     println!("{} at {}:{}", group.read_only_group_name, group.vip, group.vport);
//! }
//! # Ok(())
//! # }
//! ```

mod change;
mod cloud_purchase;
mod group;
mod instance;
mod local_purchase;
mod placement;
mod weight;

pub use change::*;
pub use cloud_purchase::*;
pub use group::*;
pub use instance::*;
pub use local_purchase::*;
pub use placement::*;
pub use weight::*;

use tc_core::Actions;

/// The actions of this group.
pub static ACTIONS: Actions = tc_core::actions![
    CreateCloudReadOnlyDBInstances,
    CreateReadOnlyDBInstances,
    DescribeReadOnlyGroupList,
    DescribeReadOnlyGroupDetails,
    DescribeReadOnlyGroupByReadOnlyInstance,
    DescribeReadOnlyGroupAutoWeight,
    BalanceReadOnlyGroup,
    ModifyReadOnlyGroupDetails,
    RecycleReadOnlyGroup,
];
