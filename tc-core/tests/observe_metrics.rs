//! What is recorded with OpenTelemetry, through its interface alone.

use opentelemetry::KeyValue;
use opentelemetry::metrics::{
    Counter, Histogram, HistogramBuilder, InstrumentBuilder, InstrumentProvider, Meter, SyncInstrument,
};
use std::collections::BTreeMap;
use std::fmt::Display;
use std::sync::{Arc, Mutex};
use tc_core::observe::OpenTelemetryMetrics;
use tc_core::transport::Fault;

#[path = "support/script.rs"]
mod script;
#[path = "support/client.rs"]
mod support;
use script::{Act, Script, good, refusal};
use support::DescribeThings;

/// A measurement: the instrument, the value, and the attributes.
#[derive(Clone, Debug)]
struct Measured {
    name: String,
    value: String,
    labels: BTreeMap<String, String>,
}

#[derive(Clone, Default)]
struct Recorder(Arc<Mutex<Vec<Measured>>>);

struct Instrument {
    name: String,
    recorder: Recorder,
}

impl<T: Display> SyncInstrument<T> for Instrument {
    fn measure(&self, value: T, labels: &[KeyValue]) {
        let text = |label: &KeyValue| (label.key.to_string(), label.value.to_string());
        let labels = labels.iter().map(text).collect();
        let (name, value) = (self.name.clone(), value.to_string());
        self.recorder.0.lock().unwrap().push(Measured { name, value, labels });
    }
}

impl Recorder {
    fn instrument(&self, name: &str, unit: Option<&str>) -> Arc<Instrument> {
        let name = format!("{name} {}", unit.unwrap_or_default());
        Arc::new(Instrument { name, recorder: self.clone() })
    }

    /// All measurements of one instrument, named with its unit.
    fn of(&self, name: &str) -> Vec<Measured> {
        self.0.lock().unwrap().iter().filter(|measured| measured.name == name).cloned().collect()
    }
}

impl InstrumentProvider for Recorder {
    fn u64_counter(&self, builder: InstrumentBuilder<'_, Counter<u64>>) -> Counter<u64> {
        Counter::new(self.instrument(&builder.name, builder.unit.as_deref()))
    }

    fn f64_histogram(&self, builder: HistogramBuilder<'_, Histogram<f64>>) -> Histogram<f64> {
        Histogram::new(self.instrument(&builder.name, builder.unit.as_deref()))
    }

    fn u64_histogram(&self, builder: HistogramBuilder<'_, Histogram<u64>>) -> Histogram<u64> {
        Histogram::new(self.instrument(&builder.name, builder.unit.as_deref()))
    }
}

/// Call once and give what was recorded.
async fn recorded(acts: impl IntoIterator<Item = Act>) -> Recorder {
    let recorder = Recorder::default();
    let metrics = OpenTelemetryMetrics::new(&Meter::new(Arc::new(recorder.clone())));
    let client = Script::of(acts).builder().observer(metrics).build().unwrap();
    drop(client.call(DescribeThings::default()).await);
    recorder
}

#[tokio::test]
async fn a_call_is_recorded_with_what_was_called_and_nothing_of_its_request() {
    let recorder = recorded([good()]).await;
    let [call] = <[Measured; 1]>::try_from(recorder.of("rpc.client.call.duration s")).unwrap();
    let labels = [
        ("cloud.region", "ap-guangzhou"),
        ("rpc.method", "example/DescribeThings"),
        ("rpc.system.name", "tencentcloud"),
        ("server.address", "example.tencentcloudapi.com"),
        ("server.port", "443"),
    ];
    let labels = labels.map(|(key, value)| (key.to_owned(), value.to_owned()));
    assert_eq!(call.labels, BTreeMap::from(labels));
    assert_eq!(recorder.of("tc.client.attempt.duration s").len(), 1);
    assert_eq!(recorder.of("tc.client.request.size By")[0].value, "2");
    assert_eq!(recorder.of("tc.client.response.size By")[0].value, "54");
    assert!(recorder.of("tc.client.limiter.wait s").is_empty(), "nothing was waited for");
}

#[tokio::test]
async fn what_failed_has_the_type_of_its_error() {
    let call = |recorder: &Recorder| recorder.of("rpc.client.call.duration s").remove(0).labels;
    let refused = call(&recorded([refusal("ResourceNotFound.Thing")]).await);
    assert_eq!(refused["error.type"], "ResourceNotFound.Thing");
    assert_eq!(refused["rpc.response.status_code"], "ResourceNotFound.Thing");
    let unsent = call(&recorded([Act::Unsent(Fault::Certificate)]).await);
    assert_eq!(unsent["error.type"], "connect");
    assert!(!unsent.contains_key("rpc.response.status_code"));
}

#[tokio::test]
async fn attempts_repetitions_and_throttles_are_counted() {
    let recorder = recorded([refusal("RequestLimitExceeded"), Act::Unsent(Fault::Refused), good()]).await;
    assert_eq!(recorder.of("tc.client.attempt.duration s").len(), 3);
    assert_eq!(recorder.of("tc.client.retries {retry}").len(), 2);
    assert_eq!(recorder.of("tc.client.throttled {attempt}").len(), 1);
    assert_eq!(recorder.of("rpc.client.call.duration s").len(), 1);
    let attempts = recorder.of("tc.client.attempt.duration s");
    assert_eq!(attempts[0].labels["error.type"], "RequestLimitExceeded");
    assert!(!attempts[2].labels.contains_key("error.type"));
}
