//! The simulator as a program: says where it listens in one line of JSON, and runs until it is told to stop.
#![forbid(unsafe_code)]

mod arguments;

use arguments::{Arguments, HELP, Wish};
use std::io::{self, Write as _};
use std::process::ExitCode;
use tc_sim::{Sim, SimError};
use tokio::runtime::Builder;

fn main() -> ExitCode {
    let arguments = match arguments::read(lexopt::Parser::from_env()) {
        Ok(Wish::Run(arguments)) => arguments,
        Ok(Wish::Help) => return said(HELP),
        Ok(Wish::Version) => return said(concat!("tc-sim ", env!("CARGO_PKG_VERSION"))),
        Err(problem) => return failed(2, &format!("{problem}\n\nTry `tc-sim --help`.")),
    };
    let runtime = match Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(1, &format!("cannot start: {error}")),
    };
    match runtime.block_on(run(arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(1, &error.to_string()),
    }
}

/// Start, say where, and wait for the end.
async fn run(arguments: Arguments) -> Result<(), SimError> {
    let sim = start(arguments).await?;
    if let Some(address) = sim.address() {
        said(&format!("{{\"listening\":\"{address}\"}}"));
    }
    until_told_to_stop().await;
    sim.stop().await;
    Ok(())
}

async fn start(arguments: Arguments) -> Result<Sim, SimError> {
    let mut builder = Sim::builder().running_clock().listen(arguments.listen).seed(arguments.seed);
    for (id, key) in arguments.credentials {
        builder = builder.credential(id, key);
    }
    if arguments.empty {
        builder = builder.empty();
    }
    if arguments.lenient {
        builder = builder.lenient();
    }
    builder.start().await
}

/// SIGINT or SIGTERM.
#[cfg(unix)]
async fn until_told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};

    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        let _ = tokio::signal::ctrl_c().await;
        return;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}

#[cfg(not(unix))]
async fn until_told_to_stop() {
    let _ = tokio::signal::ctrl_c().await;
}

/// Print a line at once, also into a pipe. Nobody reading is no reason to stop.
fn said(text: &str) -> ExitCode {
    let mut out = io::stdout().lock();
    let _ = writeln!(out, "{text}").and_then(|()| out.flush());
    ExitCode::SUCCESS
}

fn failed(code: u8, problem: &str) -> ExitCode {
    let _ = writeln!(io::stderr().lock(), "tc-sim: {problem}");
    ExitCode::from(code)
}
