//! A machine of a test's own: variables, files, a clock, a metadata server, and STS.
#![allow(dead_code, reason = "each test uses what it needs")]

use http::{HeaderMap, StatusCode};
use std::collections::HashMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tc_core::credential::{MetadataAnswer, MetadataError, MetadataSource, Surroundings};
use tc_core::transport::{InMemory, Incoming, Outgoing, Transport};
use tc_core::{BoxFuture, Clock};

/// The time on every such machine.
pub(crate) const NOW: u64 = 1_700_000_000;

/// A clock that stands.
#[derive(Debug)]
pub(crate) struct Standing;

impl Clock for Standing {
    fn since_epoch(&self) -> Duration {
        Duration::from_secs(NOW)
    }
}

#[derive(Clone, Default)]
pub(crate) struct Machine {
    variables: HashMap<String, OsString>,
    files: HashMap<PathBuf, Vec<u8>>,
}

impl Machine {
    /// A machine with the home `/home/me` and nothing in it.
    pub(crate) fn new() -> Self {
        Self::default().variable("HOME", "/home/me")
    }

    pub(crate) fn variable(mut self, name: &str, value: &str) -> Self {
        self.variables.insert(name.to_owned(), value.into());
        self
    }

    pub(crate) fn file(mut self, path: &str, content: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.into(), content.into());
        self
    }

    pub(crate) fn surroundings(self) -> Surroundings {
        let Self { variables, files } = self;
        let read =
            move |path: &Path| files.get(path).cloned().ok_or_else(|| std::io::ErrorKind::NotFound.into());
        Surroundings::new(move |name| variables.get(name).cloned(), read).with_clock(Arc::new(Standing))
    }
}

/// A metadata server that answers from a list, and remembers what it was asked.
#[derive(Clone, Debug, Default)]
pub(crate) struct Metadata {
    answers: Vec<(&'static str, Result<MetadataAnswer, MetadataError>)>,
    asked: Arc<Mutex<Vec<String>>>,
}

pub(crate) const ROLES: &str = "latest/meta-data/cam/security-credentials/";

impl Metadata {
    /// No server at all.
    pub(crate) fn none() -> Self {
        Self::default()
    }

    pub(crate) fn answering(mut self, path: &'static str, status: u16, text: impl Into<Vec<u8>>) -> Self {
        self.answers.push((path, Ok(MetadataAnswer::new(status, text))));
        self
    }

    pub(crate) fn broken(mut self, path: &'static str) -> Self {
        self.answers.push((path, Err(MetadataError::broken("it broke off"))));
        self
    }

    /// A machine with the role `my-role`, of which the server says this.
    pub(crate) fn with_role(text: impl Into<Vec<u8>>) -> Self {
        Self::default().answering("", 200, "my-role").answering("my-role", 200, text)
    }

    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

impl MetadataSource for Metadata {
    fn get<'a>(&'a self, path: &'a str) -> BoxFuture<'a, Result<MetadataAnswer, MetadataError>> {
        self.asked.lock().unwrap().push(path.to_owned());
        let below = path.strip_prefix(ROLES).unwrap();
        let found = self.answers.iter().find(|(known, _)| *known == below);
        let nobody = Err(MetadataError::unreachable("there is no such host"));
        Box::pin(std::future::ready(found.map_or(nobody, |(_, answer)| answer.clone())))
    }
}

/// What the metadata server says of a role whose credential is good for an hour.
pub(crate) fn role_credential(name: &str) -> String {
    let expiry = NOW + 3600;
    format!(
        r#"{{"TmpSecretId": "AKID{name}", "TmpSecretKey": "{name}-key", "Token": "{name}-token",
            "ExpiredTime": {expiry}, "Expiration": "2023-11-14T23:13:20Z", "Code": "Success"}}"#
    )
}

/// What came to STS.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub headers: HeaderMap,
    pub body: serde_json::Value,
    pub host: String,
}

impl Asked {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// An STS that gives the credential of each role the role's own name, or always answers the same.
#[derive(Clone)]
pub(crate) struct Sts {
    asked: Arc<Mutex<Vec<Asked>>>,
    fixed: Option<(u16, String)>,
}

impl Sts {
    pub(crate) fn new() -> Self {
        Self { asked: Arc::default(), fixed: None }
    }

    pub(crate) fn answering(status: u16, body: impl Into<String>) -> Self {
        Self { fixed: Some((status, body.into())), ..Self::new() }
    }

    pub(crate) fn refusing(code: &str, message: &str) -> Self {
        Self::answering(
            200,
            serde_json::json!({"Response": {"Error": {"Code": code, "Message": message}, "RequestId": "1"}})
                .to_string(),
        )
    }

    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    pub(crate) fn transport(&self) -> Arc<dyn Transport> {
        let sts = self.clone();
        Arc::new(InMemory::new(move |request| sts.answer(request)))
    }

    fn answer(&self, request: &Outgoing) -> Incoming {
        let body: serde_json::Value = serde_json::from_slice(&request.body).unwrap();
        let role = body["RoleArn"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
        let host = request.endpoint.host().to_owned();
        self.asked.lock().unwrap().push(Asked { headers: request.headers.clone(), body, host });
        let (status, text) = self.fixed.clone().unwrap_or_else(|| (200, granted(&role, NOW + 7200)));
        let mut headers = HeaderMap::new();
        headers.insert("content-type", "application/json".parse().unwrap());
        Incoming::new(StatusCode::from_u16(status).unwrap(), headers, text)
    }
}

/// What STS answers for a role.
pub(crate) fn granted(role: &str, expired_time: u64) -> String {
    serde_json::json!({"Response": {
        "Credentials": {
            "TmpSecretId": format!("AKID{role}"),
            "TmpSecretKey": format!("{role}-key"),
            "Token": format!("{role}-token"),
        },
        "ExpiredTime": expired_time,
        "Expiration": "2023-11-15T00:13:20Z",
        "RequestId": "1",
    }})
    .to_string()
}
