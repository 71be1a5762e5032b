//! The turns that are left.

use super::turn::{Turn, When};
use std::collections::VecDeque;
use std::io;
use std::sync::{Mutex, PoisonError};

/// The turns that are left; there is always one.
pub(super) struct Script(Mutex<VecDeque<Turn>>);

impl Script {
    pub(super) fn new(turns: Vec<Turn>) -> io::Result<Self> {
        if turns.is_empty() {
            let message = "the script is empty: a server needs at least one turn";
            return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
        }
        Ok(Self(Mutex::new(turns.into())))
    }

    /// Take the next turn if it acts at such a time. The last one stays.
    pub(super) fn take_if(&self, acts: impl Fn(When) -> bool) -> Option<Turn> {
        let mut turns = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !turns.front().is_some_and(|turn| acts(turn.when)) {
            return None;
        }
        if turns.len() > 1 { turns.pop_front() } else { turns.front().cloned() }
    }
}
