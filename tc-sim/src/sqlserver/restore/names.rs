//! The names that restored databases get.

use std::collections::BTreeSet;
use std::time::Duration;

use sqlserver_api::RenameRestoreDatabase;
use tc_core::server::Refusal;

use crate::sqlserver::facts::{beijing, free_restored_name};
use crate::sqlserver::state::{CaselessName, Instance, is_same_name};
use crate::sqlserver::visit::illegal;

/// A database, and its new name; without one it keeps its own.
pub(super) type Pair = (String, Option<String>);

/// Databases with the names that they get: those that are given, or else their own with the time that they are
/// brought back to. No two are made the same.
///
/// Inferred: the form of the time.
pub(super) fn completed(
    names: Vec<String>,
    given: &[Pair],
    time: Duration,
    target: &Instance,
) -> Vec<(String, String)> {
    let stamp: String = beijing(time).as_str().chars().filter(char::is_ascii_digit).collect();
    let tail = format!("_{stamp}");
    let mut used: BTreeSet<CaselessName> =
        given.iter().map(|(old, new)| CaselessName::from(new.as_ref().unwrap_or(old))).collect();
    let complete = |old: String| {
        let given = given.iter().find(|(it, _)| is_same_name(it, &old));
        let given = given.map(|(_, new)| new.as_ref().unwrap_or(&old).clone());
        let new = given.unwrap_or_else(|| {
            let is_used = |new: &str| used.contains(&CaselessName::from(new));
            let made = free_restored_name(&old, &tail, |new| target.databases.is_taken(new) || is_used(new));
            used.insert(CaselessName::from(&made));
            made
        });
        (old, new)
    };
    names.into_iter().map(complete).collect()
}

/// Pairs as a request gives them.
pub(super) fn pairs(given: &[RenameRestoreDatabase]) -> Result<Vec<Pair>, Refusal> {
    let mut pairs: Vec<Pair> = Vec::new();
    for RenameRestoreDatabase { old_name, new_name } in given {
        let old = old_name.as_deref().filter(|name| !name.is_empty());
        let old = old.ok_or_else(|| illegal("Each of `RenameRestore` needs an `OldName`."))?;
        if pairs.iter().any(|(other, _)| is_same_name(other, old)) {
            return Err(illegal(format!("`RenameRestore` has the database `{old}` twice.")));
        }
        pairs.push((old.to_owned(), new_name.clone()));
    }
    if pairs.is_empty() {
        return Err(illegal("The parameter `RenameRestore` must not be empty."));
    }
    Ok(pairs)
}
