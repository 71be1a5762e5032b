//! Metrics as OpenTelemetry wants them.

mod instruments;
mod labels;

use super::{Event, Observer};
use crate::error::Attempt;
use instruments::Instruments;
use labels::Labels;
use opentelemetry::metrics::Meter;
use opentelemetry::{InstrumentationScope, global};
use std::fmt;
use std::time::Duration;

/// An observer that records the calls of a client with OpenTelemetry. It is there with the feature `opentelemetry`,
/// which adds the interface alone: exporters and their settings are the application's.
///
/// | instrument | kind, unit | what |
/// |---|---|---|
/// | `rpc.client.call.duration` | histogram, `s` | a call, with all attempts and waits |
/// | `tc.client.attempt.duration` | histogram, `s` | an exchange |
/// | `tc.client.request.size`, `tc.client.response.size` | histogram, `By` | the bodies of an exchange |
/// | `tc.client.limiter.wait` | histogram, `s` | how long the client's own rate limit held an attempt, where it did |
/// | `tc.client.credentials.wait` | histogram, `s` | how long a call waited for a credential, where it did |
/// | `tc.client.retries` | counter, `{retry}` | attempts that follow a failed one |
/// | `tc.client.throttled` | counter, `{attempt}` | refusals since calls came too fast |
/// | `tc.client.quota.empty` | counter, `{call}` | calls that were not repeated for want of quota |
/// | `tc.client.abandoned` | counter, `{call}` | changes given up while nobody knows whether they were made |
///
/// All have the attributes `rpc.system.name` (`tencentcloud`), `rpc.method` (`sqlserver/DescribeDBInstances`),
/// `server.address`, `server.port` and `cloud.region`. What failed has `error.type` too, see
/// [`Outcome::error_type`](super::Outcome::error_type), and `rpc.response.status_code` if there is an error code. No
/// field of a request is an attribute.
///
/// ```
/// use tc_core::Client;
/// use tc_core::observe::OpenTelemetryMetrics;
///
/// // After the application has set its provider with `opentelemetry::global::set_meter_provider`.
/// let client = Client::builder().observer(OpenTelemetryMetrics::global()).build()?;
/// # let _ = client;
/// # Ok::<(), tc_core::Error>(())
/// ```
#[derive(Clone)]
pub struct OpenTelemetryMetrics(Instruments);

impl OpenTelemetryMetrics {
    /// Records with a meter of the global provider, as it is now: set the provider before.
    #[must_use]
    pub fn global() -> Self {
        let scope = InstrumentationScope::builder("tc-core").with_version(env!("CARGO_PKG_VERSION")).build();
        Self::new(&global::meter_with_scope(scope))
    }

    /// Records with this meter.
    #[must_use]
    pub fn new(meter: &Meter) -> Self {
        Self(Instruments::of(meter))
    }

    fn record_attempt(&self, labels: &Labels, attempt: &Attempt, limiter_wait: Duration) {
        self.0.attempt_duration.record(attempt.elapsed.as_secs_f64(), labels.as_slice());
        if !limiter_wait.is_zero() {
            self.0.limiter_wait.record(limiter_wait.as_secs_f64(), labels.as_slice());
        }
    }
}

impl Observer for OpenTelemetryMetrics {
    fn observe(&self, event: &Event<'_>) {
        let instruments = &self.0;
        match event {
            Event::AttemptEnded {
                call, attempt, limiter_wait, request_bytes, reply_bytes, error, ..
            } => {
                let labels = Labels::of(call).failed_with(*error);
                self.record_attempt(&labels, attempt, *limiter_wait);
                instruments.record_sizes(*request_bytes, *reply_bytes, labels.as_slice());
            }
            Event::CallEnded { call, elapsed, outcome } => {
                let labels = Labels::of(call).ended_with(outcome);
                instruments.call_duration.record(elapsed.as_secs_f64(), labels.as_slice());
            }
            Event::Retrying { call, error, .. } => {
                instruments.retries.add(1, Labels::of(call).failed_with(Some(error)).as_slice());
            }
            Event::QuotaEmpty { call, error } => {
                instruments.quota_empty.add(1, Labels::of(call).failed_with(Some(error)).as_slice());
            }
            Event::Throttled { call, .. } => instruments.throttled.add(1, Labels::of(call).as_slice()),
            Event::Abandoned { call, .. } => instruments.abandoned.add(1, Labels::of(call).as_slice()),
            Event::CredentialLoaded { call, wait, .. } => {
                instruments.credentials_wait.record(wait.as_secs_f64(), Labels::of(call).as_slice());
            }
            Event::CredentialFailed { call, wait, .. } => {
                let labels = Labels::of(call).of_type("credentials");
                instruments.credentials_wait.record(wait.as_secs_f64(), labels.as_slice());
            }
            // They say how the machine is, and a log is the place for that.
            Event::ClockRepaired { .. } | Event::ClockImplausible { .. } => {}
        }
    }
}

impl fmt::Debug for OpenTelemetryMetrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OpenTelemetryMetrics")
    }
}
