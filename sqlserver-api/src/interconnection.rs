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
//!
//! # Example
//!
//! A server and an instance are brought together, and a file is deployed. The simulator `tc-sim`
//! stands in for the cloud, and its clock for the time spent on polling:
//!
//! ```
//! use std::time::Duration;
//!
//! use sqlserver_api::{
//!     BusinessIntelligenceFileStatus, BusinessIntelligenceFileType, CreateBusinessDBInstances,
//!     CreateBusinessIntelligenceFile, DescribeBusinessIntelligenceFile, DescribeDBInstanceInter,
//!     DescribeFlowStatus, FlowOutcome, FlowStatus, InterconnectionStatus, MachineType,
//!     OpenInterCommunication,
//! };
//! use tc_sim::{Sim, sqlserver::Instance};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let sim = Sim::builder().empty().instance(Instance::new("mssql-hlh6yka1")).in_memory()?;
//! let client = sim.client();
//!
//! let disk = MachineType::CloudPremium;
//! let request = CreateBusinessDBInstances::new("ap-guangzhou-3", 2, 4, 100, disk);
//! let bought = client.call(request).await?;
//! sim.advance(Duration::from_secs(60));
//! let server = bought.instance_id_set[0].as_str();
//!
//! let reply = client.call(OpenInterCommunication::new([server, "mssql-hlh6yka1"])).await?;
//! sim.advance(Duration::from_secs(60));
//! for flow in &reply.inter_instance_flow_set {
//!     match flow.outcome() {
//!         FlowOutcome::Started(id) => {
//!             let flow = client.call(DescribeFlowStatus::new(id)).await?;
//!             assert_eq!(flow.status, FlowStatus::Succeeded);
//!         }
//!         FlowOutcome::NothingToDo => println!("{} is in already", flow.instance_id),
//!         FlowOutcome::Refused => println!("{} cannot join", flow.instance_id),
//!     }
//! }
//!
//! let request = DescribeDBInstanceInter::new(100).status(InterconnectionStatus::Joined);
//! assert_eq!(client.call(request).await?.total_count, 2);
//!
//! let url = "https://example-1250000000.cos.ap-guangzhou.myqcloud.com/sales.xlsx";
//! let file_type = BusinessIntelligenceFileType::Flat;
//! client.call(CreateBusinessIntelligenceFile::new(server, url, file_type)).await?;
//! sim.advance(Duration::from_secs(60));
//!
//! let request = DescribeBusinessIntelligenceFile::new(server).file_name("sales.xlsx");
//! let reply = client.call(request).await?;
//! assert_eq!(reply.files[0].status, BusinessIntelligenceFileStatus::Deployed);
//! # Ok(())
//! # }
//! ```

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
pub static ACTIONS: Actions = tc_core::actions![
    OpenInterCommunication,
    CloseInterCommunication,
    DescribeDBInstanceInter,
    CreateBusinessDBInstances,
    CreateBusinessIntelligenceFile,
    DeleteBusinessIntelligenceFile,
    DescribeBusinessIntelligenceFile,
];
