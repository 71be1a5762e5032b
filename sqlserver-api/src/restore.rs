//! Restoring databases from backups and to a point in time.
//!
//! A database is brought back from a *backup* ([`RestoreInstance`]) or as it was at a *point in
//! time* ([`RollbackInstance`]). It goes to the instance it came from or to another one of the same
//! account, and either replaces the database there or arrives under another name. Read-only
//! instances cannot be restored.
//!
//! # The usual order of calls
//!
//! 1. Find out what is possible. For a point in time, [`DescribeRestoreTimeRange`] tells the span
//!    of the instance, and [`DescribeRollbackTime`] that of each database. For a backup,
//!    [`DescribeBackups`](crate::backups::DescribeBackups) has its id. [`DescribeDBRestoreTime`]
//!    tells for either which databases can be restored, and under which names.
//! 2. [`RestoreInstance`] or [`RollbackInstance`] starts a flow; the instance runs a task
//!    meanwhile.
//! 3. Poll [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus) with the id of the flow.
//!    [`DescribeRestoreTask`] lists the same work with its target and its times.
//! 4. [`DeleteRestoreTask`] removes records from that list.
//!
//! # Example
//!
//! ```no_run
//! use sqlserver_api::restore::{DescribeRestoreTimeRange, RestoreMode, RollbackInstance};
//! use tc_core::Client;
//!
//! # async fn example() -> Result<(), tc_core::Error> {
//! let client = Client::builder().region("ap-guangzhou").build()?;
//! let span = client.call(DescribeRestoreTimeRange::new("mssql-j8kv137v")).await?;
//! println!("possible from {} to {}", span.min_time, span.max_time);
//!
//! let request =
//!     RollbackInstance::new("mssql-j8kv137v", RestoreMode::Rename, span.max_time.clone()).dbs(["db1"]);
//! let started = client.call(request).await?;
//! println!("flow {} restores the database beside the present one", started.flow_id);
//! # Ok(())
//! # }
//! ```

mod possibility;
mod start;
mod task;

pub use possibility::*;
pub use start::*;
pub use task::*;

use tc_core::Actions;

/// The actions of this group.
pub static ACTIONS: Actions = tc_core::actions![
    DescribeRestoreTimeRange,
    DescribeRollbackTime,
    DescribeDBRestoreTime,
    RestoreInstance,
    RollbackInstance,
    DescribeRestoreTask,
    DeleteRestoreTask,
];
