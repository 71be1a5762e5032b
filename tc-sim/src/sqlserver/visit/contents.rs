//! The databases and accounts of instances: whose they are, and what has to hold for them.

use sqlserver_api::codes::{
    DB_INVALID_STATUS, DB_NOT_FOUND, GRANT_IS_ILLEGAL, NOT_SUPPORT_RO_INSTANCE, TOO_MANY_DB,
};
use sqlserver_api::{AccountType, DatabaseStatus};
use tc_core::server::Refusal;

use super::lookup::unknown;
use super::{Visit, refuse, refused};
use crate::sqlserver::facts::database_limit;
use crate::sqlserver::state::databases::Database;
use crate::sqlserver::state::{CaselessName, Instance};

/// From how many databases on an instance of several nodes needs many worker threads, and how many.
const MANY_DATABASES: usize = 100;
const WORKER_THREADS: (&str, u32) = ("max worker threads", 20_000);

impl Visit<'_> {
    /// The instance whose databases and accounts are seen in this one.
    ///
    /// Inferred: a read-only instance shows those of its primary, and nothing is seen in an instance that was
    /// deleted, even before it is reclaimed.
    ///
    /// # Errors
    /// As [`existing`](Self::existing).
    pub(crate) fn contents(&mut self, id: &str) -> Result<&Instance, Refusal> {
        if self.existing(id)?.is_given_up() {
            return Err(unknown(id));
        }
        let here = self.here();
        let owner = here.readonly.primary_of(id).filter(|primary| here.instances.contains_key(primary));
        let owner = owner.map_or(id, |primary| primary);
        here.instances.get(owner).ok_or_else(|| unknown(id))
    }

    /// An instance whose databases and accounts can be changed: it runs, and is not read-only.
    ///
    /// # Errors
    /// As [`running`](Self::running), and `ResourceUnavailable.NotSupportRoInstance`.
    pub(crate) fn changeable(&mut self, id: &str) -> Result<&mut Instance, Refusal> {
        if self.existing(id)?.is_read_only() {
            let message = format!("The instance `{id}` is read-only; change its primary.");
            return refuse(NOT_SUPPORT_RO_INSTANCE, message);
        }
        self.running(id)
    }
}

/// A database that runs.
///
/// Inferred: one that is being deleted is not found.
///
/// # Errors
/// `ResourceNotFound.DBNotFound`, `ResourceUnavailable.DBInvalidStatus`.
pub(crate) fn running_database<'i>(
    instance: &'i mut Instance,
    name: &str,
) -> Result<&'i mut Database, Refusal> {
    let missing = || refused(DB_NOT_FOUND, format!("The instance has no database `{name}`."));
    let there = |it: &&mut Database| it.status != DatabaseStatus::Deleting;
    let database = instance.databases.get_mut(name).filter(there).ok_or_else(missing)?;
    if database.status != DatabaseStatus::Running {
        return refuse(DB_INVALID_STATUS, format!("The database `{name}` is being created or changed."));
    }
    Ok(database)
}

/// Whether an instance may have this many databases more.
///
/// Inferred: that at least the documented number of worker threads is enough.
///
/// # Errors
/// `LimitExceeded.TooManyDB`.
pub(crate) fn room_for(instance: &Instance, more: usize) -> Result<(), Refusal> {
    let single = instance.is_single();
    let limit = database_limit(&instance.version, instance.cpu, single);
    let wanted = instance.databases.count().saturating_add(more);
    if wanted > limit {
        return refuse(TOO_MANY_DB, format!("The instance may have {limit} databases."));
    }
    let (name, needed) = WORKER_THREADS;
    let threads = instance.parameters.values.get(name).and_then(|value| value.parse().ok()).unwrap_or(0);
    if !single && wanted > MANY_DATABASES && threads < needed {
        let message = format!("More than {MANY_DATABASES} databases need `{name}` to be {needed}.");
        return refuse(TOO_MANY_DB, message);
    }
    Ok(())
}

/// Whether no database belongs to two special accounts.
///
/// # Errors
/// `InvalidParameterValue.GrantIsIllegal`.
pub(crate) fn one_special_each(instance: &Instance) -> Result<(), Refusal> {
    for (name, database) in instance.databases.iter() {
        let special = |account: &&CaselessName| {
            instance.accounts.get(account).is_some_and(|it| it.kind == AccountType::Special)
        };
        if database.granted.keys().filter(special).count() > 1 {
            let message = format!("The database `{name}` belongs to another special account.");
            return refuse(GRANT_IS_ILLEGAL, message);
        }
    }
    Ok(())
}
