//! The older migration tasks: creating, changing and deleting them.

use tc_core::codes as common;
use tc_core::prelude::*;

use super::dts_endpoint::{MigrateDB, MigrateSource, MigrateTarget};
use crate::codes;
use crate::shared::RenameRestoreDatabase;

/// Creates a task that migrates databases from another server or from backups.
///
/// The task exists when the reply arrives, and waits for [`RunMigration`](super::RunMigration).
/// Source and target must be in the same region, and instances on cloud disks cannot take part:
/// the service answers [`ON_CVM_TYPE_NOT_SUPPORTED`](codes::ON_CVM_TYPE_NOT_SUPPORTED).
///
/// ```no_run
/// # use sqlserver_api::{CreateMigration, MigrateDB, MigrateSource, MigrateTarget, MigrationKind};
/// # use tc_core::Client;
/// # async fn example(password: &str) -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let source = MigrateSource::default()
///     .instance_id("mssql-si2823jyl")
///     .user_name("andy")
///     .password(password);
/// let target = MigrateTarget::default().instance_id("mssql-rdc0gajn");
/// let request = CreateMigration::new("orders_move", MigrationKind::Data, 1, source, target)
///     .migrate_db_set([MigrateDB::default().db_name("orders")]);
/// let reply = client.call(request).await?;
///
/// println!("task {} waits to be run", reply.migrate_id);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::FAILED_OPERATION_GCS_ERROR,
        common::INTERNAL_ERROR,
        codes::CREATE_FLOW_FAILED,
        codes::DB_CONNECT_ERROR,
        codes::SYSTEM_ERROR,
        codes::UNKNOWN_ERROR,
        common::INVALID_PARAMETER,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::DB_CHAR_ILLEGAL,
        codes::DB_EXIST,
        codes::MIGRATION_NAME_IS_ILLEGAL,
        codes::ON_CVM_TYPE_NOT_SUPPORTED,
        codes::INSTANCE_NOT_FOUND,
        codes::INSTANCE_MIGRATE_REGION_ILLEGAL,
        codes::INSTANCE_MIGRATE_STATUS_INVALID,
        codes::INSTANCE_STATUS_INVALID,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
)]
pub struct CreateMigration {
    /// Name of the task.
    ///
    /// It has up to 60 letters, digits and `_`; published examples are written in Chinese.
    #[tc(example = "orders_move")]
    pub migrate_name: String,
    /// What is migrated: structure, data, or changes as they happen.
    #[tc(example = 2)]
    pub migrate_type: MigrationKind,
    /// Kind of source, as a number.
    ///
    /// 1 is an instance of this service, 2 a SQL Server on a cloud server (CVM), 4 a backup file,
    /// 5 a backup in object storage (COS). The international documentation gives the last two as
    /// 3 and 4 here, yet calls them 4 and 5 in other places, as the Chinese one always does. So
    /// make sure, before you rely on 4.
    #[tc(one_of(1, 2, 4, 5), example = 5)]
    pub source_type: u64,
    /// Where the databases come from.
    pub source: MigrateSource,
    /// Where the databases go.
    pub target: MigrateTarget,
    /// The databases to migrate; not used where the source is a backup (4 and 5).
    #[tc(rename = "MigrateDBSet")]
    pub migrate_db_set: Option<Vec<MigrateDB>>,
    /// The databases to take from a backup in object storage, with the names that they get.
    ///
    /// It counts only where `source_type` is 5. Without it all databases are restored, under names
    /// that the service makes.
    pub rename_restore: Option<Vec<RenameRestoreDatabase>>,
}

/// The task that was created.
#[derive(TcModel)]
pub struct CreateMigrationResponse {
    /// Id of the task.
    #[tc(example = 2728)]
    pub migrate_id: i64,
}

/// Changes a migration task.
///
/// What is not given stays as it is. A task that runs cannot be changed: the service answers
/// [`INSTANCE_MIGRATE_STATUS_INVALID`](codes::INSTANCE_MIGRATE_STATUS_INVALID).
///
/// ```no_run
/// # use sqlserver_api::ModifyMigration;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// client.call(ModifyMigration::new(2728).migrate_name("orders_move_2")).await?;
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        common::INTERNAL_ERROR,
        codes::CREATE_FLOW_FAILED,
        codes::DB_CONNECT_ERROR,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::SYSTEM_ERROR,
        codes::UNKNOWN_ERROR,
        common::INVALID_PARAMETER,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::MIGRATION_NAME_IS_ILLEGAL,
        codes::INSTANCE_NOT_FOUND,
        codes::INSTANCE_MIGRATE_REGION_ILLEGAL,
        codes::INSTANCE_MIGRATE_STATUS_INVALID,
        codes::INSTANCE_STATUS_INVALID,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
)]
pub struct ModifyMigration {
    /// Id of the task.
    #[tc(example = 2728)]
    pub migrate_id: i64,
    /// New name of the task.
    #[tc(example = "orders_move")]
    pub migrate_name: Option<String>,
    /// What is migrated: structure, data, or changes as they happen.
    #[tc(example = 2)]
    pub migrate_type: Option<MigrationKind>,
    /// Kind of source, as a number.
    ///
    /// 1 is an instance of this service, 2 a SQL Server on a cloud server (CVM), 4 a backup file,
    /// 5 a backup in object storage (COS). The doubt about the last two is told at
    /// [`CreateMigration`].
    #[tc(one_of(1, 2, 4, 5), example = 5)]
    pub source_type: Option<u64>,
    /// Where the databases come from.
    pub source: Option<MigrateSource>,
    /// Where the databases go.
    pub target: Option<MigrateTarget>,
    /// The databases to migrate; not used where the source is a backup (4 and 5).
    #[tc(rename = "MigrateDBSet")]
    pub migrate_db_set: Option<Vec<MigrateDB>>,
}

/// The task that was changed.
#[derive(TcModel)]
pub struct ModifyMigrationResponse {
    /// Id of the task.
    #[tc(example = 2728)]
    pub migrate_id: i64,
}

/// Deletes a migration task.
///
/// It is deleted when the reply arrives, though
/// [`DescribeMigrationDetail`](super::DescribeMigrationDetail) may go on answering for it, with
/// status [`Deleted`](super::MigrationTaskStatus::Deleted). A task that runs cannot be deleted: the
/// service answers
/// [`INSTANCE_MIGRATE_STATUS_INVALID`](codes::INSTANCE_MIGRATE_STATUS_INVALID).
///
/// ```no_run
/// # use sqlserver_api::DeleteMigration;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// client.call(DeleteMigration::new(2729)).await?;
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    response = (),
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        common::INTERNAL_ERROR,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::SYSTEM_ERROR,
        codes::UNKNOWN_ERROR,
        common::INVALID_PARAMETER,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::INSTANCE_MIGRATE_STATUS_INVALID,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct DeleteMigration {
    /// Id of the task.
    #[tc(example = 2729)]
    pub migrate_id: i64,
}

/// What a migration task migrates.
#[derive(TcEnum)]
#[repr(i64)]
pub enum MigrationKind {
    /// The structure of the databases.
    Structure = 1,
    /// The data.
    Data = 2,
    /// Changes as they happen, until the task is completed.
    Incremental = 3,
    /// A kind that this crate does not know.
    #[tc(other)]
    Other(i64),
}
