//! The file that keeps the state across restarts.

mod lock;

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::snapshot::Snapshot;
use lock::Lock;

/// The file that keeps the state. At every moment it is whole: either what it was or what it becomes. No other keeper
/// has it meanwhile.
#[derive(Debug)]
pub(crate) struct Keeper {
    path: PathBuf,
    /// So that of two states the later is written last.
    turn: Mutex<()>,
    _lock: Lock,
}

impl Keeper {
    /// Take hold of the file, whether it is there or not.
    ///
    /// # Errors
    /// [`io::ErrorKind::WouldBlock`] where another keeper has it.
    pub(crate) fn hold(path: PathBuf) -> io::Result<Self> {
        let lock = Lock::hold(&beside(&path, ".lock"))?;
        Ok(Self { path, turn: Mutex::default(), _lock: lock })
    }

    /// What was kept, if anything was.
    ///
    /// # Errors
    /// When there is a file that is none of ours. It is left as it is.
    pub(crate) fn load(&self) -> io::Result<Option<Snapshot>> {
        let text = match fs::read_to_string(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            text => text?,
        };
        let snapshot = Snapshot::from_json(&text);
        snapshot.map(Some).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
    }

    /// Write what `take` gives: beside the file, to the disk, and then in its place.
    pub(crate) fn save(&self, take: impl FnOnce() -> Snapshot) -> io::Result<()> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let new = beside(&self.path, ".new");
        let mut file = File::create(&new)?;
        file.write_all(take().to_json().as_bytes())?;
        file.sync_all()?;
        fs::rename(&new, &self.path)?;
        sync_folder_of(&self.path)
    }
}

/// A file with a longer name in the same folder.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// The name is on the disk once its folder is.
#[cfg(unix)]
fn sync_folder_of(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

/// Elsewhere a folder cannot be opened, and the system does it.
#[cfg(not(unix))]
fn sync_folder_of(_: &Path) -> io::Result<()> {
    Ok(())
}
