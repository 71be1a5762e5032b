//! How all that a call has started ended.

use super::{Outcome, Task};
use std::error::Error as StdError;
use std::fmt;
use std::ops::Deref;
use std::vec;

/// How each task ended, in the order of the reply. Use it like a slice.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "a task may have failed, or have been refused: look at each, or turn it into an error with `successful`"]
pub struct Outcomes(pub(super) Vec<Task<Outcome>>);

impl Outcomes {
    /// Whether all tasks ended as was wanted; see [`Outcome::is_success`].
    #[must_use]
    pub fn is_success(&self) -> bool {
        self.0.iter().all(|task| task.state.is_success())
    }

    /// Make an error of it, unless all tasks ended as was wanted.
    ///
    /// # Errors
    /// [`Unsuccessful`], with all outcomes.
    pub fn successful(self) -> Result<Successful, Unsuccessful> {
        if self.is_success() { Ok(Successful(self)) } else { Err(Unsuccessful(self)) }
    }

    /// The ids of all that the orders delivered.
    pub fn resources(&self) -> impl Iterator<Item = &str> {
        self.0.iter().flat_map(|task| &task.resources).map(String::as_str)
    }
}

impl Deref for Outcomes {
    type Target = [Task<Outcome>];

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl IntoIterator for Outcomes {
    type Item = Task<Outcome>;
    type IntoIter = vec::IntoIter<Task<Outcome>>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Outcomes {
    type Item = &'a Task<Outcome>;
    type IntoIter = std::slice::Iter<'a, Task<Outcome>>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

/// All tasks ended as was wanted. Use it like [`Outcomes`], or drop it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Successful(Outcomes);

impl Deref for Successful {
    type Target = Outcomes;

    fn deref(&self) -> &Outcomes {
        &self.0
    }
}

/// Not all tasks ended as was wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsuccessful(Outcomes);

impl Unsuccessful {
    /// How each task ended, the successful ones among them.
    pub fn outcomes(&self) -> &Outcomes {
        &self.0
    }
}

impl fmt::Display for Unsuccessful {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bad: Vec<String> =
            self.0.iter().filter(|task| !task.state.is_success()).map(ToString::to_string).collect();
        write!(f, "{} of {} did not succeed: {}", bad.len(), self.0.len(), bad.join("; "))
    }
}

impl StdError for Unsuccessful {}
