//! Why a simulator does not start.

use std::error::Error;
use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

use tc_core::credential::CredentialError;

/// Why a simulator does not start.
#[derive(Debug)]
#[non_exhaustive]
pub enum StartError {
    /// A credential has a part that no credential can have.
    Credential(CredentialError),
    /// An instance has an id that no instance can have.
    Instance(String),
    /// A fault is for an action that is not known, so that it would never apply; the text says which and what may be
    /// meant.
    Fault(String),
    /// The address is reachable from other machines, and the simulator is for this one only.
    NotLoopback(SocketAddr),
    /// The address cannot be listened on.
    Listen(SocketAddr, io::Error),
    /// The file that is to keep the state is kept by another simulator, or cannot be read or written.
    State(PathBuf, io::Error),
    /// The simulator's own client cannot be made.
    Client(tc_core::Error),
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Credential(error) => write!(f, "the simulator cannot know this credential: {error}"),
            Self::Instance(id) => write!(
                f,
                "{id:?} is not the id of an instance: write `mssql-`, `mssqlro-` or `mssqlbi-`, and 8 or 9 \
                 small letters and digits"
            ),
            Self::Fault(why) => f.write_str(why),
            Self::NotLoopback(address) => {
                write!(f, "{address} is not an address of this machine alone; listen on 127.0.0.1 or [::1]")
            }
            Self::Listen(address, error) if error.kind() == io::ErrorKind::AddrInUse => write!(
                f,
                "cannot listen on {address}: the port is in use; choose another, or port 0 for any free one"
            ),
            Self::Listen(address, error) => write!(f, "cannot listen on {address}: {error}"),
            Self::State(path, error) if error.kind() == io::ErrorKind::InvalidData => write!(
                f,
                "{} is there and is no state of a simulator: {error}; move it away to begin anew",
                path.display()
            ),
            Self::State(path, error) if error.kind() == io::ErrorKind::WouldBlock => write!(
                f,
                "another simulator keeps its state in {}: stop that one, or give this one a file of its own",
                path.display()
            ),
            Self::State(path, error) => write!(f, "cannot keep the state in {}: {error}", path.display()),
            Self::Client(error) => write!(f, "the simulator's client cannot be made: {error}"),
        }
    }
}

impl Error for StartError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Credential(error) => Some(error),
            Self::Instance(_) | Self::Fault(_) | Self::NotLoopback(_) => None,
            Self::Listen(_, error) | Self::State(_, error) => Some(error),
            Self::Client(error) => Some(error),
        }
    }
}
