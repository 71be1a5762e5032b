//! Imports of backups, as tests make them.
#![allow(dead_code, reason = "each test uses what it needs")]

use std::time::Duration;

use sqlserver_api::{
    BackupUploadType as Upload, CreateBackupMigration, CreateIncrementalMigration, DescribeBackupMigration,
    DescribeDatabases, DescribeIncrementalMigration, FinalRestore, FlowStatus,
    ImportRecoveryType as Recovery, Migration, StartBackupMigration, StartIncrementalMigration,
};
use tc_core::Client;
use tc_sim::Sim;
use tc_sim::sqlserver::Instance;

use super::flows::{ended, start};

pub(crate) const ID: &str = "mssql-orders01";
pub(crate) const SERVER: &str = "mssqlbi-server01";
pub(crate) const READ_ONLY: &str = "mssqlro-reads001";
pub(crate) const NOBODY: &str = "mssql-nobody00";
pub(crate) const NO_IMPORT: &str = "mssql-backup-migration-nothing0";
pub(crate) const NO_INCREMENT: &str = "mssql-incremental-migration-nothing0";
pub(crate) const FULL_OF_LOGS: &str = "https://bucket/sales_20260101080000_2full2_2noreconvery2.bak";
pub(crate) const LOG: &str = "https://bucket/sales_20260101090000_2log2_2noreconvery2.bak";
pub(crate) const LAST_LOG: &str = "https://bucket/sales_20260101100000_2log2_2reconvery2.bak";
pub(crate) const STATUS_ERR: &str = "ResourceUnavailable.CosStatusErr";
pub(crate) const INPUT_ILLEGAL: &str = "InvalidParameter.InputIllegal";
pub(crate) const NAME_ILLEGAL: &str = "InvalidParameterValue.BackupNameIsIllegal";
pub(crate) const NO_FULL: &str = "ResourceNotFound.FullBackupMigrationNotExist";
pub(crate) const NO_FILE: &str = "ResourceNotFound.BackupNotFound";
pub(crate) const HALF: Duration = Duration::from_secs(1);
pub(crate) const DAY: Duration = Duration::from_secs(86_400);

pub(crate) fn world() -> (Sim, Client) {
    start([Instance::new(ID).database("orders"), Instance::new(SERVER), Instance::new(READ_ONLY)])
}

pub(crate) fn new(recovery: Recovery, upload: Upload, file: &str) -> CreateBackupMigration {
    CreateBackupMigration::new(ID, recovery, upload, "import").backup_files([file])
}

pub(crate) async fn create(client: &Client, recovery: Recovery, upload: Upload, file: &str) -> String {
    client.call(new(recovery, upload, file)).await.unwrap().into_inner().backup_migration_id
}

pub(crate) async fn import(client: &Client, id: &str) -> Migration {
    let request = DescribeBackupMigration::new(ID).backup_migration_id(id);
    let found = client.call(request).await.unwrap().into_inner().backup_migration_set;
    found.into_iter().next().unwrap()
}

pub(crate) async fn increments(client: &Client, full: &str) -> Vec<Migration> {
    let request = DescribeIncrementalMigration::new(ID, full);
    client.call(request).await.unwrap().into_inner().incremental_migration_set
}

pub(crate) async fn databases(client: &Client) -> Vec<String> {
    let reply = client.call(DescribeDatabases::new([ID])).await.unwrap().into_inner();
    let mut names: Vec<String> =
        reply.db_instances.into_iter().flat_map(|it| it.db_details).map(|it| it.name).collect();
    names.sort();
    names
}

pub(crate) async fn run(sim: &Sim, id: &str) -> FlowStatus {
    let flow = sim.client().call(StartBackupMigration::new(ID, id)).await.unwrap().flow_id;
    ended(sim, flow).await
}

pub(crate) async fn add(client: &Client, full: &str, file: &str, last: FinalRestore) -> String {
    let request = CreateIncrementalMigration::new(ID, full).backup_files([file]).is_recovery(last);
    client.call(request).await.unwrap().into_inner().incremental_migration_id
}

pub(crate) async fn run_increment(sim: &Sim, full: &str, id: &str) -> FlowStatus {
    let flow = sim.client().call(StartIncrementalMigration::new(ID, full, id)).await.unwrap().flow_id;
    ended(sim, flow).await
}
