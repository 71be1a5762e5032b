//! What happens in calls, told while it happens: to [`Observer`]s, and as spans and events of `tracing`.
//!
//! There is one mechanism. A client tells [`Event`]s; whoever wants to count or to print them is given to
//! [`ClientBuilder::observer`](crate::ClientBuilder::observer), or as a closure to
//! [`ClientBuilder::on_event`](crate::ClientBuilder::on_event). The same events open, fill and mark the spans that
//! a `tracing` subscriber of the application sees without any setting. Without an observer and a subscriber nothing
//! of this is done, and no clock is read for it.
//!
//! Neither shows secrets or fields of requests and replies. Spans do not show the service's messages either, which
//! may repeat a parameter; the [`Error`](crate::Error) in an event has them, as any error has.
//!
//! # Spans
//!
//! One span `tc.call` for each call, and in it one `tc.attempt` for each exchange. Names are those of the OpenTelemetry
//! conventions for RPC clients, where there is one. Where a field does not apply it is left out.
//!
//! | `tc.call` (INFO) | |
//! |---|---|
//! | `otel.kind`, `otel.name`, `otel.status_code` | `client`; as `rpc.method`; `ERROR` if the call failed |
//! | `rpc.system.name` | `tencentcloud` |
//! | `rpc.method` | service and action, `sqlserver/DescribeDBInstances` |
//! | `rpc.response.status_code` | the service's error code |
//! | `error.type` | why it failed: the code, the HTTP status, or one of `build`, `invalid`, `credentials`, `limited`, `connect`, `timeout`, `transport`, `decode`, `deadline`; `given_up` if it was dropped |
//! | `http.response.status_code` | the last status |
//! | `server.address`, `server.port`, `cloud.region` | where it went |
//! | `tc.service`, `tc.action`, `tc.version`, `tc.effect` | what was called; the effect is `read_only`, `idempotent` or `mutating` |
//! | `tc.request_id` | the service's id of the request |
//! | `tc.attempts` | how many exchanges there were |
//! | `tc.delivery` | whether the service acted: `not_executed`, `maybe_executed`, `executed` |
//! | `tc.duration_ms` | how long it took, with all waits |
//!
//! | `tc.attempt` (DEBUG) | |
//! |---|---|
//! | `tc.attempt` | the number of the attempt, from 1 |
//! | `tc.delay_ms` | how long it was waited for since the one before |
//! | `tc.limiter_wait_ms` | how long the client's own rate limit held it |
//! | `tc.duration_ms` | how long the exchange took |
//! | `tc.request_bytes`, `tc.reply_bytes` | the sizes of both bodies, as far as they left or came |
//! | `tc.delivery`, `tc.failure` | whether the service acted; the [`FailureClass`](crate::FailureClass), `not_sent` |
//! | `rpc.response.status_code`, `http.response.status_code` | as above |
//!
//! # Events
//!
//! They are named and have the target `tc_core`, as the spans do.
//!
//! | event | level | fields |
//! |---|---|---|
//! | `tc.call.retry` | INFO | `tc.failure`, `tc.delay_ms`, `tc.attempts`, `rpc.response.status_code` |
//! | `tc.call.throttled` | INFO | `tc.stated_limit`, `tc.counted`: what the service said, in calls per second |
//! | `tc.call.quota_empty` | WARN | as for a retry, without the delay |
//! | `tc.call.abandoned` | WARN | `rpc.method`, `tc.attempts` |
//! | `tc.clock.repaired` | WARN | `tc.offset_ms` |
//! | `tc.clock.implausible` | WARN | `tc.offset_ms` |
//! | `tc.credentials.loaded` | DEBUG | `tc.wait_ms`, `tc.after_refusal` |
//! | `tc.credentials.failed` | WARN | as above, `tc.provider` |
//! | `tc.credentials.renewed`, `tc.credentials.renewal_failed` | DEBUG, WARN | `tc.provider`; told by [`CachedCredentials`](crate::credential::CachedCredentials) beside any call |
//!
//! # Metrics
//!
//! With the feature `opentelemetry`, `OpenTelemetryMetrics` is an observer that records them.

mod called;
mod event;
mod fields;
mod log;
#[cfg(feature = "opentelemetry")]
mod metrics;
mod observer;
mod outcome;
mod span;
mod words;

pub use called::Called;
pub use event::Event;
pub(crate) use log::{log_renewal, log_renewal_failure};
#[cfg(feature = "opentelemetry")]
pub use metrics::OpenTelemetryMetrics;
pub use observer::Observer;
pub(crate) use observer::Observers;
pub use outcome::Outcome;
pub(crate) use span::{AttemptSpan, CallSpan};

/// The target of all spans and events.
const TARGET: &str = "tc_core";

/// The system of remote calls, as the conventions want it named.
const SYSTEM: &str = "tencentcloud";
