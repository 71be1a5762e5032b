//! Databases that come into an instance.

use std::time::Duration;

use crate::sqlserver::state::Instance;
use crate::sqlserver::state::databases::Database;
use crate::sqlserver::visit::room_for;

/// Add databases that were imported or migrated: all of them, or none and the reason why.
///
/// Inferred: they are like new ones, and nobody may use them but who administers the instance.
pub(super) fn arrive(instance: &mut Instance, names: &[String], now: Duration) -> Result<(), String> {
    if let Some(name) = names.iter().find(|name| instance.databases.is_taken(name)) {
        return Err(format!("The instance has a database `{name}`."));
    }
    room_for(instance, names.len()).map_err(|refusal| refusal.message().to_owned())?;
    for name in names {
        let database = Database::new(&instance.collation, now);
        instance.databases.insert(name, database);
    }
    Ok(())
}
