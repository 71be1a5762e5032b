//! The databases of an instance.
//!
//! What an account may do with a database is kept in the database: it goes with the database, keeps through a
//! new name, and a copy of the database is a copy of it too.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_derive::{Deserialize, Serialize};
use sqlserver_api::{DatabaseStatus, Privilege};

use super::caseless_name::{CaselessName, is_same_name};

/// The databases of an instance, by name.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Databases {
    by_name: BTreeMap<CaselessName, Database>,
}

/// A database.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Database {
    pub(crate) charset: String,
    /// Empty where there is none.
    pub(crate) remark: String,
    pub(crate) status: DatabaseStatus,
    pub(crate) created: Duration,
    /// The name that a flow is giving it.
    pub(crate) becomes: Option<String>,
    /// Whether its data are encrypted at rest.
    pub(crate) encrypted: bool,
    /// Whether changed data are captured (CDC).
    pub(crate) captured: bool,
    /// Days for which tracked changes are kept, where they are tracked (CT).
    pub(crate) tracked: Option<i64>,
    /// What accounts may do with it, by their names. Who administers the instance owns it without being here.
    pub(crate) granted: BTreeMap<CaselessName, Privilege>,
}

impl Database {
    /// A running database with nothing special about it, and nobody who may use it.
    pub(crate) fn new(charset: &str, created: Duration) -> Self {
        Self {
            charset: charset.to_owned(),
            remark: String::new(),
            status: DatabaseStatus::Running,
            created,
            becomes: None,
            encrypted: false,
            captured: false,
            tracked: None,
            granted: BTreeMap::new(),
        }
    }
}

impl Databases {
    /// Whether there is a database of this name, in whatever status.
    pub(crate) fn exists(&self, name: &str) -> bool {
        self.by_name.contains_key(&CaselessName::from(name))
    }

    /// Whether a new database cannot have this name: one has it, or is getting it.
    pub(crate) fn is_taken(&self, name: &str) -> bool {
        let becomes = |it: &Database| it.becomes.as_ref().is_some_and(|new| is_same_name(new, name));
        self.exists(name) || self.by_name.values().any(becomes)
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Database> {
        self.by_name.get(&CaselessName::from(name))
    }

    /// A database, with its name as it is spelled here.
    pub(crate) fn find(&self, name: &str) -> Option<(&CaselessName, &Database)> {
        self.by_name.get_key_value(&CaselessName::from(name))
    }

    pub(crate) fn get_mut(&mut self, name: &str) -> Option<&mut Database> {
        self.by_name.get_mut(&CaselessName::from(name))
    }

    /// A database that is in this status.
    pub(crate) fn in_status(&mut self, name: &str, status: DatabaseStatus) -> Option<&mut Database> {
        self.get_mut(name).filter(|it| it.status == status)
    }

    /// Add a database, in place of one that had the name, whose spelling stays.
    pub(crate) fn insert(&mut self, name: &str, database: Database) {
        self.by_name.insert(name.into(), database);
    }

    /// Take a database away, and with it what accounts may do with it.
    pub(crate) fn remove(&mut self, name: &str) -> Option<Database> {
        self.by_name.remove(&CaselessName::from(name))
    }

    /// Give a database another name; nothing where there is no such database, or the name is another's.
    pub(crate) fn rename(&mut self, old: &str, new: &str) -> Option<()> {
        if self.exists(new) {
            return None;
        }
        let database = self.remove(old)?;
        self.insert(new, database);
        Some(())
    }

    /// How many there are, in whatever status.
    pub(crate) fn count(&self) -> usize {
        self.by_name.len()
    }

    /// All of them, by name.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&String, &Database)> {
        self.by_name.iter().map(|(name, it)| (name.spelling(), it))
    }

    /// All of them, by name.
    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = (&String, &mut Database)> {
        self.by_name.iter_mut().map(|(name, it)| (name.spelling(), it))
    }
}

/// What can become due.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Step {
    /// New databases are there.
    Created(Vec<String>),
    /// Clones are there; with each the original, which comes first.
    Cloned(Vec<(String, String)>),
    /// Databases are gone.
    Deleted(Vec<String>),
    /// A database has the name that it was getting.
    Renamed(String),
    /// The setting of databases has changed.
    Changed(Vec<String>, Change),
}

/// A change of a database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Change {
    /// Whether changed data are captured.
    Capture(bool),
    /// For how many days changes are tracked, if they are.
    Tracking(Option<i64>),
    /// The files are as small as they can be.
    Shrunk,
}
