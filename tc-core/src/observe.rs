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
#![doc = include_str!("docs/observe.md")]

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
