//! The simulator without a socket: from a request's bytes to the answer's.

use crate::calls::{Call, CallLog};
use crate::clock::SimClock;
use crate::gateway::{Gateway, header};
use crate::world::World;
use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tc_core::server::{Received, Refusal, Signed, refused};
use tc_core::transport::{Incoming, Outgoing, Transport, TransportError};
use tc_core::{BoxFuture, Clock};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-tc-requestid");

/// The world, shared between the handlers and the simulator's owner.
pub(crate) type SharedWorld = Arc<Mutex<World>>;

/// Look at the world. A test that panicked while it did leaves a sound one: every change is whole.
pub(crate) fn look(world: &SharedWorld) -> MutexGuard<'_, World> {
    world.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Everything that answers requests.
#[derive(Debug)]
pub(crate) struct Core {
    pub(crate) clock: SimClock,
    pub(crate) gateway: Gateway,
    pub(crate) calls: CallLog,
}

impl Core {
    /// Answer one request.
    pub(crate) async fn answer(
        &self,
        method: &str,
        query: &str,
        headers: &HeaderMap,
        body: Bytes,
    ) -> Incoming {
        let request_id = self.gateway.request_id();
        let received = Received { method, query, headers, body: &body };
        let outcome = self.outcome(&received, &request_id).await;
        self.log(&received, &request_id, outcome.as_ref().err(), body.clone());
        let body = outcome.unwrap_or_else(|refusal| refused(&refusal, &request_id));
        reply(&request_id, body)
    }

    /// Answer a request whose body could not be read.
    pub(crate) fn refuse(&self, refusal: &Refusal) -> Incoming {
        let request_id = self.gateway.request_id();
        let body = refused(refusal, &request_id);
        reply(&request_id, body)
    }

    async fn outcome(&self, received: &Received<'_>, request_id: &str) -> Result<Vec<u8>, Refusal> {
        let admitted = self.gateway.admit(received, request_id, self.clock.since_epoch())?;
        admitted.route.answer(received.body, admitted.context, self.gateway.tolerance).await
    }

    fn log(&self, received: &Received<'_>, request_id: &str, refusal: Option<&Refusal>, body: Bytes) {
        let signed = Signed::read(received);
        let service = signed.as_ref().map_or("", Signed::service);
        let action = header(received.headers, "x-tc-action").unwrap_or_default();
        let region = header(received.headers, "x-tc-region");
        let mut call = Call::new(service, action, region, request_id, body);
        call.error = refusal.map(|refusal| refusal.code().to_owned());
        self.calls.add(call);
    }
}

/// Success and refusal alike are HTTP 200.
fn reply(request_id: &str, body: Vec<u8>) -> Incoming {
    let mut headers = HeaderMap::with_capacity(2);
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    if let Ok(value) = HeaderValue::from_str(request_id) {
        headers.insert(REQUEST_ID, value);
    }
    Incoming::new(StatusCode::OK, headers, body)
}

/// The way to a simulator without a socket.
pub(crate) struct Direct(pub(crate) Arc<Core>);

impl Transport for Direct {
    fn send(&self, request: Outgoing) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        Box::pin(async move {
            request.mark_sent();
            Ok(self.0.answer(request.method.as_str(), "", &request.headers, request.body.clone()).await)
        })
    }
}

impl fmt::Debug for Direct {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Direct")
    }
}
