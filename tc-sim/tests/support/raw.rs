//! Requests byte by byte, signed or not, right or wrong.
#![allow(dead_code, reason = "each test uses what it needs")]

use serde_json::Value;
use tc_core::Credential;
use tc_core::sign::{Canonical, Payload, SigningKey, UtcDate, authorization, sign};
use tc_sim::Sim;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// The second at which the simulator's clock stands.
pub(crate) const NOW: i64 = 1_767_225_600;

/// A request with the knobs that the tests turn.
pub(crate) struct Raw {
    pub method: &'static str,
    pub host: String,
    /// What follows the `?`.
    pub query: String,
    pub headers: Vec<(&'static str, String)>,
    pub body: String,
    pub signer: Credential,
    pub timestamp: i64,
    pub service: &'static str,
    /// The headers that are signed beside `content-type` and `host`, in ascending order.
    pub covered: Vec<&'static str>,
    /// What is signed instead of the body.
    pub payload: Option<Payload<'static>>,
    /// Replaces what would be signed.
    pub authorization: Option<String>,
}

/// An answer.
pub(crate) struct Answer {
    pub head: String,
    pub json: Value,
}

impl Raw {
    /// A right request for the flow 0, which is done.
    pub(crate) fn to(sim: &Sim) -> Self {
        let headers = [
            ("content-type", "application/json"),
            ("x-tc-action", "DescribeFlowStatus"),
            ("x-tc-version", "2018-03-28"),
            ("x-tc-region", "ap-guangzhou"),
        ];
        Self {
            method: "POST",
            host: sim.address().unwrap().to_string(),
            query: String::new(),
            headers: headers.map(|(name, value)| (name, value.to_owned())).into(),
            body: r#"{"FlowId":0}"#.to_owned(),
            signer: sim.credential(),
            timestamp: NOW,
            service: "sqlserver",
            covered: Vec::new(),
            payload: None,
            authorization: None,
        }
    }

    pub(crate) fn with(mut self, name: &'static str, value: &str) -> Self {
        self = self.without(name);
        self.headers.push((name, value.to_owned()));
        self
    }

    pub(crate) fn without(mut self, name: &'static str) -> Self {
        self.headers.retain(|(other, _)| *other != name);
        self
    }

    pub(crate) fn change(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    /// The header that signs it, unless one was given.
    pub(crate) fn authorization(&self) -> String {
        self.authorization.clone().unwrap_or_else(|| self.signature())
    }

    fn signature(&self) -> String {
        let key =
            SigningKey::derive(self.signer.secret_key(), UtcDate::from_unix(self.timestamp), self.service);
        let value = |name| self.headers.iter().find(|(other, _)| *other == name).map_or("", |(_, it)| it);
        let mut headers: Vec<(&str, &[u8])> =
            vec![("content-type", value("content-type").as_bytes()), ("host", self.host.as_bytes())];
        headers.extend(self.covered.iter().map(|&name| (name, value(name).as_bytes())));
        let payload = self.payload.unwrap_or(Payload::Body(self.body.as_bytes())).hash();
        let request = Canonical { method: self.method, query: &self.query, headers: &headers, payload };
        let signature = sign(&key, &request, self.timestamp);
        authorization(self.signer.secret_id(), &key, &request, &signature)
    }

    fn text(&self) -> String {
        let signature = self.authorization();
        let fixed = [
            ("host", self.host.clone()),
            ("x-tc-timestamp", self.timestamp.to_string()),
            ("authorization", signature),
            ("content-length", self.body.len().to_string()),
            ("connection", "close".to_owned()),
        ];
        let headers = self.headers.iter().chain(&fixed).filter(|(_, value)| !value.is_empty());
        let lines: Vec<String> = headers.map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let query = if self.query.is_empty() { String::new() } else { format!("?{}", self.query) };
        format!("{} /{query} HTTP/1.1\r\n{}\r\n{}", self.method, lines.concat(), self.body)
    }

    pub(crate) async fn send(&self, sim: &Sim) -> Answer {
        let mut stream = TcpStream::connect(sim.address().unwrap()).await.unwrap();
        stream.write_all(self.text().as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        Answer { head: head.to_owned(), json: serde_json::from_str(body).unwrap() }
    }

    /// Send it and give the error code, or "ok".
    pub(crate) async fn outcome(&self, sim: &Sim) -> String {
        let answer = self.send(sim).await.json;
        answer["Response"]["Error"]["Code"].as_str().unwrap_or("ok").to_owned()
    }
}
