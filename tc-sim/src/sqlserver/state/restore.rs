//! The restorations of an instance's databases.

use std::time::Duration;

use serde_derive::{Deserialize, Serialize};
use sqlserver_api::{RestoreMethod, RestoreTaskStatus};

use super::databases::Database;

/// What was restored of an instance's databases, wherever to, in the order in which it began.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Restorations {
    pub(crate) tasks: Vec<Task>,
}

/// A restoration, with its record.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Task {
    /// The number of the record.
    pub(crate) number: u64,
    pub(crate) flow: i64,
    /// The instance that is restored to, and its name when it began.
    pub(crate) target: String,
    pub(crate) target_name: String,
    pub(crate) method: RestoreMethod,
    /// The time that the data are brought back to.
    pub(crate) time: Duration,
    pub(crate) started: Duration,
    pub(crate) ended: Option<Duration>,
    pub(crate) status: RestoreTaskStatus,
    /// What is still to be brought back.
    pub(crate) databases: Vec<Restored>,
}

/// A database that is brought back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Restored {
    /// The name that it gets.
    pub(crate) name: String,
    pub(crate) content: Database,
    /// Whether it replaces the one that has the name.
    pub(crate) replaces: bool,
}

/// What can become due, with the instance that is restored to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Step {
    /// The task with this number, of this instance's databases, begins to run.
    Runs { source: String, number: u64 },
    /// It ends.
    Ends { source: String, number: u64 },
}
