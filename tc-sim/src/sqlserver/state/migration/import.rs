//! The import of backups.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use serde_derive::{Deserialize, Serialize};
use sqlserver_api::{BackupUploadType, ImportRecoveryType, ImportStatus};

/// The backup imports of an instance, by id.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Imports {
    pub(crate) tasks: BTreeMap<String, Import>,
}

/// The import of a full backup, with the increments that came to it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Import {
    pub(crate) name: String,
    pub(crate) recovery: ImportRecoveryType,
    pub(crate) upload: BackupUploadType,
    /// Databases that get another name: the old one, which may be empty for the only one, and the new one.
    pub(crate) renames: Vec<(String, String)>,
    pub(crate) run: ImportRun,
    pub(crate) increments: BTreeMap<String, Increment>,
}

/// The import of an increment.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Increment {
    /// Whether the databases are opened after it.
    pub(crate) last: bool,
    pub(crate) run: ImportRun,
}

/// A backup, and how far its import is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ImportRun {
    /// Later for what was created later.
    pub(crate) number: u64,
    pub(crate) file: Option<Location>,
    /// When the latest credential to upload the file was given.
    pub(crate) credential: Option<Duration>,
    pub(crate) status: ImportStatus,
    /// In percent.
    pub(crate) progress: i64,
    pub(crate) created: Duration,
    pub(crate) started: Option<Duration>,
    pub(crate) ended: Option<Duration>,
    pub(crate) message: String,
}

/// The name or the URL of a backup. A URL may be signed, so it is never shown in messages.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Location(pub(crate) String);

impl fmt::Debug for Location {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("Location(***)")
    }
}

/// A full backup, or an increment to it, by their ids.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Part {
    pub(crate) import: String,
    pub(crate) increment: Option<String>,
}

impl ImportRun {
    /// One that waits to be started.
    pub(crate) fn new(number: u64, file: Option<Location>, now: Duration) -> Self {
        Self {
            number,
            file,
            credential: None,
            status: ImportStatus::Created,
            progress: 0,
            created: now,
            started: None,
            ended: None,
            message: String::new(),
        }
    }

    /// Begin to import.
    pub(crate) fn begin(&mut self, status: ImportStatus, now: Duration) {
        self.status = status;
        self.started = Some(now);
    }

    /// End well.
    pub(crate) fn succeed(&mut self, now: Duration) {
        (self.status, self.progress, self.ended) = (ImportStatus::Succeeded, 100, Some(now));
    }

    /// End without success.
    pub(crate) fn fail(&mut self, message: impl Into<String>, now: Duration) {
        (self.status, self.message, self.ended) = (ImportStatus::Failed, message.into(), Some(now));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signed_url_is_not_shown() {
        let shown = format!("{:?}", Location("https://bucket/db1.bak?sign=abc".to_owned()));
        assert!(!shown.contains("sign"), "{shown}");
    }
}
