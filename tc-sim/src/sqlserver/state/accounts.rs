//! The accounts of an instance, and what they may do with its databases.
//!
//! Passwords are checked when they come in and not kept: nothing in here logs in.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_derive::{Deserialize, Serialize};
use sqlserver_api::{AccountAuthentication, AccountStatus, AccountType, Privilege};

use super::databases::Database;
use super::instance::Instance;

/// The accounts of an instance, by name.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Accounts {
    by_name: BTreeMap<String, Account>,
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
    /// Add an account, in place of one that had the name.
    pub(crate) fn insert(&mut self, name: &str, account: Account) {
        self.by_name.insert(name.to_owned(), account);
    }

    /// Who administers the instance, if somebody does.
    pub(crate) fn administrator(&self) -> Option<&String> {
        self.iter().find(|(_, it)| it.administers()).map(|(name, _)| name)
    }

    /// All of them, by name.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&String, &Account)> {
        self.by_name.iter()
    }

    /// All of them, by name.
    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = (&String, &mut Account)> {
        self.by_name.iter_mut()
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Account> {
        self.by_name.get(name)
    }

    pub(crate) fn get_mut(&mut self, name: &str) -> Option<&mut Account> {
        self.by_name.get_mut(name)
    }

    /// An account that is in this status.
    pub(crate) fn in_status(&mut self, name: &str, status: AccountStatus) -> Option<&mut Account> {
        self.get_mut(name).filter(|it| it.status == status)
    }
}

impl Instance {
    /// The accounts that may use a database, by name, and what each may do.
    pub(crate) fn users_of<'a>(
        &'a self,
        database: &'a Database,
    ) -> impl Iterator<Item = (&'a String, &'a Account, Privilege)> {
        self.accounts.iter().filter_map(move |(name, account)| {
            let privilege = privilege(name, account, database)?;
            Some((name, account, privilege))
        })
    }

    /// The databases that an account may use, by name, and what it may do with each.
    pub(crate) fn databases_of(&self, account: &str) -> Vec<(&String, &Database, Privilege)> {
        let Some(found) = self.accounts.get(account) else { return Vec::new() };
        let mine = |(name, it)| Some((name, it, privilege(account, found, it)?));
        self.databases.iter().filter_map(mine).collect()
    }

    /// Let an account do this with a database from now on, or nothing; whether both are there.
    pub(crate) fn grant(&mut self, account: &str, database: &str, privilege: Privilege) -> Option<()> {
        self.accounts.get(account)?;
        let granted = &mut self.databases.get_mut(database)?.granted;
        if privilege == Privilege::Delete {
            granted.remove(account);
        } else {
            granted.insert(account.to_owned(), privilege);
        }
        Some(())
    }

    /// Take an account away, and what it may do.
    pub(crate) fn remove_account(&mut self, name: &str) -> Option<Account> {
        for (_, database) in self.databases.iter_mut() {
            database.granted.remove(name);
        }
        self.accounts.by_name.remove(name)
    }
}

/// What an account may do with a database. One that is being created may do nothing yet.
fn privilege(name: &str, account: &Account, database: &Database) -> Option<Privilege> {
    match account.status {
        AccountStatus::Creating => None,
        _ if account.administers() => Some(Privilege::DBOwner),
        _ => database.granted.get(name).cloned(),
    }
}

/// What an account may do with a database from now on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Grant {
    pub(crate) account: String,
    pub(crate) database: String,
    pub(crate) privilege: Privilege,
}

impl Grant {
    pub(crate) fn new(account: &str, database: &str, privilege: &Privilege) -> Self {
        Self { account: account.to_owned(), database: database.to_owned(), privilege: privilege.clone() }
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
