//! The older migration tasks.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_derive::{Deserialize, Serialize};
use sqlserver_api::{MigrationCheckState, MigrationKind, MigrationTaskStatus};

use super::import::Location;
use crate::sqlserver::state::CaselessName;

/// The older migration tasks, by number; those that were deleted too.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Migrations {
    pub(crate) tasks: BTreeMap<i64, Task>,
}

/// A migration task.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Task {
    pub(crate) name: String,
    pub(crate) kind: MigrationKind,
    /// The number of the kind of source.
    pub(crate) source_type: u64,
    pub(crate) source: Source,
    pub(crate) target: Endpoint,
    /// The databases at the source.
    pub(crate) databases: Vec<String>,
    /// The names that a request gives databases at the target, by those that they have at the source.
    pub(crate) renames: BTreeMap<CaselessName, String>,
    /// The names that the service gives them there.
    pub(crate) made_names: BTreeMap<CaselessName, String>,
    pub(crate) status: MigrationTaskStatus,
    pub(crate) check: MigrationCheckState,
    /// How many steps of the check are done.
    pub(crate) checked: usize,
    /// In percent.
    pub(crate) progress: i64,
    pub(crate) created: Duration,
    pub(crate) started: Option<Duration>,
    pub(crate) ended: Option<Duration>,
    pub(crate) message: String,
}

/// Where databases come from. Passwords are not kept: nothing logs in with them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Source {
    pub(crate) at: Endpoint,
    pub(crate) server: Option<String>,
    pub(crate) vpc: Option<String>,
    pub(crate) subnet: Option<String>,
    pub(crate) ip: Option<String>,
    pub(crate) port: Option<u64>,
    pub(crate) urls: Vec<Location>,
}

/// An instance, and the account that is used there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Endpoint {
    pub(crate) instance: Option<String>,
    pub(crate) user: Option<String>,
}

impl Task {
    /// The names that its databases get at the target.
    pub(crate) fn targets(&self) -> Vec<String> {
        let name = |own: &String| {
            let key = CaselessName::from(own);
            self.renames.get(&key).or(self.made_names.get(&key)).unwrap_or(own).clone()
        };
        self.databases.iter().map(name).collect()
    }

    /// End without success.
    pub(crate) fn fail(&mut self, message: impl Into<String>, now: Duration) {
        (self.status, self.message, self.ended) = (MigrationTaskStatus::Failed, message.into(), Some(now));
    }
}
