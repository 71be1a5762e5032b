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
    pub headers: Vec<(&'static str, String)>,
    pub body: String,
    pub signer: Credential,
    pub timestamp: i64,
    pub service: &'static str,
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
            headers: headers.map(|(name, value)| (name, value.to_owned())).into(),
            body: r#"{"FlowId":0}"#.to_owned(),
            signer: sim.credential(),
            timestamp: NOW,
            service: "sqlserver",
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

    fn signature(&self) -> String {
        let key =
            SigningKey::derive(self.signer.secret_key(), UtcDate::from_unix(self.timestamp), self.service);
        let kind = self.headers.iter().find(|(name, _)| *name == "content-type");
        let kind = kind.map_or("", |(_, value)| value);
        let headers: [(&str, &[u8]); 2] = [("content-type", kind.as_bytes()), ("host", self.host.as_bytes())];
        let payload = Payload::Body(self.body.as_bytes()).hash();
        let request = Canonical { method: self.method, query: "", headers: &headers, payload };
        let signature = sign(&key, &request, self.timestamp);
        authorization(self.signer.secret_id(), &key, &request, &signature)
    }

    fn text(&self) -> String {
        let signature = self.authorization.clone().unwrap_or_else(|| self.signature());
        let fixed = [
            ("host", self.host.clone()),
            ("x-tc-timestamp", self.timestamp.to_string()),
            ("authorization", signature),
            ("content-length", self.body.len().to_string()),
            ("connection", "close".to_owned()),
        ];
        let headers = self.headers.iter().chain(&fixed).filter(|(_, value)| !value.is_empty());
        let lines: Vec<String> = headers.map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        format!("{} / HTTP/1.1\r\n{}\r\n{}", self.method, lines.concat(), self.body)
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
