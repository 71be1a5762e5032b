//! Publishing databases to other instances.
//!
//! One instance publishes databases, another subscribes to them: what changes in a published
//! database is copied to the subscribed one. A *link* joins two instances and holds the pairs of
//! databases. A publisher may have many subscribers; a subscriber cannot publish. Both instances
//! have two nodes, the same version of SQL Server and the same region. Deleting a published or
//! subscribed database, or either instance, ends the link.
//!
//! What part an instance plays is told by its
//! [`PublishSubscribeRole`](crate::instances::PublishSubscribeRole).
//!
//! # The usual order of calls
//!
//! 1. [`CreatePublishSubscribe`] links two instances; poll its flow with
//!    [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus).
//! 2. [`DescribePublishSubscribe`] lists the links of an instance, with their ids and how each pair
//!    of databases gets on.
//! 3. [`ModifyPublishSubscribe`] changes and removes pairs, by a flow;
//!    [`ModifyPublishSubscribeName`] renames a link at once.
//! 4. [`DeletePublishSubscribe`] removes pairs without a flow; with the last of them the link
//!    leaves the list.
//!
//! # Example
//!
//! ```no_run
//! use sqlserver_api::{CreatePublishSubscribe, DatabaseTuple, DescribePublishSubscribe};
//! use tc_core::Client;
//!
//! # async fn example() -> Result<(), tc_core::Error> {
//! let client = Client::builder().region("ap-guangzhou").build()?;
//! let sales = DatabaseTuple::new("sales", "sales");
//! let request = CreatePublishSubscribe::new("mssql-2cwisu23", "mssql-hlh6yka1", [sales]);
//! let started = client.call(request).await?;
//! println!("flow {} links the instances", started.flow_id);
//!
//! // When the flow has ended:
//! let reply = client.call(DescribePublishSubscribe::new("mssql-2cwisu23")).await?;
//! for link in &reply.publish_subscribe_set {
//!     println!("{} {}: {:?}", link.id, link.name, link.database_tuple_set);
//! }
//! # Ok(())
//! # }
//! ```

mod link;
mod list;

pub use link::*;
pub use list::*;

use tc_core::Actions;

/// The actions of this group.
pub static ACTIONS: Actions = tc_core::actions![
    CreatePublishSubscribe,
    DeletePublishSubscribe,
    DescribePublishSubscribe,
    ModifyPublishSubscribe,
    ModifyPublishSubscribeName,
];
