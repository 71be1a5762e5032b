//! Why the program ends before it should.

use std::ffi::OsString;
use std::fmt;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use tc_sim::StartError;

/// Why the program ends before it should.
pub(crate) enum Failure {
    Start(StartError),
    Machine(io::Error),
    /// A file that was named cannot be opened.
    Unopened(PathBuf, io::Error),
    /// It can, and is not what it should be.
    Malformed(PathBuf, serde_json::Error),
    /// The command of `run` cannot be started.
    Command(OsString, io::Error),
}

impl Failure {
    pub(crate) fn exit_code(&self) -> ExitCode {
        match self {
            Self::Start(
                StartError::Credential(_)
                | StartError::NotLoopback(_)
                | StartError::Instance(_)
                | StartError::Fault(_),
            )
            | Self::Unopened(..)
            | Self::Malformed(..) => ExitCode::from(2),
            Self::Start(_) | Self::Machine(_) => ExitCode::FAILURE,
            // As shells have it.
            Self::Command(_, error) if error.kind() == io::ErrorKind::NotFound => ExitCode::from(127),
            Self::Command(..) => ExitCode::from(126),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Start(error) => error.fmt(f),
            Self::Machine(error) => error.fmt(f),
            Self::Unopened(path, error) => write!(f, "cannot open {}: {error}", path.display()),
            Self::Malformed(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Command(command, error) => write!(f, "cannot run {}: {error}", command.display()),
        }
    }
}
