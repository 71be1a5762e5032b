//! What is written about calls while they come.

use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use tc_sim::Call;

use super::failure::Failure;

/// Where calls are written to, as lines of JSON.
pub(super) enum Log {
    Nowhere,
    StandardError,
    File(Mutex<File>),
}

impl Log {
    /// A file, which is written on at its end; `-` is the standard error.
    pub(super) fn open(path: Option<&Path>) -> Result<Self, Failure> {
        match path {
            None => Ok(Self::Nowhere),
            Some(path) if path == Path::new("-") => Ok(Self::StandardError),
            Some(path) => {
                let file = OpenOptions::new().create(true).append(true).open(path);
                let file = file.map_err(|error| Failure::Unopened(path.to_owned(), error))?;
                Ok(Self::File(Mutex::new(file)))
            }
        }
    }

    /// Write a call, and why its signature was refused, which the error that the client gets does not say.
    ///
    /// That nobody reads it is no failure of ours.
    pub(super) fn look(&self, call: &Call) {
        let line = || serde_json::to_string(call).unwrap_or_default() + "\n";
        match self {
            Self::Nowhere => {}
            Self::StandardError => {
                let _ = io::stderr().lock().write_all(line().as_bytes());
                return;
            }
            Self::File(file) => {
                let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
                let _ = file.write_all(line().as_bytes());
            }
        }
        if call.diagnosis.is_some() {
            let _ = writeln!(io::stderr().lock(), "tc-sim: {call}");
        }
    }
}
