//! Databases and accounts that are there from the beginning.

use std::time::Duration;

use sqlserver_api::{AccountType, Privilege};

use super::Instance;
use crate::sqlserver::facts::COLLATIONS;
use crate::sqlserver::state;
use crate::sqlserver::state::accounts::Account;
use crate::sqlserver::state::databases::Database;

impl Instance {
    /// One more database, which runs and has the default character set. It is as old as the instance.
    /// ```
    /// use sqlserver_api::{AccountType, Privilege};
    /// use tc_sim::sqlserver::Instance;
    ///
    /// let orders = Instance::new("mssql-orders01")
    ///     .database("sales")
    ///     .account("reporter", AccountType::Normal)
    ///     .granted("reporter", "sales", Privilege::ReadOnly);
    /// # assert_eq!(orders.id(), "mssql-orders01");
    /// ```
    pub fn database(mut self, name: impl AsRef<str>) -> Self {
        self.state.databases.insert(name.as_ref(), Database::new(COLLATIONS[0], Duration::ZERO));
        self
    }

    /// One more account, which is ready for use.
    pub fn account(mut self, name: impl AsRef<str>, kind: AccountType) -> Self {
        self.state.accounts.insert(name.as_ref(), Account::new(kind, Duration::ZERO));
        self
    }

    /// What an account may do with a database, both of which were named before.
    pub fn granted(
        mut self,
        account: impl AsRef<str>,
        database: impl AsRef<str>,
        privilege: Privilege,
    ) -> Self {
        self.state.grant(account.as_ref(), database.as_ref(), privilege);
        self
    }
}

/// Let what an instance has be as old as it.
pub(super) fn date(instance: &mut state::Instance) {
    let at = instance.created;
    instance.databases.iter_mut().for_each(|(_, it)| it.created = at);
    for (_, it) in instance.accounts.iter_mut() {
        (it.created, it.updated, it.password_set) = (at, at, at);
    }
}
