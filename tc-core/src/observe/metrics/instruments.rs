//! The instruments, each made once.

use crate::observe::fields::count;
use opentelemetry::KeyValue;
use opentelemetry::metrics::{Counter, Histogram, Meter};

/// The bounds of durations, in seconds, that the conventions advise.
const SECONDS: [f64; 14] = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0];

/// The bounds of sizes, in bytes: up to the 10 MiB that the service takes.
const BYTES: [f64; 10] =
    [64.0, 256.0, 1_024.0, 4_096.0, 16_384.0, 65_536.0, 262_144.0, 1_048_576.0, 4_194_304.0, 10_485_760.0];

#[derive(Clone)]
pub(super) struct Instruments {
    pub(super) call_duration: Histogram<f64>,
    pub(super) attempt_duration: Histogram<f64>,
    pub(super) limiter_wait: Histogram<f64>,
    pub(super) credentials_wait: Histogram<f64>,
    request_size: Histogram<u64>,
    response_size: Histogram<u64>,
    pub(super) retries: Counter<u64>,
    pub(super) throttled: Counter<u64>,
    pub(super) quota_empty: Counter<u64>,
    pub(super) abandoned: Counter<u64>,
}

impl Instruments {
    pub(super) fn of(meter: &Meter) -> Self {
        let seconds = |name, what| {
            let histogram = meter.f64_histogram(name).with_unit("s").with_description(what);
            histogram.with_boundaries(SECONDS.to_vec()).build()
        };
        let bytes = |name, what| {
            let histogram = meter.u64_histogram(name).with_unit("By").with_description(what);
            histogram.with_boundaries(BYTES.to_vec()).build()
        };
        let counter = |name, unit, what| {
            let counter = meter.u64_counter(name).with_unit::<&'static str>(unit);
            counter.with_description::<&'static str>(what).build()
        };
        Self {
            call_duration: seconds("rpc.client.call.duration", "Calls, with all attempts and waits."),
            attempt_duration: seconds("tc.client.attempt.duration", "Exchanges."),
            limiter_wait: seconds("tc.client.limiter.wait", "Waits for the client's own rate limit."),
            credentials_wait: seconds("tc.client.credentials.wait", "Waits of calls for a credential."),
            request_size: bytes("tc.client.request.size", "Bodies of requests that left."),
            response_size: bytes("tc.client.response.size", "Bodies of answers, as far as they came."),
            retries: counter("tc.client.retries", "{retry}", "Attempts that follow a failed one."),
            throttled: counter("tc.client.throttled", "{attempt}", "Refusals of calls that came too fast."),
            quota_empty: counter("tc.client.quota.empty", "{call}", "Calls not repeated for want of quota."),
            abandoned: counter("tc.client.abandoned", "{call}", "Changes given up with an unknown outcome."),
        }
    }

    pub(super) fn record_sizes(&self, request: usize, reply: Option<usize>, labels: &[KeyValue]) {
        if request > 0 {
            self.request_size.record(count(request), labels);
        }
        if let Some(reply) = reply {
            self.response_size.record(count(reply), labels);
        }
    }
}
