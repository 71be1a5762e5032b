//! Instances to restore from and to, and what tests ask of them.
#![allow(dead_code, reason = "each test uses what it needs")]

use super::flows::{ended, start};
use sqlserver_api::{
    BackupScope, CreateBackup, DatabaseOrder, DatabaseStatus, DescribeBackupByFlowId,
    DescribeBackupByFlowIdResponse, DescribeDatabases, DescribeRestoreTask, FlowStatus,
    RenameRestoreDatabase, RestoreInstance, RestoreTask, SortDirection,
};
use tc_core::Client;
use tc_sim::Sim;
use tc_sim::sqlserver::Instance;

pub(crate) const ID: &str = "mssql-orders01";
pub(crate) const OTHER: &str = "mssql-other001";
pub(crate) const OLD: &str = "mssql-old20160";
pub(crate) const READ_ONLY: &str = "mssqlro-copy0001";
pub(crate) const UNKNOWN: &str = "mssql-nobody00";

/// One instance with two databases, and others to restore to.
pub(crate) fn orders() -> (Sim, Client) {
    start([
        Instance::new(ID).name("orders").database("db1").database("db2"),
        Instance::new(OTHER).name("other").database("own"),
        Instance::new(OLD).version("2016SP1"),
        Instance::new(READ_ONLY),
    ])
}

/// Make a backup of the whole instance, or of some databases.
pub(crate) async fn back_up(sim: &Sim, names: &[&str]) -> DescribeBackupByFlowIdResponse {
    let client = sim.client();
    let request = CreateBackup::default().instance_id(ID);
    let request = match names {
        [] => request,
        names => request.strategy(BackupScope::Databases).db_names(names.iter().copied()),
    };
    let flow = client.call(request).await.unwrap().flow_id;
    assert_eq!(ended(sim, flow).await, FlowStatus::Succeeded);
    client.call(DescribeBackupByFlowId::new(ID, flow.to_string())).await.unwrap().into_inner()
}

pub(crate) fn to(old: &str, new: &str) -> RenameRestoreDatabase {
    RenameRestoreDatabase::default().old_name(old).new_name(new)
}

pub(crate) fn records() -> DescribeRestoreTask {
    DescribeRestoreTask::new(ID, "2026-01-01 00:00:00", "2026-12-31 00:00:00")
}

pub(crate) async fn list(client: &Client, request: DescribeRestoreTask) -> Vec<RestoreTask> {
    client.call(request).await.unwrap().into_inner().tasks
}

/// The databases of an instance, by name, with their status.
pub(crate) async fn databases(client: &Client, id: &str) -> Vec<(String, DatabaseStatus)> {
    let request = DescribeDatabases::new([id]).limit(100_u64).order_by(DatabaseOrder::Name);
    let request = request.order_by_type(SortDirection::Ascending);
    let reply = client.call(request).await.unwrap().into_inner();
    let details = reply.db_instances.into_iter().flat_map(|it| it.db_details);
    details.map(|it| (it.name, it.status)).collect()
}

/// The names of an instance's databases, all of which run.
pub(crate) async fn running(client: &Client, id: &str) -> Vec<String> {
    let all = databases(client, id).await;
    assert!(all.iter().all(|(_, status)| *status == DatabaseStatus::Running), "{all:?}");
    all.into_iter().map(|(name, _)| name).collect()
}

pub(crate) async fn restored(sim: &Sim, request: RestoreInstance) {
    let flow = sim.client().call(request).await.unwrap().flow_id.unwrap();
    assert_eq!(ended(sim, flow).await, FlowStatus::Succeeded);
}
