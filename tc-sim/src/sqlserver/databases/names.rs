//! The names of databases in requests.

use std::collections::BTreeSet;

use sqlserver_api::codes::{DB_CHAR_ILLEGAL, DB_EXIST, DB_NAME_IS_KEY_WRODS, DB_NAME_NOT_NULL, NOT_SUPPORT};
use tc_core::server::Refusal;

use crate::sqlserver::facts::{is_database_name, is_system_database};
use crate::sqlserver::state::{CaselessName, Instance};
use crate::sqlserver::visit::{Visit, refuse};

/// A name that a database is to have.
///
/// # Errors
/// `InvalidParameterValue.DBNameIsKeyWrods`, `InvalidParameterValue.DBCharIllegal`.
pub(super) fn new_name(name: &str) -> Result<(), Refusal> {
    if is_system_database(name) {
        return refuse(DB_NAME_IS_KEY_WRODS, format!("`{name}` is a database of the system."));
    }
    if is_database_name(name) {
        return Ok(());
    }
    let message = "A database is called by a letter, then letters, digits and _, 32 in all; ";
    refuse(DB_CHAR_ILLEGAL, format!("{message}`{name}` is no such name."))
}

/// Names that databases are to have, none of them twice.
///
/// # Errors
/// As [`new_name`], and `InvalidParameterValue.DBExist`.
pub(super) fn new_names<'n>(names: impl IntoIterator<Item = &'n str>) -> Result<(), Refusal> {
    let mut seen = BTreeSet::new();
    for name in names {
        new_name(name)?;
        if !seen.insert(CaselessName::from(name)) {
            return refuse(DB_EXIST, format!("The name `{name}` is given twice."));
        }
    }
    Ok(())
}

/// Whether a new database can have the name.
///
/// # Errors
/// `InvalidParameterValue.DBExist`.
pub(super) fn free(instance: &Instance, name: &str) -> Result<(), Refusal> {
    if instance.databases.is_taken(name) {
        return refuse(DB_EXIST, format!("The instance has a database `{name}` already."));
    }
    Ok(())
}

/// The databases that a request names, each once, whether it repeats them or not.
///
/// # Errors
/// `InvalidParameterValue.DBNameNotNull`.
pub(super) fn named(names: &[String]) -> Result<Vec<String>, Refusal> {
    if names.is_empty() || names.iter().any(String::is_empty) {
        return refuse(DB_NAME_NOT_NULL, "The names of databases must not be empty.");
    }
    Ok(distinct(names))
}

/// Each of the names once.
pub(super) fn distinct<'n>(names: impl IntoIterator<Item = &'n String>) -> Vec<String> {
    let each: BTreeSet<CaselessName> = names.into_iter().map(CaselessName::from).collect();
    each.iter().map(CaselessName::to_string).collect()
}

/// An instance that takes databases and runs.
///
/// Inferred: business intelligence servers take none.
///
/// # Errors
/// As [`changeable`](Visit::changeable), and `FailedOperation.NotSupport`.
pub(super) fn holder<'v>(visit: &'v mut Visit<'_>, id: &str) -> Result<&'v mut Instance, Refusal> {
    if visit.existing(id)?.is_business_intelligence() {
        let message = format!(
            "The business intelligence server `{id}` takes no databases; use an instance whose `InstanceType` is \
             not `BI`."
        );
        return refuse(NOT_SUPPORT, message);
    }
    visit.changeable(id)
}
