//! Databases that are there from the beginning.

use std::time::Duration;

use super::Instance;
use crate::sqlserver::state::databases::Database;

impl Instance {
    /// One more database, which runs and is as old as the instance.
    pub fn database(mut self, name: impl AsRef<str>) -> Self {
        let database = Database::new(&self.state.collation, Duration::ZERO);
        self.state.databases.insert(name.as_ref(), database);
        self
    }
}
