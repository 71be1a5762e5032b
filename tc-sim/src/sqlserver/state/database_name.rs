//! When two names mean the same database.

use std::cmp::Ordering;
use std::fmt;
use std::ops::Deref;

use serde_derive::{Deserialize, Serialize};

/// The name of a database, in the spelling that it was given.
///
/// Names that differ in nothing but case mean the same database, as they do for SQL Server under the collation that
/// instances have by default. Inferred: under every other collation too. SQL Server itself tells them apart where an
/// instance's collation is a binary or a case-sensitive one.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct DatabaseName(String);

/// Whether two names mean the same database.
pub(crate) fn is_same_database(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}

impl DatabaseName {
    pub(crate) fn spelling(&self) -> &String {
        &self.0
    }
}

impl Deref for DatabaseName {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for DatabaseName {
    fn from(name: &str) -> Self {
        Self(name.to_owned())
    }
}

impl From<&String> for DatabaseName {
    fn from(name: &String) -> Self {
        Self(name.clone())
    }
}

impl fmt::Display for DatabaseName {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(to)
    }
}

impl PartialEq for DatabaseName {
    fn eq(&self, other: &Self) -> bool {
        is_same_database(&self.0, &other.0)
    }
}

impl Eq for DatabaseName {}

impl PartialEq<str> for DatabaseName {
    fn eq(&self, other: &str) -> bool {
        is_same_database(&self.0, other)
    }
}

impl PartialOrd for DatabaseName {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for DatabaseName {
    fn cmp(&self, other: &Self) -> Ordering {
        let folded = |name: &Self| name.0.to_ascii_lowercase();
        folded(self).cmp(&folded(other))
    }
}
