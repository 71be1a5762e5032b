//! Which databases are restored, under which names, and whether they can be.

use std::collections::BTreeSet;
use std::time::Duration;

use sqlserver_api::codes::{DB_CHAR_ILLEGAL, DB_EXIST, DB_NOT_FOUND};
use sqlserver_api::{RenameRestoreDatabase, RestoreMode};
use tc_core::server::Refusal;

use super::names::{Pair, completed, pairs};
use crate::sqlserver::facts::is_restored_name;
use crate::sqlserver::state::databases::Database;
use crate::sqlserver::state::restore::Restored;
use crate::sqlserver::state::{CaselessName, Instance, is_same_name};
use crate::sqlserver::visit::{illegal, refuse, room_for, running_database};

/// What a request asks for.
pub(super) enum Choice {
    /// These databases replace those of the same names; all that there are where none are named.
    Replace(Option<Vec<String>>),
    /// These databases come under these names.
    Rename(Vec<Pair>),
    /// These databases, or all, come under the names given, or under the usual ones.
    Beside(Option<Vec<String>>, Vec<Pair>),
}

impl Choice {
    /// Read what a request asks for, before anything is looked at.
    pub(super) fn read(
        mode: RestoreMode,
        named: Option<&Vec<String>>,
        renamed: Option<&Vec<RenameRestoreDatabase>>,
    ) -> Result<Self, Refusal> {
        let distinct = |names: &Vec<String>| {
            names.iter().map(CaselessName::from).collect::<BTreeSet<_>>().len() == names.len()
        };
        if named.is_some_and(|names| names.is_empty() || !distinct(names)) {
            return Err(illegal("The list of databases must name each once, and at least one."));
        }
        let pairs = renamed.map(|given| pairs(given)).transpose()?;
        match (mode, pairs) {
            (RestoreMode::Overwrite, None) => Ok(Self::Replace(named.cloned())),
            (RestoreMode::Overwrite, Some(_)) => Err(illegal("`RenameRestore` is for `Type` 1 only.")),
            (RestoreMode::Rename, Some(pairs)) if named.is_none() => Ok(Self::Rename(pairs)),
            (RestoreMode::Rename, pairs) => Ok(Self::Beside(named.cloned(), pairs.unwrap_or_default())),
            (RestoreMode::Other(_), _) => Err(illegal("The parameter `Type` must be 0 or 1.")),
        }
    }

    /// The databases that are named; nothing where all are meant.
    pub(super) fn named(&self) -> Option<Vec<&String>> {
        match self {
            Self::Replace(names) | Self::Beside(names, _) => {
                names.as_ref().map(|names| names.iter().collect())
            }
            Self::Rename(pairs) => Some(pairs.iter().map(|(old, _)| old).collect()),
        }
    }

    /// What becomes of databases that can be restored, those of `named` at least, in a target that runs.
    pub(super) fn settle(
        &self,
        content: &[(String, Database)],
        time: Duration,
        target: &mut Instance,
    ) -> Result<Vec<Restored>, Refusal> {
        match self {
            Self::Replace(None) => content.iter().map(|(name, it)| replacing(name, it, target)).collect(),
            Self::Replace(Some(names)) => {
                names.iter().map(|name| replacing(name, &find(content, name)?.1, target)).collect()
            }
            Self::Rename(pairs) => {
                let names = pairs.iter().map(|(old, _)| old.clone()).collect();
                adding(names, pairs, content, time, target)
            }
            Self::Beside(names, pairs) => {
                let all = || content.iter().map(|(name, _)| name.clone()).collect();
                let names: Vec<String> = names.clone().unwrap_or_else(all);
                if let Some((old, _)) =
                    pairs.iter().find(|(old, _)| !names.iter().any(|name| is_same_name(name, old)))
                {
                    return Err(illegal(format!("`RenameRestore` has `{old}`, which is not restored.")));
                }
                adding(names, pairs, content, time, target)
            }
        }
    }
}

/// A database that is in what is restored, with its name as it is spelled there.
fn find<'c>(content: &'c [(String, Database)], name: &str) -> Result<&'c (String, Database), Refusal> {
    match content.iter().find(|(held, _)| is_same_name(held, name)) {
        Some(found) => Ok(found),
        None => refuse(DB_NOT_FOUND, format!("There is no database `{name}` to restore.")),
    }
}

/// A database that replaces the one of its name, which is there and runs.
fn replacing(name: &str, content: &Database, target: &mut Instance) -> Result<Restored, Refusal> {
    running_database(target, name)?;
    Ok(Restored { name: name.to_owned(), content: content.clone(), replaces: true })
}

/// Databases that come beside those that are there.
fn adding(
    names: Vec<String>,
    given: &[Pair],
    content: &[(String, Database)],
    time: Duration,
    target: &Instance,
) -> Result<Vec<Restored>, Refusal> {
    let held = |name: String| find(content, &name).map(|(held, _)| held.clone());
    let names: Vec<String> = names.into_iter().map(held).collect::<Result<_, _>>()?;
    let mut new_names = BTreeSet::new();
    let mut restored = Vec::with_capacity(names.len());
    for (old, new) in &completed(names, given, time, target) {
        let content = find(content, old)?.1.clone();
        if !is_restored_name(new) {
            let message = format!("`{new}` is not a name that a restored database can have.");
            return refuse(DB_CHAR_ILLEGAL, message);
        }
        if target.databases.is_taken(new) || !new_names.insert(CaselessName::from(new)) {
            return refuse(DB_EXIST, format!("There is a database `{new}` already."));
        }
        restored.push(Restored { name: new.clone(), content, replaces: false });
    }
    room_for(target, restored.len())?;
    Ok(restored)
}
