//! One function for each parser of what comes from outside: what holds of it, whatever it is given.
//!
//! They are there for the fuzzer (`fuzz/`, which sets `cfg(fuzzing)`) and for the unit tests, which replay the
//! same corpus and mutations of it. An ordinary build has none of this.

pub use crate::client::messages;
pub use crate::codec::envelope;
pub use crate::profile::profiles;
#[cfg(feature = "server")]
pub use crate::server::{doctor, parameters, verifier};

#[cfg(test)]
mod replay;
