//! Running a program within bounds of time and output. It blocks.

use std::ffi::OsString;
use std::io::{self, Read as _};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::{Duration, Instant};

use zeroize::Zeroizing;

use super::super::CredentialError;
use super::PROVIDER;

/// The most that a program may print.
const MAX_OUTPUT: u64 = 64 * 1024;

/// A program that has closed its output is looked at this often until it ends.
const LOOK_EVERY: Duration = Duration::from_millis(5);

/// What a program printed, overwritten when it is dropped.
pub(super) type Output = Zeroizing<Vec<u8>>;

#[derive(Clone)]
pub(super) struct Run {
    pub(super) program: OsString,
    pub(super) arguments: Vec<OsString>,
    pub(super) time_limit: Duration,
}

impl Run {
    /// Runs the program to its end and gives what it printed.
    pub(super) fn output(&self) -> Result<Output, CredentialError> {
        let started = Instant::now();
        let mut child = self.start()?;
        let outcome = self.read(&mut child, started).and_then(|output| {
            let status = self.wait(&mut child, started)?;
            if status.success() { Ok(output) } else { Err(failed(status)) }
        });
        if outcome.is_err() {
            // It may have ended by itself. What it has started itself goes on.
            let _ = child.kill();
            let _ = child.wait();
        }
        outcome
    }

    fn start(&self) -> Result<Child, CredentialError> {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        command.spawn().map_err(|error| {
            let reason = "the program could not be started";
            match error.kind() {
                io::ErrorKind::NotFound => CredentialError::permanent(PROVIDER, "there is no such program"),
                io::ErrorKind::PermissionDenied => CredentialError::permanent(PROVIDER, reason),
                _ => CredentialError::transient(PROVIDER, reason),
            }
            .with_remedy("check its path, and whether it may be run")
            .with_source(error)
        })
    }

    /// Reads on a thread of its own: a program may keep its output open for ever.
    fn read(&self, child: &mut Child, started: Instant) -> Result<Output, CredentialError> {
        let unread = |error| {
            CredentialError::transient(PROVIDER, "the program's output could not be read").with_source(error)
        };
        let output = child.stdout.take().ok_or_else(|| unread(io::ErrorKind::BrokenPipe.into()))?;
        let (sender, receiver) = sync_channel(1);
        let reader = move || {
            let mut text = Zeroizing::new(Vec::with_capacity(4096));
            let read = output.take(MAX_OUTPUT + 1).read_to_end(&mut text);
            // Nobody listens once the time is over.
            let _ = sender.send(read.map(|_| text));
        };
        thread::Builder::new().name("credential-process".to_owned()).spawn(reader).map_err(unread)?;
        let left = self.time_limit.saturating_sub(started.elapsed());
        let text = receiver.recv_timeout(left).map_err(|_| self.too_slow())?.map_err(unread)?;
        if text.len() as u64 > MAX_OUTPUT {
            return Err(CredentialError::permanent(PROVIDER, "the program prints more than 64 KiB")
                .with_remedy("let it print the credential and nothing else"));
        }
        Ok(text)
    }

    fn wait(&self, child: &mut Child, started: Instant) -> Result<ExitStatus, CredentialError> {
        loop {
            let looked = child.try_wait().map_err(|error| {
                CredentialError::transient(PROVIDER, "the program could not be waited for").with_source(error)
            })?;
            match looked {
                Some(status) => return Ok(status),
                None if started.elapsed() >= self.time_limit => return Err(self.too_slow()),
                None => thread::sleep(LOOK_EVERY),
            }
        }
    }

    fn too_slow(&self) -> CredentialError {
        let reason = format!("the program did not end within {:?}", self.time_limit);
        CredentialError::transient(PROVIDER, reason).with_remedy("run it by hand to see what it waits for")
    }
}

fn failed(status: ExitStatus) -> CredentialError {
    CredentialError::transient(PROVIDER, format!("the program failed with {status}"))
        .with_remedy("run it by hand to see why")
}
