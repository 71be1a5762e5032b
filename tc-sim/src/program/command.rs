//! Running a command against the simulator.

use std::ffi::OsString;
use std::future::{Future as _, poll_fn};
use std::io::{self, IsTerminal as _};
use std::os::unix::process::ExitStatusExt as _;
use std::pin::pin;
use std::process::{ExitCode, ExitStatus};
use std::task::Poll;

use rustix::process::{Pid, Signal as Kill, kill_process};
use tc_sim::Sim;
use tokio::process::{Child, Command};
use tokio::signal::unix::{Signal, SignalKind, signal};

use super::failure::Failure;
use super::report;

/// The region that the command is told, which the default world is in.
const REGION: &str = "ap-guangzhou";

/// Tokens that the command may have for a real account, and that go with no other key.
const TOKENS: [&str; 3] = ["TENCENTCLOUD_TOKEN", "TENCENTCLOUD_SECURITY_TOKEN", "TENCENTCLOUD_SESSION_TOKEN"];

/// Run a command that is told where the simulator is and how to sign, and give its exit code.
pub(super) async fn run(
    sim: &Sim,
    command: &[OsString],
    interrupt: Signal,
    terminate: Signal,
) -> Result<ExitCode, Failure> {
    let hangup = signal(SignalKind::hangup()).map_err(Failure::Machine)?;
    let (program, arguments) = command
        .split_first()
        .ok_or_else(|| Failure::Command(OsString::new(), io::Error::from(io::ErrorKind::NotFound)))?;
    let credential = sim.credential();
    let mut child = Command::new(program);
    child
        .args(arguments)
        .env("TENCENTCLOUD_SECRET_ID", credential.secret_id())
        .env("TENCENTCLOUD_SECRET_KEY", credential.secret_key().expose())
        .env("TENCENTCLOUD_REGION", REGION)
        .env("TENCENTCLOUD_ENDPOINT", sim.endpoint());
    for token in TOKENS {
        child.env_remove(token);
    }
    let child = child.spawn().map_err(|error| Failure::Command(program.clone(), error))?;
    let status = wait(child, interrupt, terminate, hangup).await.map_err(Failure::Machine)?;
    report::write(sim);
    Ok(code(status))
}

/// Wait for the command, which gets the signals that come meanwhile.
async fn wait(
    mut child: Child,
    mut interrupt: Signal,
    mut terminate: Signal,
    mut hangup: Signal,
) -> io::Result<ExitStatus> {
    let id = child.id().and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw);
    // Ctrl-C at a terminal reaches the command by itself.
    let at_a_terminal = io::stdin().is_terminal();
    let mut signals = [(&mut interrupt, Kill::INT), (&mut terminate, Kill::TERM), (&mut hangup, Kill::HUP)];
    let mut ended = pin!(child.wait());
    poll_fn(|cx| {
        for (signal, kill) in &mut signals {
            while signal.poll_recv(cx) == Poll::Ready(Some(())) {
                if let Some(id) = id.filter(|_| *kill != Kill::INT || !at_a_terminal) {
                    // The command may have ended by itself a moment ago.
                    let _ = kill_process(id, *kill);
                }
            }
        }
        ended.as_mut().poll(cx)
    })
    .await
}

/// The command's exit code; of one that a signal ended, what shells have for it.
fn code(status: ExitStatus) -> ExitCode {
    let signal = || status.signal().map(|signal| signal.saturating_add(128));
    let code = status.code().or_else(signal).and_then(|code| u8::try_from(code).ok());
    code.map_or(ExitCode::FAILURE, ExitCode::from)
}
