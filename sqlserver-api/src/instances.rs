//! The instances of an account, and the flows that change them.
//!
//! An *instance* is a server with databases on it, of one of several editions
//! ([`InstanceType`](crate::shared::InstanceType)). What the account owns in a region is listed by [`DescribeDBInstances`],
//! with each instance's [`InstanceStatus`](crate::shared::InstanceStatus). Most calls that change an instance need it
//! [`Running`](crate::shared::InstanceStatus::Running), and answer before the change is done: what they start is
//! a *flow*.
//!
//! # The usual order of calls
//!
//! 1. A call that starts something answers with a flow id.
//! 2. [`DescribeFlowStatus`] tells whether the flow still runs; ask again every few seconds while
//!    it does.
//! 3. [`DescribeDBInstances`] shows the result. Calls that answer without a flow id are followed
//!    by this list alone.

mod db_instance;
mod flow_status;
mod kind;
mod list;
mod role;

mod attribute;
mod maintenance;
mod parameter_records;
mod parameters;
mod settings;
mod standby_reading;
mod tasks;

pub use db_instance::*;
pub use flow_status::*;
pub use kind::*;
pub use list::*;
pub use role::*;

pub use attribute::*;
pub use maintenance::*;
pub use parameter_records::*;
pub use parameters::*;
pub use settings::*;
pub use standby_reading::*;
pub use tasks::*;

use tc_core::Actions;

/// The actions of this group.
pub const ACTIONS: Actions = tc_core::actions![
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
