//! The way into the simulator without a socket.

use std::fmt;
use std::io;
use std::sync::Arc;

use bytes::Bytes;
use tc_core::BoxFuture;
use tc_core::transport::{Fault, Incoming, Outgoing, Transport, TransportError};

use crate::gateway::{Delivery, Exchange};
use crate::simulation::Simulation;

/// Hands requests to the simulation: the same bytes, the same checks, no socket.
#[derive(Clone)]
pub(crate) struct Direct(pub(crate) Arc<Simulation>);

impl Transport for Direct {
    fn send(&self, request: Outgoing) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        Box::pin(async move {
            request.mark_sent();
            let limit = request.reply_limit;
            let Outgoing { method, query, headers, body, .. } = request;
            let answer = self.0.answer(Exchange { method, query, headers, body }).await;
            let (status, headers, delivery) = (answer.status(), answer.headers(), answer.delivery);
            let body = Bytes::from(answer.body);
            match delivery {
                Delivery::Whole => {}
                Delivery::Half => {
                    let partial = Incoming::new(status, headers, body.slice(..body.len() / 2));
                    return Err(TransportError::new(Fault::Truncated).with_partial(partial));
                }
                Delivery::Closed => return Err(broken(io::ErrorKind::UnexpectedEof)),
                Delivery::Reset => return Err(broken(io::ErrorKind::ConnectionReset)),
            }
            if body.len() > limit {
                let partial = Incoming::new(status, headers, body.slice(..limit));
                return Err(TransportError::new(Fault::TooLarge).with_partial(partial));
            }
            Ok(Incoming::new(status, headers, body))
        })
    }
}

/// An exchange of which nothing came back.
fn broken(kind: io::ErrorKind) -> TransportError {
    TransportError::new(Fault::Exchange).with_source(io::Error::from(kind))
}

impl fmt::Debug for Direct {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Simulator")
    }
}
