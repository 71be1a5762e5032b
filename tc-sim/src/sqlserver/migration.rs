//! Backup imports, and the older migration tasks.

use sqlserver_api::{
    CompleteMigration, CreateBackupMigration, CreateIncrementalMigration, CreateMigration,
    DeleteBackupMigration, DeleteIncrementalMigration, DeleteMigration, DescribeBackupCommand,
    DescribeBackupMigration, DescribeBackupUploadSize, DescribeIncrementalMigration,
    DescribeMigrationDatabases, DescribeMigrationDetail, DescribeMigrations, DescribeUploadBackupInfo,
    DescribeUploadIncrementalInfo, ModifyBackupMigration, ModifyIncrementalMigration, ModifyMigration,
    QueryMigrationCheckProcess, RunMigration, StartBackupMigration, StartIncrementalMigration,
    StartMigrationCheck, StopMigration,
};

use super::routes::Routes;
use super::state::migration::Step;
use super::visit::Visit;

/// The actions of this group.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .stub::<CreateBackupMigration>()
        .stub::<ModifyBackupMigration>()
        .stub::<StartBackupMigration>()
        .stub::<DeleteBackupMigration>()
        .stub::<DescribeBackupMigration>()
        .stub::<CreateIncrementalMigration>()
        .stub::<ModifyIncrementalMigration>()
        .stub::<StartIncrementalMigration>()
        .stub::<DeleteIncrementalMigration>()
        .stub::<DescribeIncrementalMigration>()
        .stub::<DescribeBackupCommand>()
        .stub::<DescribeUploadBackupInfo>()
        .stub::<DescribeUploadIncrementalInfo>()
        .stub::<DescribeBackupUploadSize>()
        .stub::<CreateMigration>()
        .stub::<ModifyMigration>()
        .stub::<DeleteMigration>()
        .stub::<StartMigrationCheck>()
        .stub::<QueryMigrationCheckProcess>()
        .stub::<RunMigration>()
        .stub::<CompleteMigration>()
        .stub::<StopMigration>()
        .stub::<DescribeMigrationDatabases>()
        .stub::<DescribeMigrationDetail>()
        .stub::<DescribeMigrations>()
}

/// Do what is due with an instance; nothing where what it is about is gone, which fails the flow.
pub(crate) fn apply(_visit: &mut Visit<'_>, _instance: &str, step: &Step) -> Option<()> {
    match *step {}
}
