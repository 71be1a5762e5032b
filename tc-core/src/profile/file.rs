//! Where files of profiles are, and why they cannot be read.

use std::io;
use std::path::PathBuf;

use crate::credential::{CredentialError, Surroundings};

/// The file to read, and whether somebody asked for this very file.
pub(super) struct Place {
    pub(super) path: PathBuf,
    pub(super) asked_for: bool,
}

/// Gives the home directory. An empty variable would make paths relative to the working directory.
pub(super) fn home(surroundings: &Surroundings) -> Option<PathBuf> {
    let mut homes = ["HOME", "USERPROFILE"].into_iter().filter_map(|name| surroundings.variable(name));
    homes.find(|home| !home.is_empty()).map(PathBuf::from)
}

/// Tells why a file cannot be read.
pub(super) fn unreadable(provider: &'static str, error: io::Error, place: &Place) -> CredentialError {
    use io::ErrorKind::{
        FileTooLarge, InvalidInput, IsADirectory, NotADirectory, NotFound, PermissionDenied,
    };
    let (reason, remedy) = match error.kind() {
        NotFound => ("there is no such file", "create it or correct its path"),
        FileTooLarge => ("the file is larger than 1 MiB", "correct its path"),
        PermissionDenied => ("the file may not be read", "let its owner run this, or chmod 600 it"),
        InvalidInput | IsADirectory | NotADirectory => ("this is not a file", "correct its path"),
        _ => {
            return CredentialError::transient(provider, "the file could not be read").with_source(error);
        }
    };
    if error.kind() == NotFound && !place.asked_for {
        return CredentialError::not_configured(provider, reason)
            .with_remedy(format!("create {} with a section [default]", place.path.display()));
    }
    CredentialError::permanent(provider, reason).with_remedy(remedy).with_source(error)
}
