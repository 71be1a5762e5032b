//! Running until a signal comes.

pub(crate) mod arguments;

use std::future::poll_fn;
use std::io::{self, Write as _};
use std::net::SocketAddr;
use std::process::ExitCode;
use std::task::Poll;

use tc_sim::{Call, Sim, StartError};
use tokio::runtime;
use tokio::signal::unix::{Signal, SignalKind, signal};

use arguments::Arguments;

/// Run the simulator until it is told to stop.
pub(crate) fn run(arguments: Arguments) -> ExitCode {
    let ran = runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(Failure::Machine)
        .and_then(|runtime| runtime.block_on(serve(arguments)));
    match ran {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Start(error)) => {
            eprintln!("tc-sim: {error}");
            ExitCode::from(if is_a_wrong_argument(&error) { 2 } else { 1 })
        }
        Err(Failure::Machine(error)) => {
            eprintln!("tc-sim: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Write to the standard output; that nobody reads it is no failure of ours.
pub(crate) fn say(text: &str) -> ExitCode {
    let mut out = io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    ExitCode::SUCCESS
}

enum Failure {
    Start(StartError),
    Machine(io::Error),
}

fn is_a_wrong_argument(error: &StartError) -> bool {
    matches!(error, StartError::Credential(_) | StartError::NotLoopback(_))
}

async fn serve(arguments: Arguments) -> Result<(), Failure> {
    // Before it says that it is ready, so that no signal after that is missed.
    let interrupt = signal(SignalKind::interrupt()).map_err(Failure::Machine)?;
    let terminate = signal(SignalKind::terminate()).map_err(Failure::Machine)?;
    let listen = arguments.listen;
    let sim = build(arguments).start().await.map_err(Failure::Start)?;
    announce(sim.address().unwrap_or(listen)).map_err(Failure::Machine)?;
    either(interrupt, terminate).await;
    sim.stop().await;
    Ok(())
}

fn build(arguments: Arguments) -> tc_sim::SimBuilder {
    let mut builder =
        Sim::builder().running_clock().listen(arguments.listen).seed(arguments.seed).watch(explain);
    for (id, key) in arguments.credentials {
        builder = builder.credential(id, key);
    }
    if arguments.empty {
        builder = builder.empty();
    }
    if arguments.lenient {
        builder = builder.lenient();
    }
    builder
}

/// Say why a signature was refused, which the error that the client gets does not.
fn explain(call: &Call) {
    if call.diagnosis.is_some() {
        // That nobody reads it is no failure of ours.
        let _ = writeln!(io::stderr().lock(), "tc-sim: {call}");
    }
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
