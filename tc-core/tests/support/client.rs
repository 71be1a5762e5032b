//! A client over a service that stands in this program.
#![allow(dead_code, reason = "each test uses what it needs")]

use http::{HeaderMap, HeaderValue, StatusCode};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use tc_core::credential::Surroundings;
use tc_core::prelude::*;
use tc_core::transport::{InMemory, Incoming, Outgoing, Transport, TransportError};
use tc_core::{BoxFuture, Client, ClientBuilder, Credential, Error};

pub(crate) const SECRET_ID: &str = "AKIDzThisIsTheSecretId";
pub(crate) const SECRET_KEY: &str = "ThisIsTheSecretKey";
pub(crate) const TOKEN: &str = "ThisIsTheSessionToken";

/// Looks.
#[tc_action(service = "example", version = "2026-01-01")]
pub(crate) struct DescribeThings {
    /// How many.
    #[tc(range = 1..=100)]
    pub limit: Option<i64>,
}

/// What is there.
#[derive(TcModel)]
pub(crate) struct DescribeThingsResponse {
    /// How many there are.
    pub total_count: i64,
}

/// Makes one.
#[tc_action(service = "example", version = "2026-01-01", response = ())]
pub(crate) struct CreateThing {
    /// Its name.
    pub name: String,
    /// Its password.
    pub password: Secret<String>,
}

/// Looks everywhere.
#[tc_action(service = "example", version = "2026-01-01", response = (), region = none)]
pub(crate) struct DescribeRegions;

pub(crate) fn credential() -> Credential {
    Credential::new(SECRET_ID, SECRET_KEY).unwrap().with_token(TOKEN).unwrap()
}

/// A builder with all that a call needs, on a transport. Its calls are not repeated: what is tested with it is one
/// exchange.
pub(crate) fn builder(transport: impl Transport + 'static) -> ClientBuilder {
    let builder = Client::builder().region("ap-guangzhou").credentials(credential());
    builder.transport(Arc::new(transport)).max_attempts(1)
}

/// No files, and of environment variables these.
pub(crate) fn surroundings<const N: usize>(variables: [(&'static str, &'static str); N]) -> Surroundings {
    let value = move |name: &str| variables.iter().find(|(it, _)| *it == name).map(|(_, value)| value.into());
    Surroundings::new(value, |_path| Err(std::io::ErrorKind::NotFound.into()))
}

pub(crate) fn client(transport: impl Transport + 'static) -> Client {
    builder(transport).build().unwrap()
}

/// What a request was, as far as tests look.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub method: http::Method,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
    pub url: String,
}

/// A service that answers everything alike and remembers what it was asked.
#[derive(Clone, Debug)]
pub(crate) struct Service {
    seen: Arc<Mutex<Vec<Seen>>>,
    answer: Incoming,
}

impl Service {
    pub(crate) fn answering(answer: Incoming) -> Self {
        Self { seen: Arc::default(), answer }
    }

    pub(crate) fn fine() -> Self {
        Self::answering(json(200, r#"{"Response": {"TotalCount": 3, "RequestId": "the-id"}}"#))
    }

    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    /// The one request.
    pub(crate) fn request(&self) -> Seen {
        let [seen] = <[Seen; 1]>::try_from(self.seen()).unwrap();
        seen
    }
}

impl Transport for Service {
    fn send(&self, request: Outgoing) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        request.mark_sent();
        let (method, headers) = (request.method.clone(), request.headers.clone());
        let (body, url) = (request.body.to_vec(), request.url().to_string());
        self.seen.lock().unwrap().push(Seen { method, headers, body, url });
        Box::pin(std::future::ready(Ok(self.answer.clone())))
    }
}

/// A network that fails in one way.
pub(crate) struct Broken<F>(pub F);

impl<F: Fn(&Outgoing) -> TransportError + Send + Sync> Transport for Broken<F> {
    fn send(&self, request: Outgoing) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        Box::pin(std::future::ready(Err((self.0)(&request))))
    }
}

impl<F> std::fmt::Debug for Broken<F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Broken")
    }
}

/// A network on which nothing comes back.
#[derive(Clone, Debug)]
pub(crate) struct Silent {
    says: fn(&Outgoing),
    pub begun: Arc<AtomicUsize>,
}

impl Silent {
    /// What it says of the body.
    pub(crate) fn saying(says: fn(&Outgoing)) -> Self {
        Self { says, begun: Arc::default() }
    }
}

impl Transport for Silent {
    fn send(&self, request: Outgoing) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        Box::pin(async move {
            self.begun.fetch_add(1, Ordering::Relaxed);
            (self.says)(&request);
            std::future::pending().await
        })
    }
}

/// An answer with a content type and a body.
pub(crate) fn labelled(status: u16, label: &'static str, body: impl Into<Vec<u8>>) -> Incoming {
    let mut headers = HeaderMap::new();
    headers.insert("content-type", HeaderValue::from_static(label));
    Incoming::new(StatusCode::from_u16(status).unwrap(), headers, body.into())
}

pub(crate) fn json(status: u16, body: impl Into<Vec<u8>>) -> Incoming {
    labelled(status, "application/json", body)
}

/// A refusal as the service words it.
pub(crate) fn service_error(code: &str, message: &str) -> String {
    format!(
        r#"{{"Response": {{"Error": {{"Code": "{code}", "Message": "{message}"}}, "RequestId": "the-id"}}}}"#
    )
}

/// The error of `DescribeThings` when this comes back.
pub(crate) async fn failure_of(answer: Incoming) -> Error {
    let service = InMemory::new(move |_| answer.clone());
    client(service).call(DescribeThings::default()).await.unwrap_err()
}
