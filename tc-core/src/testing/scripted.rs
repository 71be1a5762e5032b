//! A transport that plays a script.

use super::SentRequest;
use crate::future::BoxFuture;
use crate::transport::{Fault, Incoming, Outgoing, Transport, TransportError};
use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A transport without a network that plays one step per attempt, the last one for ever. Clones play the same
/// script.
///
/// Without steps it never answers.
/// ```
/// use tc_core::testing::{Scripted, Step};
/// use tc_core::transport::Fault;
///
/// let network = Scripted::new([
///     Step::unsent(Fault::Refused),
///     Step::json(r#"{"Response": {"RequestId": "1"}}"#),
/// ]);
/// let client = tc_core::Client::builder().transport(std::sync::Arc::new(network.clone())).build()?;
/// # let _ = client;
/// assert_eq!(network.attempts(), 0);
/// # Ok::<(), tc_core::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct Scripted(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    steps: VecDeque<Step>,
    requests: Vec<SentRequest>,
    attempts: usize,
}

/// What becomes of one attempt.
#[derive(Clone)]
pub struct Step(Outcome);

#[derive(Clone)]
enum Outcome {
    Answer(Incoming),
    Fail { fault: Fault, sent: bool, partial: Option<Incoming> },
    Silence { sent: bool },
}

impl Step {
    /// An answer of status 200 with JSON in it.
    #[must_use]
    pub fn json(body: impl Into<Bytes>) -> Self {
        Self::answer(StatusCode::OK, "application/json", body)
    }

    /// Any answer. A content type that no header can hold is left out.
    #[must_use]
    pub fn answer(status: StatusCode, content_type: &str, body: impl Into<Bytes>) -> Self {
        let answer = Self(Outcome::Answer(Incoming::new(status, HeaderMap::new(), body)));
        answer.header(&CONTENT_TYPE, content_type)
    }

    /// The attempt fails, and the request's body did not leave.
    #[must_use]
    pub fn unsent(fault: Fault) -> Self {
        Self(Outcome::Fail { fault, sent: false, partial: None })
    }

    /// The attempt fails after the request's body left.
    #[must_use]
    pub fn lost(fault: Fault) -> Self {
        Self(Outcome::Fail { fault, sent: true, partial: None })
    }

    /// The attempt fails after the answer began.
    #[must_use]
    pub fn broken(fault: Fault, partial: Incoming) -> Self {
        Self(Outcome::Fail { fault, sent: true, partial: Some(partial) })
    }

    /// Nothing happens, for ever, and the request's body does not leave.
    #[must_use]
    pub fn silence_unsent() -> Self {
        Self(Outcome::Silence { sent: false })
    }

    /// The request's body leaves, and nothing comes back, for ever.
    #[must_use]
    pub fn silence() -> Self {
        Self(Outcome::Silence { sent: true })
    }

    /// Add a header to an answer. A value that no header can hold is left out.
    #[must_use]
    pub fn header(mut self, name: &HeaderName, value: &str) -> Self {
        if let (Outcome::Answer(answer), Ok(value)) = (&mut self.0, HeaderValue::from_str(value)) {
            answer.headers.append(name.clone(), value);
        }
        self
    }

    fn leaves(&self) -> bool {
        match self.0 {
            Outcome::Answer(_) => true,
            Outcome::Fail { sent, .. } | Outcome::Silence { sent } => sent,
        }
    }
}

impl Scripted {
    /// Play these steps.
    #[must_use]
    pub fn new(steps: impl IntoIterator<Item = Step>) -> Self {
        let state = State { steps: steps.into_iter().collect(), ..State::default() };
        Self(Arc::new(Mutex::new(state)))
    }

    /// How many attempts were made, whether or not their bodies left.
    #[must_use]
    pub fn attempts(&self) -> usize {
        self.state().attempts
    }

    /// The requests whose bodies left, in their order.
    #[must_use]
    pub fn requests(&self) -> Vec<SentRequest> {
        self.state().requests.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begin an attempt, and say what becomes of it.
    fn begin(&self, request: &Outgoing) -> Step {
        let mut state = self.state();
        state.attempts += 1;
        let next = if state.steps.len() > 1 { state.steps.pop_front() } else { state.steps.front().cloned() };
        let step = next.unwrap_or_else(Step::silence_unsent);
        request.mark_held();
        if step.leaves() {
            request.mark_sent();
            let Outgoing { method, query, headers, body, .. } = request;
            let target = if query.is_empty() { "/".to_owned() } else { format!("/?{query}") };
            state.requests.push(SentRequest::new(method.clone(), target, headers.clone(), body.clone()));
        }
        step
    }
}

impl Transport for Scripted {
    fn send(&self, request: Outgoing) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        Box::pin(async move {
            match self.begin(&request).0 {
                Outcome::Answer(answer) if answer.body.len() > request.reply_limit => {
                    let kept = answer.body.slice(..request.reply_limit);
                    let partial = Incoming::new(answer.status, answer.headers, kept);
                    Err(TransportError::new(Fault::TooLarge).with_partial(partial))
                }
                Outcome::Answer(answer) => Ok(answer),
                Outcome::Fail { fault, partial, .. } => Err(TransportError { fault, partial, source: None }),
                Outcome::Silence { .. } => std::future::pending().await,
            }
        })
    }
}

impl fmt::Debug for Scripted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        f.debug_struct("Scripted")
            .field("steps_left", &state.steps.len())
            .field("attempts", &state.attempts)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Outcome::Answer(answer) => write!(f, "Step({answer:?})"),
            Outcome::Fail { fault, sent, .. } => write!(f, "Step({fault:?}, sent: {sent})"),
            Outcome::Silence { sent } => write!(f, "Step(silence, sent: {sent})"),
        }
    }
}
