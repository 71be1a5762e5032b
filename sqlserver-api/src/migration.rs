//! Importing backups, and the older migration tasks.
//!
//! There are two ways to bring databases into an instance. An *import* ("cold migration") restores
//! a backup file: a full backup alone, or a full backup and increments after it, which are all log
//! backups or all differential ones. Until the last increment is in, the databases cannot be used.
//! The file comes from a URL in the account's object storage (COS), or is uploaded to the service's
//! own. An import has a task for the full backup and one for each increment; both kinds are shown
//! as a [`Migration`], which says what its status allows ([`MigrationAction`]).
//!
//! The older *migration tasks* copy databases from another instance, from a SQL Server on a cloud
//! server, or from backups. They are numbered, have statuses of their own
//! ([`MigrationTaskStatus`]) and do not work with instances on cloud disks.
//!
//! # The usual order of calls
//!
//! To import a backup:
//!
//! 1. [`DescribeBackupCommand`] gives the command that makes a backup under the right name.
//! 2. [`CreateBackupMigration`] creates the task; [`ModifyBackupMigration`] may still change it.
//! 3. If the file is to be uploaded: [`DescribeUploadBackupInfo`] gives a credential for the
//!    upload, and [`DescribeBackupUploadSize`] tells what has arrived.
//! 4. [`StartBackupMigration`] starts a flow; poll it with
//!    [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus), or [`DescribeBackupMigration`]
//!    until the task is [`Succeeded`](ImportStatus::Succeeded) or, with increments,
//!    [`WaitingForIncrement`](ImportStatus::WaitingForIncrement).
//! 5. For each increment: [`CreateIncrementalMigration`], an upload with
//!    [`DescribeUploadIncrementalInfo`], [`StartIncrementalMigration`], and
//!    [`DescribeIncrementalMigration`] until it has ended. The last one is created with
//!    [`FinalRestore::Yes`].
//! 6. [`DeleteBackupMigration`] removes the task from the list.
//!
//! For an older migration task: [`DescribeMigrationDatabases`], [`CreateMigration`],
//! [`StartMigrationCheck`] with [`QueryMigrationCheckProcess`], [`RunMigration`], then
//! [`DescribeMigrationDetail`] until it has ended. [`CompleteMigration`] and [`StopMigration`] end
//! a task that runs.
//!
//! # Example
//!
//! ```no_run
//! use sqlserver_api::{
//!     BackupUploadType, CreateBackupMigration, DescribeBackupMigration, ImportRecoveryType,
//!     ImportStatus, StartBackupMigration,
//! };
//! use tc_core::Client;
//!
//! # async fn example(url: &str) -> Result<(), tc_core::Error> {
//! let client = Client::builder().region("ap-guangzhou").build()?;
//! let instance = "mssql-rdc0gajn";
//! let request = CreateBackupMigration::new(
//!     instance,
//!     ImportRecoveryType::Full,
//!     BackupUploadType::CosUrl,
//!     "orders_import",
//! )
//! .backup_files([url]);
//! let created = client.call(request).await?;
//! let task = created.backup_migration_id.as_str();
//! client.call(StartBackupMigration::new(instance, task)).await?;
//!
//! // Ask again every few seconds, as long as the backup is being imported.
//! let request = DescribeBackupMigration::new(instance).backup_migration_id(task);
//! let reply = client.call(request).await?;
//! for task in &reply.backup_migration_set {
//!     match &task.status {
//!         ImportStatus::ImportingFull => println!("{} %", task.detail.progress),
//!         ImportStatus::Failed => println!("failed: {}", task.message),
//!         status => println!("{status:?}"),
//!     }
//! }
//! # Ok(())
//! # }
//! ```

mod backup_command;
mod backup_import;
mod dts_endpoint;
mod dts_list;
mod dts_run;
mod dts_task;
mod import_task;
mod incremental_import;
mod upload;

pub use backup_command::*;
pub use backup_import::*;
pub use dts_endpoint::*;
pub use dts_list::*;
pub use dts_run::*;
pub use dts_task::*;
pub use import_task::*;
pub use incremental_import::*;
pub use upload::*;

use tc_core::Actions;

/// The actions of this group.
pub static ACTIONS: Actions = tc_core::actions![
    CreateBackupMigration,
    ModifyBackupMigration,
    StartBackupMigration,
    DeleteBackupMigration,
    DescribeBackupMigration,
    CreateIncrementalMigration,
    ModifyIncrementalMigration,
    StartIncrementalMigration,
    DeleteIncrementalMigration,
    DescribeIncrementalMigration,
    DescribeBackupCommand,
    DescribeUploadBackupInfo,
    DescribeUploadIncrementalInfo,
    DescribeBackupUploadSize,
    CreateMigration,
    ModifyMigration,
    DeleteMigration,
    StartMigrationCheck,
    QueryMigrationCheckProcess,
    RunMigration,
    CompleteMigration,
    StopMigration,
    DescribeMigrationDatabases,
    DescribeMigrationDetail,
    DescribeMigrations,
];
