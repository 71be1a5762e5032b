//! Secrets do not show, in whatever form a person or a log may meet them.

use std::error::Error as _;
use std::sync::{Arc, Mutex};
use tc_core::transport::{Fault, InMemory, Incoming, Outgoing, TransportError};
use tc_core::{Client, Error};

#[path = "support/client.rs"]
mod support;
use support::{Broken, CreateThing, SECRET_ID, SECRET_KEY, Silent, TOKEN, builder, client, credential, json};

const PASSWORD: &str = "ThisIsThePassword";

#[track_caller]
fn hides(shown: &str) {
    for secret in [SECRET_ID, SECRET_KEY, TOKEN, PASSWORD, "Signature="] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
}

/// All that can be printed of an error.
#[track_caller]
fn error_hides(error: &Error) {
    hides(&format!("{error} {error:?} {error:#?}"));
    hides(&format!("{:?} {:?} {:?}", error.received(), error.attempts(), error.violations()));
    let mut below = error.source();
    while let Some(source) = below {
        hides(&format!("{source} {source:?}"));
        below = source.source();
    }
}

fn creation() -> CreateThing {
    CreateThing::new("a", PASSWORD)
}

#[test]
fn clients_builders_and_calls_hide_them() {
    let endpoint = format!("me:{SECRET_KEY}@host");
    hides(&format!("{:?}", Client::builder().credentials(credential()).endpoint(&endpoint)));
    error_hides(&Client::builder().endpoint(&endpoint).build().unwrap_err());
    let client = client(Silent::saying(Outgoing::mark_sent));
    hides(&format!("{client:?} {client:#?} {:?}", client.call(creation())));
    hides(&format!("{:?} {:?}", credential(), creation()));
}

#[tokio::test]
async fn prepared_requests_hide_them_in_debug_and_keys_in_the_trace() {
    let prepared = client(Silent::saying(Outgoing::mark_sent)).call(creation()).prepare().await.unwrap();
    hides(&format!("{prepared:?} {:?} {:?}", prepared.headers(), prepared.trace()));
    let printed = prepared.trace().unwrap().to_string();
    assert!(printed.contains("Signature="), "the trace is for the one who signs");
    for secret in [SECRET_KEY, TOKEN, PASSWORD] {
        assert!(!printed.contains(secret), "{printed}");
    }
}

#[tokio::test]
async fn outgoing_requests_hide_them() {
    let shown = Arc::new(Mutex::new(String::new()));
    let service = InMemory::new({
        let shown = Arc::clone(&shown);
        move |request: &Outgoing| {
            *shown.lock().unwrap() = format!("{request:?} {:?}", request.headers);
            json(200, r#"{"Response": {"RequestId": "i"}}"#)
        }
    });
    client(service).call(creation()).await.unwrap();
    assert!(shown.lock().unwrap().contains("Outgoing(POST https://example.tencentcloudapi.com"));
    hides(&shown.lock().unwrap());
}

#[tokio::test]
async fn errors_hide_what_a_server_echoes() {
    let echo =
        format!(r#"{{"Response": {{"Password": "{PASSWORD}", "Token": "{TOKEN}", "Key": "{SECRET_KEY}"#);
    for answer in [json(200, echo.clone()), json(502, echo.clone()), json(200, format!("<{PASSWORD}>"))] {
        hides(&format!("{answer:?}"));
        let service = InMemory::new(move |_| answer.clone());
        let error = client(service).call(creation()).await.unwrap_err();
        assert!(error.received().is_some());
        error_hides(&error);
    }
}

#[tokio::test]
async fn errors_of_the_network_hide_them() {
    let network = Broken(|request: &Outgoing| {
        let partial = Incoming::new(http::StatusCode::OK, request.headers.clone(), request.body.clone());
        TransportError::new(Fault::Truncated).with_partial(partial)
    });
    error_hides(&client(network).call(creation()).await.unwrap_err());
}

#[tokio::test]
async fn errors_of_bad_input_hide_them() {
    let client = builder(Silent::saying(Outgoing::mark_sent)).build().unwrap();
    let call = || client.call(creation());
    error_hides(&call().endpoint(&format!("https://me:{SECRET_KEY}@host:1/{TOKEN}")).await.unwrap_err());
    let padded = tc_core::Credential::new(SECRET_ID, format!("{SECRET_KEY} ")).unwrap_err();
    hides(&format!("{padded} {padded:?}"));
    let padded = credential().with_token(format!("{TOKEN}\n")).unwrap_err();
    hides(&format!("{padded} {padded:?}"));
}
