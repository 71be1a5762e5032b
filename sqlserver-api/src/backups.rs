//! Backups, the plans that make them, and copies in other regions.
//!
//! A *backup* holds the data of a whole instance or of some of its databases. It is one archive, or
//! one file per database under a common *group id*, as the instance's
//! [`BackupModel`](crate::shared::BackupModel) says. The instance's *plan* makes backups by itself
//! and keeps them for some days; a *manual* backup is made by a call. The plan can set *long-term*
//! backups aside for years, and *cross-region* backup copies everything to one or two other
//! regions. Read-only instances have no backups.
//!
//! Addresses from which backups are downloaded are signed: whoever has one can read the data for as
//! long as it holds. The crate never shows them.
//!
//! # The usual order of calls
//!
//! 1. [`ModifyBackupStrategy`] sets the plan; [`DescribeRegularBackupPlan`] previews its days.
//! 2. [`CreateBackup`] makes a backup now. Poll [`DescribeBackupByFlowId`] until it has succeeded.
//! 3. [`DescribeBackups`] lists what there is. For a backup of single files,
//!    [`DescribeBackupFiles`] lists the files of its group id.
//! 4. An id from 2 or 3 goes to [`RestoreInstance`](crate::restore::RestoreInstance).
//! 5. [`ModifyBackupName`] and [`RemoveBackups`] tidy up.
//! 6. [`DescribeCrossRegions`] and [`ModifyCrossBackupStrategy`] copy backups to other regions.
//!    [`DescribeBackupSummary`] and the lists beside it tell how much space all this takes.
//!
//! # Example
//!
//! ```no_run
//! use std::time::Duration;
//!
//! use sqlserver_api::backups::{BackupStatus, CreateBackup, DescribeBackupByFlowId};
//! use tc_core::Client;
//!
//! # async fn pause(_: Duration) {}
//! # async fn example() -> Result<(), tc_core::Error> {
//! let client = Client::builder().region("ap-guangzhou").build()?;
//! let started = client.call(CreateBackup::default().instance_id("mssql-njj2mtpl")).await?;
//!
//! let question = DescribeBackupByFlowId::new("mssql-njj2mtpl", started.flow_id.to_string());
//! let backup = loop {
//!     let backup = client.call(question.clone()).await?;
//!     if backup.status != BackupStatus::Creating {
//!         break backup;
//!     }
//!     pause(Duration::from_secs(10)).await;
//! };
//! println!("backup {}: {:?}", backup.id, backup.status);
//! # Ok(())
//! # }
//! ```

mod backup;
mod change;
mod create;
mod cross_region;
mod list;
mod plan;
mod summary;
mod usage;

pub use backup::*;
pub use change::*;
pub use create::*;
pub use cross_region::*;
pub use list::*;
pub use plan::*;
pub use summary::*;
pub use usage::*;

use tc_core::Actions;

/// The actions of this group.
pub static ACTIONS: Actions = tc_core::actions![
    CreateBackup,
    DescribeBackupByFlowId,
    DescribeBackups,
    DescribeBackupFiles,
    ModifyBackupName,
    RemoveBackups,
    ModifyBackupStrategy,
    DescribeRegularBackupPlan,
    DescribeCrossRegions,
    ModifyCrossBackupStrategy,
    DescribeCrossBackupStatistical,
    DescribeBackupSummary,
    DescribeBackupStatistical,
    DescribeBackupMonitor,
];
