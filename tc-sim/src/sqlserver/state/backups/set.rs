//! A backup and its files.

use std::time::Duration;

use serde_derive::{Deserialize, Serialize};
use sqlserver_api::{BackupRetention, BackupScope, BackupStatus, BackupWay};

use crate::sqlserver::state::databases::Database;
use crate::sqlserver::state::is_same_name;

/// A backup of data.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct BackupSet {
    /// Never given to another backup.
    pub(crate) number: u64,
    pub(crate) name: String,
    pub(crate) scope: BackupScope,
    pub(crate) way: BackupWay,
    pub(crate) retention: BackupRetention,
    pub(crate) status: BackupStatus,
    pub(crate) started: Duration,
    pub(crate) ended: Option<Duration>,
    /// The flow that makes it, where a call started it.
    pub(crate) flow: Option<i64>,
    /// The databases that were chosen, where it is not of the whole instance.
    pub(crate) chosen: Vec<String>,
    /// One archive, or a file for each database.
    pub(crate) is_archive: bool,
    /// Empty until it is made.
    pub(crate) files: Vec<StoredFile>,
    /// Whether it is kept in the instance's own region; else only its copies are.
    pub(crate) here: bool,
    /// The regions that have a copy of it.
    pub(crate) copied_to: Vec<String>,
}

/// A file of a backup.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct StoredFile {
    pub(crate) id: i64,
    pub(crate) name: String,
    /// What is in it, as it was.
    pub(crate) databases: Vec<(String, Database)>,
    /// In KB.
    pub(crate) size: u64,
}

impl StoredFile {
    pub(crate) fn names(&self) -> impl Iterator<Item = &String> {
        self.databases.iter().map(|(name, _)| name)
    }

    /// Whether it holds a database.
    pub(crate) fn holds(&self, name: &str) -> bool {
        self.names().any(|held| is_same_name(held, name))
    }
}

impl BackupSet {
    pub(crate) fn is_made(&self) -> bool {
        self.status == BackupStatus::Succeeded
    }

    /// The id of its single files; archives have none.
    pub(crate) fn group(&self) -> Option<String> {
        (!self.is_archive).then(|| self.number.to_string())
    }

    /// In KB.
    pub(crate) fn size(&self) -> u64 {
        self.files.iter().map(|file| file.size).sum()
    }

    /// The databases that are in it.
    pub(crate) fn databases(&self) -> impl Iterator<Item = &(String, Database)> {
        self.files.iter().flat_map(|file| &file.databases)
    }

    /// Whether it holds a database.
    pub(crate) fn holds(&self, name: &str) -> bool {
        self.files.iter().any(|file| file.holds(name))
    }
}
