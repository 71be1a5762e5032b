//! Tencent Cloud SQL Server: the actions of API `sqlserver`, version `2018-03-28`.
//!
//! Each action is a struct that holds its parameters. [`tc_core::Client`] checks it, signs it,
//! sends it and gives back the typed reply:
//!
//! ```no_run
//! use sqlserver_api::{CloseInterCommunication, FlowOutcome};
//! use tc_core::Client;
//!
//! # async fn example() -> Result<(), tc_core::Error> {
//! let client = Client::builder().region("ap-guangzhou").build()?;
//! let reply = client.call(CloseInterCommunication::new(["mssql-hlh6yka1"])).await?;
//!
//! for flow in &reply.inter_instance_flow_set {
//!     match flow.outcome() {
//!         FlowOutcome::Started(id) => println!("{}: flow {id} runs", flow.instance_id),
//!         FlowOutcome::NothingToDo => println!("{}: is already out", flow.instance_id),
//!         FlowOutcome::Refused => println!("{}: refused", flow.instance_id),
//!     }
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Layout
//!
//! There is one module for each group of actions that belong together. A module opens with a
//! short account of its subject and of the usual order of calls; the requests follow, each with
//! its reply, then the structures and enums that they share. All of it is re-exported here, so
//! `sqlserver_api::DescribeDBInstances` is the short path.
//!
//! | module | subject |
//! |---|---|
//! | [`instances`] | the instances of an account, and the flows that change them |
//! | [`interconnection`] | the interconnection group, and business intelligence servers |
//! | [`codes`] | the service's own error codes |
//!
//! # Conventions of the service
//!
//! * **Optional parameters** are `Option`: `None` is not sent, and the service takes its default.
//! * **Enums are open.** A value that this crate does not know arrives as `Other`, and `Other` can
//!   be sent.
//! * **Times** are Beijing time. The service writes `0000-00-00 00:00:00` for "not yet" or "never".
//! * **Pages**: `Offset` counts pages, not rows, in the actions declared here. Page 1 is the
//!   second.
//! * **Rates** hold per action, region and sub-account, and are given in calls per second.

#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod codes;
pub mod instances;
pub mod interconnection;

pub use instances::*;
pub use interconnection::*;

use tc_core::ActionInfo;

/// Every action of this crate, ordered by group.
pub const ACTIONS: &[ActionInfo] = tc_core::actions![
    DescribeDBInstances,
    DescribeFlowStatus,
    OpenInterCommunication,
    CloseInterCommunication,
    DescribeDBInstanceInter,
    CreateBusinessDBInstances,
    CreateBusinessIntelligenceFile,
    DeleteBusinessIntelligenceFile,
    DescribeBusinessIntelligenceFile,
];
