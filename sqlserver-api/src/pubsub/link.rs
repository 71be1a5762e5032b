//! Linking publisher and subscriber, and changing and removing the link.

use tc_core::prelude::*;

use crate::codes;

/// Links two instances: one publishes databases, the other subscribes to them.
///
/// Both instances show as
/// [`CreatingPublishSubscribe`](crate::shared::InstanceStatus::CreatingPublishSubscribe) until the
/// flow ends: poll it with [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus). The
/// subscriber gets its databases from the publisher; where it has one of that name already, the
/// call is refused ([`DB_EXIST`](codes::DB_EXIST)).
///
/// ```no_run
/// # use sqlserver_api::{CreatePublishSubscribe, DatabaseTuple};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let sales = DatabaseTuple::new("sales", "sales");
/// let request = CreatePublishSubscribe::new("mssql-2cwisu23", "mssql-hlh6yka1", [sales])
///     .publish_subscribe_name("sales");
/// let reply = client.call(request).await?;
///
/// println!("flow {} links the instances", reply.flow_id);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::DB_EXIST,
        codes::DB_NOT_FOUND,
        codes::INSTANCE_NOT_FOUND,
        codes::INSTANCE_STATUS_INVALID,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
)]
pub struct CreatePublishSubscribe {
    /// Id of the instance that publishes.
    #[tc(example = "mssql-2cwisu23")]
    pub publish_instance_id: String,
    /// Id of the instance that subscribes.
    #[tc(example = "mssql-hlh6yka1")]
    pub subscribe_instance_id: String,
    /// The pairs of databases to link, at most 80.
    #[tc(count = 1..=80)]
    pub database_tuple_set: Vec<DatabaseTuple>,
    /// Name of the link.
    #[tc(default = "default_name", example = "Create_name")]
    pub publish_subscribe_name: Option<String>,
}

/// The flow that links the instances.
#[derive(TcModel)]
pub struct CreatePublishSubscribeResponse {
    /// Id of the flow.
    #[tc(flow, example = 1002591)]
    pub flow_id: i64,
}

/// A published database, and the database that subscribes to it.
#[derive(TcModel)]
pub struct DatabaseTuple {
    /// Name of the published database.
    #[tc(example = "db1")]
    pub publish_database: String,
    /// Name of the subscribing database.
    #[tc(example = "db2")]
    pub subscribe_database: String,
}

/// Removes pairs of databases from a link.
///
/// There is no flow: look with [`DescribePublishSubscribe`](super::DescribePublishSubscribe) until
/// the pairs are gone. With its last pair the link goes too.
///
/// ```no_run
/// # use sqlserver_api::{DatabaseTuple, DeletePublishSubscribe};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let sales = DatabaseTuple::new("sales", "sales");
/// client.call(DeletePublishSubscribe::new(5, [sales])).await?;
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    response = (),
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::FAILED_OPERATION_GCS_ERROR,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::INTERNAL_ERROR_GCS_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct DeletePublishSubscribe {
    /// Id of the link; [`DescribePublishSubscribe`](super::DescribePublishSubscribe) tells it.
    #[tc(example = 5)]
    pub publish_subscribe_id: i64,
    /// The pairs of databases to remove.
    pub database_tuple_set: Vec<DatabaseTuple>,
}

/// Changes the pairs of databases of a link, or removes some of them.
///
/// The instances show as
/// [`ChangingPublishSubscribe`](crate::shared::InstanceStatus::ChangingPublishSubscribe) until the
/// flow ends: poll it with [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus).
///
/// ```no_run
/// # use sqlserver_api::{DatabaseTuple, ModifyDataBaseTuple, ModifyPublishSubscribe};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let sales = ModifyDataBaseTuple::new(DatabaseTuple::new("sales", "sales"))
///     .new_database_tuple(DatabaseTuple::new("sales_2024", "sales_2024"));
/// let stock = ModifyDataBaseTuple::new(DatabaseTuple::new("stock", "stock"))
///     .delete_data_bases_tuple(true);
/// let request = ModifyPublishSubscribe::new("mssql-2cwisu23", 5, [sales, stock]);
/// let reply = client.call(request).await?;
///
/// println!("flow {} changes the link", reply.flow_id);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::FAILED_OPERATION_GCS_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::DB_NOT_FOUND,
        codes::INSTANCE_STATUS_INVALID,
    ],
    check = replaced_or_removed,
)]
pub struct ModifyPublishSubscribe {
    /// Id of the instance.
    #[tc(example = "mssql-dj5i29c5n")]
    pub instance_id: String,
    /// Id of the link; [`DescribePublishSubscribe`](super::DescribePublishSubscribe) tells it.
    #[tc(example = 2)]
    pub publish_subscribe_id: i64,
    /// The pairs to change or to remove.
    pub database_tuple_set: Vec<ModifyDataBaseTuple>,
}

fn replaced_or_removed(request: &ModifyPublishSubscribe, found: &mut Violations) {
    for (at, pair) in request.database_tuple_set.iter().enumerate() {
        if pair.delete_data_bases_tuple != Some(true) && pair.new_database_tuple.is_none() {
            let path = format!("DatabaseTupleSet[{at}].NewDatabaseTuple");
            found.add(&path, "is needed unless DeleteDataBasesTuple = true");
        }
    }
}

/// The flow that changes the link.
#[derive(TcModel)]
pub struct ModifyPublishSubscribeResponse {
    /// Id of the flow.
    #[tc(flow, example = 10)]
    pub flow_id: i64,
}

/// A pair of databases, and what becomes of it.
#[derive(TcModel)]
pub struct ModifyDataBaseTuple {
    /// The pair as it is.
    pub database_tuple: DatabaseTuple,
    /// The pair that takes its place; needed, unless the pair is to be removed.
    pub new_database_tuple: Option<DatabaseTuple>,
    /// Whether to remove the pair; `new_database_tuple` has no effect then.
    pub delete_data_bases_tuple: Option<bool>,
}

/// Renames a link.
///
/// It has its new name when the reply arrives; there is nothing to poll.
///
/// ```no_run
/// # use sqlserver_api::ModifyPublishSubscribeName;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// client.call(ModifyPublishSubscribeName::new(5, "sales")).await?;
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    response = (),
    errors = [
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::SYSTEM_ERROR,
        codes::PARAMS_ASSERT_FAILED,
        codes::PUB_SUB_NAME_IS_ILLEGAL,
        codes::PERMISSION_DENIED,
    ],
    idempotent,
)]
pub struct ModifyPublishSubscribeName {
    /// Id of the link; [`DescribePublishSubscribe`](super::DescribePublishSubscribe) tells it.
    #[tc(example = 5)]
    pub publish_subscribe_id: i64,
    /// The new name of the link.
    #[tc(example = "Change_name")]
    pub publish_subscribe_name: String,
}
