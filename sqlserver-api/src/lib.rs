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
//! | [`accounts`] | accounts, and what they may do with databases |
//! | [`backups`] | backups, the plans that make them, and copies in other regions |
//! | [`catalog`] | regions, zones, specifications and character sets on offer |
//! | [`databases`] | databases of an instance |
//! | [`events_logs`] | extended events, slow queries, audit logs and their exports |
//! | [`instances`] | instances, and the flows that change them |
//! | [`interconnection`] | the interconnection group, and business intelligence servers |
//! | [`migration`] | importing backups, and the older migration tasks |
//! | [`orders`] | prices, orders and renewal |
//! | [`pubsub`] | publishing databases to other instances |
//! | [`readonly`] | read-only instances and their groups |
//! | [`restore`] | restoring databases from backups and to a point in time |
//! | [`security`] | networks, security groups and encryption |
//! | [`regions`] | the regions where the service is offered |
//! | [`shared`] | what fields of several groups use |
//! | [`codes`] | the service's own error codes |
//! | [`waiting`] | waiting for flows and orders; needs the group `instances` |
//!
//! [`GROUPS`] and [`ACTIONS`] list what is compiled in, with all that the declarations say.
//!
//! # Features
//!
//! Each group is a Cargo feature of the same name, and all are on by default. An application that
//! names the groups it uses, with `default-features = false`, compiles only those.
//!
//! # What a call starts
//!
//! Many calls answer before their work is done. With [`Wait`] in scope, `reply.wait(&client).await?` follows all that
//! a reply has started to its end: [`waiting`]. By hand, the reply tells what to wait for:
//!
//! | the reply has | wait for |
//! |---|---|
//! | a flow id | [`DescribeFlowStatus`], until the flow no longer runs |
//! | an order's name | [`DescribeOrders`], until it has ids and a flow other than 0; then the flow |
//! | neither | what the action's documentation says; often nothing |
//!
//! Where a reply has one flow id for each instance, look at every one: 0 and negative values are
//! not flows ([`InterInstanceFlow::outcome`]).
//!
//! # Conventions of the service
//!
//! * **Optional parameters** are `Option`: `None` is not sent, and the service takes its default.
//! * **Enums are open.** A value that this crate does not know arrives as `Other`, and `Other` can
//!   be sent. `{:?}` shows the name, such as `Running`, and `{}` what stands for it on the wire, such as 2.
//! * **Times** are Beijing time, eight hours ahead of UTC, and are kept as they are written. The
//!   service writes `0000-00-00 00:00:00` for "not yet" or "never".
//! * **Ids** that are numbers are `i64`, whichever call they come from or go to.
//! * **Sizes** of memory and disks are in GB; other units are told at the field.
//! * **Pages**: `Offset` counts pages in most actions, so 1 is the second page. It counts rows in
//!   [`DescribeInstanceTasks`], [`DescribeLogs`], [`DescribeLogInstanceList`] and
//!   [`DescribeExportTasks`]. `client.call(request).items()` reads all pages of either kind as one
//!   list: [`tc_core::page`].
//! * **Rates** hold per action, region and sub-account, and are given in calls per second where the
//!   service documents them.
//! * **Two sites**: where the mainland and the international documentation differ on what a reply
//!   has, the looser of both is declared; other differences are told at the field.
//!
//! # Tests
//!
//! The crate `tc-sim` is a local stand-in for the service; the examples of [`interconnection`],
//! [`instances`], [`orders`] and [`catalog`] run against it.

#![forbid(unsafe_code)]
#![deny(missing_docs)]

#[cfg(feature = "accounts")]
pub mod accounts;
#[cfg(feature = "backups")]
pub mod backups;
#[cfg(feature = "catalog")]
pub mod catalog;
pub mod codes;
#[cfg(feature = "databases")]
pub mod databases;
#[cfg(feature = "events_logs")]
pub mod events_logs;
#[cfg(feature = "instances")]
pub mod instances;
#[cfg(feature = "interconnection")]
pub mod interconnection;
#[cfg(feature = "migration")]
pub mod migration;
#[cfg(feature = "orders")]
pub mod orders;
#[cfg(feature = "pubsub")]
pub mod pubsub;
#[cfg(feature = "readonly")]
pub mod readonly;
pub mod regions;
#[cfg(feature = "restore")]
pub mod restore;
#[cfg(feature = "security")]
pub mod security;
pub mod shared;
#[cfg(feature = "instances")]
pub mod waiting;

#[cfg(feature = "accounts")]
pub use accounts::*;
#[cfg(feature = "backups")]
pub use backups::*;
#[cfg(feature = "catalog")]
pub use catalog::*;
#[cfg(feature = "databases")]
pub use databases::*;
#[cfg(feature = "events_logs")]
pub use events_logs::*;
#[cfg(feature = "instances")]
pub use instances::*;
#[cfg(feature = "interconnection")]
pub use interconnection::*;
#[cfg(feature = "migration")]
pub use migration::*;
#[cfg(feature = "orders")]
pub use orders::*;
#[cfg(feature = "pubsub")]
pub use pubsub::*;
#[cfg(feature = "readonly")]
pub use readonly::*;
#[cfg(feature = "restore")]
pub use restore::*;
#[cfg(feature = "security")]
pub use security::*;
pub use shared::*;
#[cfg(feature = "instances")]
pub use waiting::{SqlServer, Wait};

use tc_core::{ActionGroup, Actions};

/// The groups of actions that are compiled in.
pub static GROUPS: &[ActionGroup] = &[
    #[cfg(feature = "accounts")]
    ActionGroup::new("accounts", "Accounts, and what they may do with databases", accounts::ACTIONS),
    #[cfg(feature = "backups")]
    ActionGroup::new(
        "backups",
        "Backups, the plans that make them, and copies in other regions",
        backups::ACTIONS,
    ),
    #[cfg(feature = "catalog")]
    ActionGroup::new(
        "catalog",
        "Regions, zones, specifications and character sets on offer",
        catalog::ACTIONS,
    ),
    #[cfg(feature = "databases")]
    ActionGroup::new("databases", "Databases of an instance", databases::ACTIONS),
    #[cfg(feature = "events_logs")]
    ActionGroup::new(
        "events_logs",
        "Extended events, slow queries, audit logs and their exports",
        events_logs::ACTIONS,
    ),
    #[cfg(feature = "instances")]
    ActionGroup::new("instances", "Instances, and the flows that change them", instances::ACTIONS),
    #[cfg(feature = "interconnection")]
    ActionGroup::new(
        "interconnection",
        "The interconnection group, and business intelligence servers",
        interconnection::ACTIONS,
    ),
    #[cfg(feature = "migration")]
    ActionGroup::new("migration", "Importing backups, and the older migration tasks", migration::ACTIONS),
    #[cfg(feature = "orders")]
    ActionGroup::new("orders", "Prices, orders and renewal", orders::ACTIONS),
    #[cfg(feature = "pubsub")]
    ActionGroup::new("pubsub", "Publishing databases to other instances", pubsub::ACTIONS),
    #[cfg(feature = "readonly")]
    ActionGroup::new("readonly", "Read-only instances and their groups", readonly::ACTIONS),
    #[cfg(feature = "restore")]
    ActionGroup::new("restore", "Restoring databases from backups and to a point in time", restore::ACTIONS),
    #[cfg(feature = "security")]
    ActionGroup::new("security", "Networks, security groups and encryption", security::ACTIONS),
];

/// Every action of these groups, in the order of their names.
pub static ACTIONS: Actions = tc_core::actions![of GROUPS];
