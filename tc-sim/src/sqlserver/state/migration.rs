//! Backup imports and the older migration tasks.

mod import;
mod task;

use serde_derive::{Deserialize, Serialize};

pub(crate) use import::{Import, ImportRun, Imports, Increment, Location, Part};
pub(crate) use task::{Endpoint, Migrations, Source, Task};

/// What can become due.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Step {
    /// An import is so far, in percent.
    Imported(Part, i64),
    /// So many steps of a task's check are done.
    Checked(i64, usize),
    /// A task has migrated so much, in percent.
    Migrated(i64, i64),
    /// A task is completed.
    Completed(i64),
    /// A task is stopped.
    Stopped(i64),
}
