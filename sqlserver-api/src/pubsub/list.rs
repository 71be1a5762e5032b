//! Listing the links between publishers and subscribers.

use tc_core::prelude::*;

use crate::codes;

/// Lists the links of an instance that publishes or subscribes.
///
/// Some filters look at the other side: for a publisher they narrow the list by subscriber, for a
/// subscriber by publisher.
///
/// ```no_run
/// # use sqlserver_api::{DescribePublishSubscribe, SubscriptionStatus};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = DescribePublishSubscribe::new("mssql-2cwisu23").limit(20);
/// let reply = client.call(request).await?;
///
/// for pair in reply.publish_subscribe_set.iter().flat_map(|link| &link.database_tuple_set) {
///     if pair.status == SubscriptionStatus::Failed {
///         println!("{} is not copied any more", pair.publish_database);
///     }
/// }
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_GCS_ERROR,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::INTERNAL_ERROR_GCS_ERROR,
        codes::SYSTEM_ERROR,
        codes::PARAMS_ASSERT_FAILED,
        codes::PUB_SUB_NAME_IS_ILLEGAL,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
    paginate = page,
)]
pub struct DescribePublishSubscribe {
    /// Id of the instance, be it publisher or subscriber.
    #[tc(example = "mssql-12klhrx2c")]
    pub instance_id: String,
    /// Lists the links with this instance on the other side only.
    #[tc(example = "mssql-hh598yjo")]
    pub pub_or_sub_instance_id: Option<String>,
    /// Lists the links whose other side has this private IP only.
    #[tc(example = "10.0.1.27")]
    pub pub_or_sub_instance_ip: Option<String>,
    /// Lists the link with this id only.
    #[tc(example = 5)]
    pub publish_subscribe_id: Option<i64>,
    /// Lists the links with this name only.
    #[tc(example = "Change_name")]
    pub publish_subscribe_name: Option<String>,
    /// Lists the links that publish a database of this name only.
    #[tc(rename = "PublishDBName", example = "db1")]
    pub publish_db_name: Option<String>,
    /// Lists the links by which a database of this name subscribes only.
    #[tc(rename = "SubscribeDBName", example = "db2")]
    pub subscribe_db_name: Option<String>,
    /// Page number, from 0; it counts pages, not links.
    #[tc(example = 0)]
    pub offset: Option<u64>,
    /// Links per page; neither the default nor the limit is documented.
    #[tc(example = 10)]
    pub limit: Option<u64>,
}

/// A page of links.
#[derive(TcModel)]
pub struct DescribePublishSubscribeResponse {
    /// Number of links that match, on all pages.
    #[tc(total, example = 1)]
    pub total_count: u64,
    /// The links on this page.
    #[tc(items)]
    pub publish_subscribe_set: Vec<PublishSubscribe>,
}

/// A link between a publisher and a subscriber.
#[derive(TcModel)]
pub struct PublishSubscribe {
    /// Id of the link.
    #[tc(example = 172631)]
    pub id: i64,
    /// Name of the link.
    #[tc(example = "sqlPublishSubscribe")]
    pub name: String,
    /// Id of the instance that publishes.
    #[tc(example = "mssql-2cwisu23")]
    pub publish_instance_id: String,
    /// Name of the instance that publishes.
    #[tc(example = "mssql-andy")]
    pub publish_instance_name: String,
    /// Private IP of the instance that publishes.
    #[tc(example = "172.1.1.1")]
    pub publish_instance_ip: String,
    /// Id of the instance that subscribes.
    #[tc(example = "mssql-hlh6yka1")]
    pub subscribe_instance_id: String,
    /// Name of the instance that subscribes.
    #[tc(example = "mssql-toto")]
    pub subscribe_instance_name: String,
    /// Private IP of the instance that subscribes.
    #[tc(example = "172.2.2.2")]
    pub subscribe_instance_ip: String,
    /// The pairs of databases, and how each of them gets on.
    pub database_tuple_set: Vec<DatabaseTupleStatus>,
}

/// A pair of databases, and how it gets on.
#[derive(TcModel)]
pub struct DatabaseTupleStatus {
    /// Name of the published database.
    #[tc(example = "db1")]
    pub publish_database: String,
    /// Name of the subscribing database.
    #[tc(example = "db2")]
    pub subscribe_database: String,
    /// When changes were last copied.
    #[tc(example = "2024-12-23 00:24:26")]
    pub last_sync_time: DateTime,
    /// Whether changes are copied.
    #[tc(example = "running")]
    pub status: SubscriptionStatus,
}

/// Whether the changes of a published database are copied.
#[derive(TcEnum)]
pub enum SubscriptionStatus {
    /// They are being copied.
    #[tc(rename = "running")]
    Running,
    /// They have been copied.
    #[tc(rename = "success")]
    Succeeded,
    /// Copying failed.
    #[tc(rename = "fail")]
    Failed,
    /// The service does not know; it writes `unknow`, without the last letter.
    #[tc(rename = "unknow")]
    Unknown,
    /// Both databases are in step; seen in a published reply, though not described.
    #[tc(rename = "SyncNormal")]
    InStep,
    /// A status that this crate does not know.
    #[tc(other)]
    Other(String),
}
