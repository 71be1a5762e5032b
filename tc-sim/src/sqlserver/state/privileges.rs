//! What the accounts of an instance may do with its databases.

use sqlserver_api::{AccountStatus, Privilege};

use super::accounts::Account;
use super::caseless_name::CaselessName;
use super::databases::Database;
use super::instance::Instance;

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
        let account = CaselessName::from(account);
        if privilege == Privilege::Delete {
            granted.remove(&account);
        } else {
            granted.insert(account, privilege);
        }
        Some(())
    }

    /// Take an account away, and what it may do.
    pub(crate) fn remove_account(&mut self, name: &str) -> Option<Account> {
        let account = CaselessName::from(name);
        for (_, database) in self.databases.iter_mut() {
            database.granted.remove(&account);
        }
        self.accounts.remove(name)
    }
}

/// What an account may do with a database. One that is being created may do nothing yet.
fn privilege(name: &str, account: &Account, database: &Database) -> Option<Privilege> {
    match account.status {
        AccountStatus::Creating => None,
        _ if account.administers() => Some(Privilege::DBOwner),
        _ => database.granted.get(&CaselessName::from(name)).cloned(),
    }
}
