//! What comes of each fault of a real socket over hyper.

use std::sync::Arc;
use std::time::Duration;
use tc_core::transport::{HyperTransport, Transport};

#[path = "support/transport_promises.rs"]
mod promises;

fn transport() -> Arc<dyn Transport> {
    Arc::new(HyperTransport::new(Duration::from_secs(5)))
}
