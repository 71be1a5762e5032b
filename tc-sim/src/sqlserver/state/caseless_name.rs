//! When two names mean the same database or the same account.

use std::cmp::Ordering;
use std::fmt;
use std::ops::Deref;

use serde_derive::{Deserialize, Serialize};

/// The name of a database or of an account, in the spelling that it was given.
///
/// Names that differ in nothing but case mean the same, as they do for SQL Server under the collation that instances
/// have by default. Inferred: under every other collation too. SQL Server itself tells them apart where an instance's
/// collation is a binary or a case-sensitive one.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct CaselessName(String);

/// Whether two names mean the same.
pub(crate) fn is_same_name(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}

impl CaselessName {
    pub(crate) fn spelling(&self) -> &String {
        &self.0
    }
}

impl Deref for CaselessName {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for CaselessName {
    fn from(name: &str) -> Self {
        Self(name.to_owned())
    }
}

impl From<&String> for CaselessName {
    fn from(name: &String) -> Self {
        Self(name.clone())
    }
}

impl fmt::Display for CaselessName {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(to)
    }
}

impl PartialEq for CaselessName {
    fn eq(&self, other: &Self) -> bool {
        is_same_name(&self.0, &other.0)
    }
}

impl Eq for CaselessName {}

impl PartialEq<str> for CaselessName {
    fn eq(&self, other: &str) -> bool {
        is_same_name(&self.0, other)
    }
}

impl PartialOrd for CaselessName {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for CaselessName {
    fn cmp(&self, other: &Self) -> Ordering {
        folded(&self.0).cmp(folded(&other.0))
    }
}

fn folded(name: &str) -> impl Iterator<Item = u8> {
    name.bytes().map(|byte| byte.to_ascii_lowercase())
}
