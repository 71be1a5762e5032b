//! What comes of TLS, proxies and certificates, and that plain http to this machine needs none of them.

use std::time::Duration;
use tc_core::{Client, ClientBuilder, Delivery, Kind, Phase, Proof};
use tokio::io::AsyncWriteExt as _;

#[path = "support/client.rs"]
mod client;
#[path = "support/listener.rs"]
mod listener;
#[path = "support/process.rs"]
mod process;
use client::{CreateThing, DescribeThings};
use listener::{Connection, Listener, answer_all, mute};
use process::in_surroundings;

const UNSENT: Delivery = Delivery::NotExecuted(Proof::BodyUnsent);

/// A client that speaks TLS with a server on this machine.
fn tls_with(server: &Listener) -> ClientBuilder {
    let builder = Client::builder().region("ap-guangzhou").credentials(client::credential()).max_attempts(1);
    builder.endpoint(server.address.to_string())
}

#[tokio::test(flavor = "local")]
async fn tls_that_is_never_shaken_hands_on_was_not_executed() {
    let server = Listener::start(mute).await;
    let builder = tls_with(&server).connect_timeout(Duration::from_millis(80));
    let error = builder.build().unwrap().call(CreateThing::new("a", "b")).await.unwrap_err();
    assert_eq!((error.kind(), error.delivery()), (Kind::Timeout(Phase::Connect), UNSENT), "{error:?}");
    assert_eq!(error.message(), "the connection took too long");
}

#[tokio::test(flavor = "local")]
async fn an_attempt_that_ends_while_connecting_was_not_executed() {
    let server = Listener::start(mute).await;
    let builder = tls_with(&server).attempt_timeout(Duration::from_millis(80));
    let error = builder.build().unwrap().call(CreateThing::new("a", "b")).await.unwrap_err();
    assert_eq!((error.kind(), error.delivery()), (Kind::Timeout(Phase::Connect), UNSENT), "{error:?}");
    assert_eq!(error.message(), "no connection came within 80ms");
}

#[tokio::test(flavor = "local")]
async fn a_server_without_tls_behind_https_was_not_executed() {
    for ending in ["", "HTTP/1.1 400 Bad Request\r\n\r\n"] {
        let server = Listener::start(async move |connection: &mut Connection| {
            let mut first = [0];
            connection.socket.peek(&mut first).await.ok()?;
            connection.write(ending).await.ok()?;
            connection.socket.shutdown().await.ok()
        })
        .await;
        let error = tls_with(&server).build().unwrap().call(CreateThing::new("a", "b")).await.unwrap_err();
        assert_eq!((error.kind(), error.delivery()), (Kind::Connect, UNSENT), "{error:?}");
    }
}

#[tokio::test(flavor = "local")]
async fn plain_http_reaches_this_machine() {
    let server = Listener::start(answer_all).await;
    let client = tls_with(&server).allow_loopback_http().build().unwrap();
    client.call(DescribeThings::default()).endpoint(&server.url()).await.unwrap();
}

#[test]
fn no_proxy_stands_between_two_programs_of_one_machine() {
    let nobody = "http://127.0.0.1:1";
    let variables = ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"];
    in_surroundings("plain_http_reaches_this_machine", &variables.map(|name| (name, nobody)));
}

const NO_CERTIFICATES: [(&str, &str); 2] =
    [("SSL_CERT_FILE", "/no/such/file"), ("SSL_CERT_DIR", "/no/such/directory")];

#[test]
#[cfg(target_os = "linux")]
fn certificates_are_needed_for_https_alone() {
    in_surroundings("plain_http_reaches_this_machine", &NO_CERTIFICATES);
    in_surroundings("https_without_certificates_says_so", &NO_CERTIFICATES);
}

#[tokio::test(flavor = "local")]
#[ignore = "run without certificates by the test above"]
async fn https_without_certificates_says_so() {
    let server = Listener::start(mute).await;
    let error = tls_with(&server).build().unwrap().call(CreateThing::new("a", "b")).await.unwrap_err();
    assert_eq!((error.kind(), error.delivery()), (Kind::Connect, UNSENT));
    assert_eq!(error.message(), "TLS cannot be set up on this machine");
    assert_eq!(server.connections(), 0);
}
