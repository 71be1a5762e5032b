//! A server's process, and what it has used.

use std::io::{self, BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::{Failure, bare};

/// A server's process; it ends with this value.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: String,
}

impl Server {
    /// The simulator. Rates are not checked: the documented one is 20 calls per second.
    pub(crate) fn program() -> Result<Self, Failure> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tc-sim"));
        command.args(["--listen", "127.0.0.1:0", "--without", "rate-limit"]);
        Self::start(command)
    }

    /// The bare server: this very program again.
    pub(crate) fn bare() -> Result<Self, Failure> {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg(bare::SERVE);
        Self::start(command)
    }

    fn start(mut command: Command) -> Result<Self, Failure> {
        let mut child = command.stdout(Stdio::piped()).spawn()?;
        let mut line = String::new();
        BufReader::new(child.stdout.take().ok_or("no output")?).read_line(&mut line)?;
        let ready: serde_json::Value = serde_json::from_str(&line)?;
        let address = ready["listening"].as_str().ok_or("no address")?.to_owned();
        Ok(Self { child, address })
    }

    fn proc(&self, name: &str) -> io::Result<String> {
        std::fs::read_to_string(format!("/proc/{}/{name}", self.child.id()))
    }

    /// The processor time of its first thread; both servers have no other that works.
    pub(crate) fn cpu(&self) -> Result<Duration, Failure> {
        let text = self.proc("schedstat")?;
        let nanos = text.split(' ').next().ok_or("no time")?;
        Ok(Duration::from_nanos(nanos.parse()?))
    }

    pub(crate) fn peak_memory_kb(&self) -> Result<f64, Failure> {
        let text = self.proc("status")?;
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no memory")?;
        Ok(line.trim().trim_end_matches(" kB").parse()?)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
