//! What comes of each fault of a real socket over reqwest that is asked for HTTP/2, with servers that do not speak it.

use std::sync::Arc;
use std::time::Duration;
use tc_core::transport::{ReqwestTransport, Transport};

#[path = "support/transport_promises.rs"]
mod promises;

fn transport() -> Arc<dyn Transport> {
    Arc::new(ReqwestTransport::new(Duration::from_secs(5)).http2())
}

fn impatient(stall_timeout: Duration) -> Arc<dyn Transport> {
    Arc::new(ReqwestTransport::new(Duration::from_secs(5)).http2().stall_timeout(stall_timeout))
}
