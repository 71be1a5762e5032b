//! A file that one program has at a time.

use std::fs::File;
use std::io;
use std::path::Path;

#[cfg(unix)]
use rustix::fs::{FlockOperation, flock};

/// A file that is held against all others until this is dropped, or the process ends in whatever way.
#[derive(Debug)]
pub(super) struct Lock(File);

impl Lock {
    /// Hold a file. It is made if it is not there, and stays.
    ///
    /// # Errors
    /// [`io::ErrorKind::WouldBlock`] where another holds it.
    pub(super) fn hold(path: &Path) -> io::Result<Self> {
        let file = File::create(path)?;
        lock(&file)?;
        Ok(Self(file))
    }
}

/// A process that is just being started has the file too for a moment, so that closing it would not be enough.
impl Drop for Lock {
    fn drop(&mut self) {
        // Where it fails, the file is closed all the same.
        let _ = unlock(&self.0);
    }
}

#[cfg(unix)]
fn lock(file: &File) -> io::Result<()> {
    Ok(flock(file, FlockOperation::NonBlockingLockExclusive)?)
}

#[cfg(unix)]
fn unlock(file: &File) -> io::Result<()> {
    Ok(flock(file, FlockOperation::Unlock)?)
}

/// Elsewhere the standard library has no lock before Rust 1.89, and nobody is kept out.
#[cfg(not(unix))]
fn lock(_: &File) -> io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
fn unlock(_: &File) -> io::Result<()> {
    Ok(())
}
