//! What a client tells while it works: spans and events for a log, and events for an observer of your own.
//!
//!     cargo run --example observe_calls

use sqlserver_api::{CloseInterCommunication, DescribeDBInstances};
use std::collections::BTreeMap;
use std::error::Error;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use tc_core::observe::{Event, Observer};
use tc_core::transport::{Fault, Incoming, Outgoing, Transport, TransportError};
use tc_core::{BoxFuture, Client};
use tc_sim::Sim;
use tracing::Level;
use tracing_subscriber::fmt::format::FmtSpan;

/// Counts calls by what was called and how it ended, and the bytes of all answers.
#[derive(Default)]
struct Numbers(Mutex<Counted>);

#[derive(Default)]
struct Counted {
    calls: BTreeMap<String, u64>,
    retries: u64,
    bytes: usize,
}

impl Observer for Numbers {
    fn observe(&self, event: &Event<'_>) {
        let Ok(mut counted) = self.0.lock() else { return };
        match event {
            Event::CallEnded { call, outcome, .. } => {
                let ended = outcome.error_type().unwrap_or("succeeded".into());
                *counted.calls.entry(format!("{call}: {ended}")).or_default() += 1;
            }
            Event::AttemptEnded { reply_bytes, .. } => counted.bytes += reply_bytes.unwrap_or_default(),
            Event::Retrying { .. } => counted.retries += 1,
            _ => {}
        }
    }
}

/// A network that breaks the first connection.
#[derive(Debug)]
struct FailsOnce {
    network: Arc<dyn Transport>,
    has_failed: AtomicBool,
}

impl Transport for FailsOnce {
    fn send(&self, request: Outgoing) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        if self.has_failed.swap(true, Ordering::Relaxed) {
            return self.network.send(request);
        }
        Box::pin(std::future::ready(Err(TransportError::new(Fault::Refused))))
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    // A line for each span when it closes, and for each event inside. An exporter of traces takes the same spans.
    let log = tracing_subscriber::fmt().with_max_level(Level::INFO).with_span_events(FmtSpan::CLOSE);
    log.without_time().with_ansi(false).with_writer(std::io::stdout).init();

    let sim = Sim::builder().in_memory()?;
    let numbers = Arc::new(Numbers::default());
    let client = Client::builder()
        .region("ap-guangzhou")
        .transport(Arc::new(FailsOnce { network: sim.transport(), has_failed: AtomicBool::new(false) }))
        .credentials(sim.credential())
        .clock(sim.clock())
        .observer(Arc::clone(&numbers))
        .build()?;

    client.call(DescribeDBInstances::default()).await?;
    let refused = client.call(CloseInterCommunication::new(["mssql-00000000"])).await;
    println!("\n{}\n", refused.unwrap_err());

    let counted = numbers.0.lock().map_err(|_| "the observer panicked")?;
    for (what, count) in &counted.calls {
        println!("{count:>3} x {what}");
    }
    println!("{} repetitions, {} bytes of answers", counted.retries, counted.bytes);
    Ok(())
}
