//! What was called: the log that tests look at.

use bytes::Bytes;
use std::collections::VecDeque;
use std::fmt;
use std::sync::{Mutex, PoisonError};
use tc_core::Action;
use tc_core::codec::{Tolerance, decode};

/// The most calls that are kept; older ones are forgotten first.
const KEPT: usize = 10_000;

/// One call that reached the simulator.
#[derive(Clone)]
#[non_exhaustive]
pub struct Call {
    /// The service, if the signature named one.
    pub service: String,
    /// The action, as the client named it.
    pub action: String,
    /// The region.
    pub region: Option<String>,
    /// The id of the request.
    pub request_id: String,
    /// The error code of the answer; `None` where the call succeeded.
    pub error: Option<String>,
    body: Bytes,
}

impl Call {
    pub(crate) fn new(
        service: &str,
        action: &str,
        region: Option<&str>,
        request_id: &str,
        body: Bytes,
    ) -> Self {
        Self {
            service: service.to_owned(),
            action: action.to_owned(),
            region: region.map(str::to_owned),
            request_id: request_id.to_owned(),
            error: None,
            body,
        }
    }
}

/// The parameters may hold passwords and are not shown; [`Sim::requests`](crate::Sim::requests) gives them.
impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let outcome = self.error.as_deref().unwrap_or("ok");
        write!(f, "{} in {}: {outcome}", self.action, self.region.as_deref().unwrap_or("no region"))
    }
}

/// The calls so far.
#[derive(Debug, Default)]
pub(crate) struct CallLog {
    calls: Mutex<VecDeque<Call>>,
}

impl CallLog {
    pub(crate) fn add(&self, call: Call) {
        let mut calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        if calls.len() == KEPT {
            calls.pop_front();
        }
        calls.push_back(call);
    }

    pub(crate) fn all(&self) -> Vec<Call> {
        self.calls.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    /// The requests of one action that could be read.
    pub(crate) fn requests<A: Action>(&self) -> Vec<A> {
        let of_action = |call: &Call| call.service == A::META.service && call.action == A::META.name;
        let read = |call: Call| decode::<A>(&call.body, Tolerance::Lenient).ok().map(|decoded| decoded.value);
        self.all().into_iter().filter(of_action).filter_map(read).collect()
    }
}
