//! The names that restored databases get.

use std::time::Duration;

use sqlserver_api::RenameRestoreDatabase;
use tc_core::server::Refusal;

use crate::sqlserver::facts::{LONGEST_RESTORED_NAME, beijing};
use crate::sqlserver::state::{Instance, is_same_database};
use crate::sqlserver::visit::illegal;

/// The name that a database gets where none is given: its own, and the time that it is brought back to.
///
/// Inferred: the form of the suffix, and that a number follows where the name is taken.
pub(super) fn usual(old: &str, time: Duration, target: &Instance) -> String {
    let stamp: String = beijing(time).as_str().chars().filter(char::is_ascii_digit).collect();
    let with = |tail: String| {
        let room = LONGEST_RESTORED_NAME.saturating_sub(tail.len());
        let stem: String = old.chars().take(room).collect();
        format!("{stem}{tail}")
    };
    let tails = (2..).map(|number: u32| format!("_{stamp}_{number}"));
    let mut names = std::iter::once(format!("_{stamp}")).chain(tails).map(with);
    names.find(|name| !target.databases.is_taken(name)).unwrap_or_default()
}

/// Pairs of an old name and a new one, as a request gives them; without a new name a database keeps its own.
pub(super) fn pairs(given: &[RenameRestoreDatabase]) -> Result<Vec<(String, String)>, Refusal> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for RenameRestoreDatabase { old_name, new_name } in given {
        let old = old_name.as_deref().filter(|name| !name.is_empty());
        let old = old.ok_or_else(|| illegal("Each of `RenameRestore` needs an `OldName`."))?;
        let new = new_name.as_deref().unwrap_or(old);
        if pairs.iter().any(|(other, _)| is_same_database(other, old)) {
            return Err(illegal(format!("`RenameRestore` has the database `{old}` twice.")));
        }
        pairs.push((old.to_owned(), new.to_owned()));
    }
    if pairs.is_empty() {
        return Err(illegal("The parameter `RenameRestore` must not be empty."));
    }
    Ok(pairs)
}
