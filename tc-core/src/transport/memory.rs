//! A service inside this program, reached by a function call.

use super::{Fault, Incoming, Outgoing, Transport, TransportError};
use crate::future::BoxFuture;
use std::fmt;

/// A service inside this program: no socket, the same bytes. The function is called once per attempt.
/// ```
/// use http::{HeaderMap, StatusCode};
/// use std::sync::Arc;
/// use tc_core::transport::{InMemory, Incoming};
///
/// let service = InMemory::new(|request| {
///     assert_eq!(request.headers["x-tc-action"], "DescribeZones");
///     Incoming::new(StatusCode::OK, HeaderMap::new(), r#"{"Response": {"RequestId": "1"}}"#)
/// });
/// let client = tc_core::Client::builder().transport(Arc::new(service)).build()?;
/// # Ok::<(), tc_core::Error>(())
/// ```
pub struct InMemory {
    answer: Box<dyn Fn(&Outgoing) -> Incoming + Send + Sync>,
}

impl InMemory {
    /// Answer every request with a function.
    pub fn new(answer: impl Fn(&Outgoing) -> Incoming + Send + Sync + 'static) -> Self {
        Self { answer: Box::new(answer) }
    }
}

impl Transport for InMemory {
    fn send(&self, request: Outgoing) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        Box::pin(async move {
            request.mark_sent();
            let answer = (self.answer)(&request);
            if answer.body.len() > request.reply_limit {
                let kept = answer.body.slice(..request.reply_limit);
                let partial = Incoming::new(answer.status, answer.headers, kept);
                return Err(TransportError::new(Fault::TooLarge).with_partial(partial));
            }
            Ok(answer)
        })
    }
}

impl fmt::Debug for InMemory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InMemory")
    }
}
