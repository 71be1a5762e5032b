//! The accounts of an instance, and what becomes due with them.
//!
//! Passwords are checked when they come in and not kept: nothing in here logs in.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_derive::{Deserialize, Serialize};
use sqlserver_api::{AccountAuthentication, AccountStatus, AccountType, Privilege};

use super::caseless_name::CaselessName;

/// The accounts of an instance, by name.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Accounts {
    by_name: BTreeMap<CaselessName, Account>,
}

/// An account.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Account {
    pub(crate) kind: AccountType,
    pub(crate) authentication: AccountAuthentication,
    /// Whether access management (CAM) holds it.
    pub(crate) managed: bool,
    /// Empty where there is none.
    pub(crate) remark: String,
    pub(crate) status: AccountStatus,
    pub(crate) created: Duration,
    pub(crate) updated: Duration,
    pub(crate) password_set: Duration,
}

impl Account {
    /// An account that is ready for use, and logs in with a password.
    pub(crate) fn new(kind: AccountType, created: Duration) -> Self {
        Self {
            kind,
            authentication: AccountAuthentication::SqlServer,
            managed: false,
            remark: String::new(),
            status: AccountStatus::Normal,
            created,
            updated: created,
            password_set: created,
        }
    }

    /// Whether it owns every database of the instance.
    pub(crate) fn administers(&self) -> bool {
        administers(&self.kind)
    }
}

/// Whether an account of this kind owns every database of the instance.
pub(crate) fn administers(kind: &AccountType) -> bool {
    matches!(kind, AccountType::Super | AccountType::Administrator)
}

impl Accounts {
    /// Add an account, in place of one that had the name, whose spelling stays.
    pub(crate) fn insert(&mut self, name: &str, account: Account) {
        self.by_name.insert(name.into(), account);
    }

    /// Who administers the instance, if somebody does.
    pub(crate) fn administrator(&self) -> Option<&String> {
        self.iter().find(|(_, it)| it.administers()).map(|(name, _)| name)
    }

    /// All of them, by name.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&String, &Account)> {
        self.by_name.iter().map(|(name, it)| (name.spelling(), it))
    }

    /// All of them, by name.
    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = (&String, &mut Account)> {
        self.by_name.iter_mut().map(|(name, it)| (name.spelling(), it))
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Account> {
        self.by_name.get(&CaselessName::from(name))
    }

    pub(crate) fn get_mut(&mut self, name: &str) -> Option<&mut Account> {
        self.by_name.get_mut(&CaselessName::from(name))
    }

    /// Take an account away; what it may do stays in the databases.
    pub(super) fn remove(&mut self, name: &str) -> Option<Account> {
        self.by_name.remove(&CaselessName::from(name))
    }

    /// An account that is in this status.
    pub(crate) fn in_status(&mut self, name: &str, status: AccountStatus) -> Option<&mut Account> {
        self.get_mut(name).filter(|it| it.status == status)
    }
}

/// What an account may do with a database from now on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Grant {
    pub(crate) account: CaselessName,
    pub(crate) database: String,
    pub(crate) privilege: Privilege,
}

impl Grant {
    pub(crate) fn new(account: &str, database: &str, privilege: &Privilege) -> Self {
        Self { account: account.into(), database: database.to_owned(), privilege: privilege.clone() }
    }
}

/// What can become due.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Step {
    /// New accounts are there, with what they may do.
    Created(Vec<String>, Vec<Grant>),
    /// Accounts are gone.
    Deleted(Vec<String>),
    /// Accounts have new passwords.
    PasswordReset(Vec<String>),
    /// Accounts are of this kind, and may do something else.
    Changed(Vec<(String, AccountType)>, Vec<Grant>),
}
