//! What a measurement is labelled with: few values each, and none from a request.

use crate::error::Error;
use crate::observe::words::{name, type_of};
use crate::observe::{Called, Outcome, SYSTEM};
use opentelemetry::{KeyValue, Value};

/// The attributes of a measurement.
pub(super) struct Labels(Vec<KeyValue>);

impl Labels {
    pub(super) fn of(call: &Called<'_>) -> Self {
        let mut labels = Self(Vec::with_capacity(7));
        labels.add("rpc.system.name", SYSTEM);
        labels.add("rpc.method", call.to_string());
        if let Some(address) = call.server_address() {
            labels.add("server.address", address.to_owned());
        }
        if let Some(port) = call.server_port() {
            labels.add("server.port", i64::from(port));
        }
        if let Some(region) = call.region {
            labels.add("cloud.region", region.to_owned());
        }
        labels
    }

    pub(super) fn ended_with(self, outcome: &Outcome<'_>) -> Self {
        match outcome {
            Outcome::Succeeded { .. } => self,
            Outcome::Failed(error) => self.failed_with(Some(error)),
            Outcome::GivenUp => self.of_type("given_up"),
        }
    }

    pub(super) fn failed_with(self, error: Option<&Error>) -> Self {
        let Some(error) = error else { return self };
        let mut labels = self.of_type(type_of(error).into_owned());
        if let Some(code) = error.code().and_then(name) {
            labels.add("rpc.response.status_code", code.to_owned());
        }
        labels
    }

    pub(super) fn of_type(mut self, word: impl Into<Value>) -> Self {
        self.add("error.type", word);
        self
    }

    pub(super) fn as_slice(&self) -> &[KeyValue] {
        &self.0
    }

    fn add(&mut self, key: &'static str, value: impl Into<Value>) {
        self.0.push(KeyValue::new(key, value));
    }
}
