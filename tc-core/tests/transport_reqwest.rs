//! What comes of each fault of a real socket over reqwest.

use std::sync::Arc;
use std::time::Duration;
use tc_core::transport::{ReqwestTransport, Transport};

#[path = "support/transport_promises.rs"]
mod promises;

fn transport() -> Arc<dyn Transport> {
    Arc::new(ReqwestTransport::new(Duration::from_secs(5)))
}
