//! The interconnection group, and the business intelligence servers that work through it.
//!
//! An account has one interconnection group in each region. A member is reachable by the other
//! members under a second address, its *interconnection address*, which exists beside the normal
//! one. Members may be in different zones, but not in different regions. Basic, two-node and
//! cluster instances and business intelligence servers can join; read-only instances cannot.
//!
//! A business intelligence server runs SQL Server Integration Services (SSIS). An SSIS project
//! works only if its source, its target and the server are all in the group.
//!
//! # The usual order of calls
//!
//! 1. [`CreateBusinessDBInstances`] buys a server; poll its flow with
//!    [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus), then
//!    [`DescribeDBInstances`](crate::instances::DescribeDBInstances) until the server runs.
//! 2. [`OpenInterCommunication`] brings server and databases together. Look at **every** entry of
//!    the reply ([`InterInstanceFlow::outcome`]) and poll the flows that were started.
//! 3. [`DescribeDBInstanceInter`] tells each member's status and interconnection address.
//! 4. [`CreateBusinessIntelligenceFile`] deploys a project or a data file; poll
//!    [`DescribeBusinessIntelligenceFile`] until it is deployed.
//! 5. [`DeleteBusinessIntelligenceFile`] and [`CloseInterCommunication`] undo 4 and 2.

mod business_intelligence_file;
mod business_intelligence_server;
mod deployment;
mod group;

pub use business_intelligence_file::*;
pub use business_intelligence_server::*;
pub use deployment::*;
pub use group::*;

use tc_core::Actions;

/// The actions of this group.
pub const ACTIONS: Actions = tc_core::actions![
    OpenInterCommunication,
    CloseInterCommunication,
    DescribeDBInstanceInter,
    CreateBusinessDBInstances,
    CreateBusinessIntelligenceFile,
    DeleteBusinessIntelligenceFile,
    DescribeBusinessIntelligenceFile,
];
