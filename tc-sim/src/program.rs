//! Running until a signal comes, or until the command has ended.

pub(crate) mod arguments;
mod command;
mod failure;
mod log;
mod report;
mod setup;

use std::future::poll_fn;
use std::io::{self, Write as _};
use std::net::SocketAddr;
use std::process::ExitCode;
use std::task::Poll;

use tokio::runtime;
use tokio::signal::unix::{Signal, SignalKind, signal};

use arguments::Arguments;
use failure::Failure;

/// Run the simulator until it is told to stop.
pub(crate) fn run(arguments: Arguments) -> ExitCode {
    let ran = runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(Failure::Machine)
        .and_then(|runtime| runtime.block_on(serve(arguments)));
    ran.unwrap_or_else(|failure| {
        eprintln!("tc-sim: {failure}");
        failure.exit_code()
    })
}

/// Write to the standard output; that nobody reads it is no failure of ours.
pub(crate) fn say(text: &str) -> ExitCode {
    let mut out = io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    ExitCode::SUCCESS
}

async fn serve(mut arguments: Arguments) -> Result<ExitCode, Failure> {
    // Before it says that it is ready, so that no signal after that is missed.
    let interrupt = signal(SignalKind::interrupt()).map_err(Failure::Machine)?;
    let terminate = signal(SignalKind::terminate()).map_err(Failure::Machine)?;
    let command = arguments.command.take();
    let sim = setup::build(arguments, command.is_some())?.start().await.map_err(Failure::Start)?;
    let code = match (command, sim.address()) {
        (Some(command), _) => command::run(&sim, &command, interrupt, terminate).await?,
        (None, address) => {
            if let Some(address) = address {
                announce(address).map_err(Failure::Machine)?;
            }
            either(interrupt, terminate).await;
            ExitCode::SUCCESS
        }
    };
    sim.stop().await;
    Ok(code)
}

/// Say, in one line of JSON, that connections are taken.
fn announce(address: SocketAddr) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, r#"{{"listening":"{address}"}}"#)?;
    out.flush()
}

async fn either(mut interrupt: Signal, mut terminate: Signal) {
    poll_fn(|cx| {
        let came = interrupt.poll_recv(cx).is_ready() || terminate.poll_recv(cx).is_ready();
        if came { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}
