//! What providers may look at outside the program.

use std::ffi::OsString;
use std::fmt;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;
use std::sync::Arc;

use crate::clock::{Clock, SystemClock};

/// The environment variables, the files and the clock that providers look at, and a
/// [client](crate::ClientBuilder::surroundings) for its region.
///
/// [`process`](Surroundings::process) is the real thing. Tests give their own, so that they touch
/// neither the environment of the process nor the home of the developer:
///
/// ```
/// use tc_core::credential::{EnvironmentCredentials, Surroundings};
///
/// let surroundings = Surroundings::new(
///     |name| (name == "TENCENTCLOUD_SECRET_ID").then(|| "AKIDEXAMPLE".into()),
///     |_path| Err(std::io::ErrorKind::NotFound.into()),
/// );
/// let provider = EnvironmentCredentials::new().with_surroundings(surroundings);
/// # let _ = provider;
/// ```
#[derive(Clone)]
pub struct Surroundings {
    variable: Arc<Variable>,
    read: Arc<Read>,
    clock: Arc<dyn Clock>,
}

type Variable = dyn Fn(&str) -> Option<OsString> + Send + Sync;
type Read = dyn Fn(&Path) -> io::Result<Vec<u8>> + Send + Sync;

/// The largest file that is taken for a credentials file: 1 MiB.
pub(crate) const MAX_FILE_SIZE: u64 = 1 << 20;

impl Surroundings {
    /// The variables of this process, and the files and the clock of this machine.
    ///
    /// Reading stops shortly after 1 MiB, so that a device or a wrong path costs no memory.
    #[must_use]
    pub fn process() -> Self {
        Self::new(
            |name| std::env::var_os(name),
            |path| {
                let mut content = Vec::new();
                File::open(path)?.take(MAX_FILE_SIZE + 1).read_to_end(&mut content)?;
                Ok(content)
            },
        )
    }

    /// Looks variables up and reads files with the given functions; the clock is this machine's.
    #[must_use]
    pub fn new(
        variable: impl Fn(&str) -> Option<OsString> + Send + Sync + 'static,
        read: impl Fn(&Path) -> io::Result<Vec<u8>> + Send + Sync + 'static,
    ) -> Self {
        Self { variable: Arc::new(variable), read: Arc::new(read), clock: Arc::new(SystemClock) }
    }

    /// Takes another clock, by which it is judged whether a credential has expired.
    #[must_use]
    pub fn with_clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    pub(crate) fn clock(&self) -> &Arc<dyn Clock> {
        &self.clock
    }

    pub(crate) fn variable(&self, name: &str) -> Option<OsString> {
        (self.variable)(name)
    }

    /// Reads a file of at most [`MAX_FILE_SIZE`] bytes.
    pub(crate) fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let content = (self.read)(path)?;
        if content.len() as u64 > MAX_FILE_SIZE {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(content)
    }
}

impl Default for Surroundings {
    fn default() -> Self {
        Self::process()
    }
}

impl fmt::Debug for Surroundings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Surroundings")
    }
}
