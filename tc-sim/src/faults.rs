//! Faults on purpose: rules that say which calls go wrong, and how.

mod book;
mod effect;
mod rule;

pub(crate) use book::{Book, Struck};
pub use effect::Effect;
pub use rule::{Fault, When};

use std::fmt;

use serde_derive::Serialize;

use crate::counted::counted;

/// A fault, and how often it was met.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct FaultCount {
    /// The fault.
    pub fault: Fault,
    /// How many calls were of its action and in its time.
    pub seen: u64,
    /// How many of them it was applied to.
    pub applied: u64,
}

impl fmt::Display for FaultCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: applied to {} of {}", self.fault, self.applied, counted(self.seen, "call"))
    }
}
