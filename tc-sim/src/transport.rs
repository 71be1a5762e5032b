//! The way into the simulator without a socket.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::StatusCode;
use tc_core::BoxFuture;
use tc_core::transport::{Fault, Incoming, Outgoing, Transport, TransportError};

use crate::gateway::{Exchange, Gateway};

/// Hands requests to the gateway: the same bytes, the same checks, no socket.
#[derive(Clone)]
pub(crate) struct Direct(pub(crate) Arc<Gateway>);

impl Transport for Direct {
    fn send(&self, request: Outgoing) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        Box::pin(async move {
            request.mark_sent();
            let limit = request.reply_limit;
            let Outgoing { method, query, headers, body, .. } = request;
            let answer = self.0.answer(Exchange { method, query, headers, body }).await;
            let headers = answer.headers();
            let body = Bytes::from(answer.body);
            if body.len() > limit {
                let partial = Incoming::new(StatusCode::OK, headers, body.slice(..limit));
                return Err(TransportError::new(Fault::TooLarge).with_partial(partial));
            }
            Ok(Incoming::new(StatusCode::OK, headers, body))
        })
    }
}

impl fmt::Debug for Direct {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Simulator")
    }
}
