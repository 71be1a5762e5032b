//! What goes through a proxy, what never does, and that its password is told to nobody else.
//!
//! What belongs to a process, such as its variables, is tried in one of its own: a test that is ignored here and
//! run by another.

use std::sync::Arc;
use std::time::Duration;
use tc_core::testing::{FaultServer, TestCertificate, Turn};
use tc_core::transport::{HyperTransport, Proxy, ReqwestTransport, Transport, Trust};
use tc_core::{Client, Delivery, Error, Kind, Proof};

#[path = "support/client.rs"]
mod client;
#[path = "support/process.rs"]
mod process;
use client::CreateThing;
use process::in_surroundings;

const GOOD: &str = r#"{"Response": {"RequestId": "the-id"}}"#;
const PASSWORD: &str = "the-password-of-the-proxy";
/// No address of this machine as far as clients know, and nothing leaves it all the same: nobody listens there.
const FAR: &str = "0.0.0.0:1";
const REACHED: &str = "the host refused the connection";

/// A proxy that refuses everybody.
fn refusing() -> FaultServer {
    FaultServer::start([Turn::answer(407, "text/html", "<h1>No</h1>")]).unwrap()
}

fn direct() -> ReqwestTransport {
    ReqwestTransport::new(Duration::from_secs(20)).trust(trust())
}

fn trust() -> Trust {
    Trust::only(TestCertificate::AUTHORITY.as_bytes()).unwrap()
}

async fn call(transport: impl Transport + 'static, endpoint: &str) -> Result<(), Error> {
    let builder = Client::builder().region("ap-guangzhou").credentials(client::credential());
    let client = builder.transport(Arc::new(transport)).endpoint(endpoint).max_attempts(1).build().unwrap();
    client.call(CreateThing::new("a", "b")).await.map(drop)
}

/// The texts of an error and of all below it.
fn all_of(error: &Error) -> String {
    let mut text = format!("{error} {error:?} {error:#?}");
    let mut below = std::error::Error::source(error);
    while let Some(error) = below {
        text = format!("{text}: {error} {error:?}");
        below = error.source();
    }
    text
}

#[tokio::test]
async fn a_proxy_that_is_named_is_asked_for_the_host_and_sees_nothing_else() {
    let proxy = refusing();
    let error = call(direct().proxy(Proxy::new(&proxy.url()).unwrap()), FAR).await.unwrap_err();
    assert_eq!((error.kind(), error.delivery()), (Kind::Connect, Delivery::NotExecuted(Proof::BodyUnsent)));
    let [asked] = <[_; 1]>::try_from(proxy.requests()).unwrap();
    assert_eq!((asked.method.as_str(), asked.target.as_str()), ("CONNECT", FAR));
    for header in ["authorization", "x-tc-token", "x-tc-action", "proxy-authorization"] {
        assert_eq!(asked.header(header), None, "{header}");
    }
}

#[tokio::test]
async fn the_proxys_password_is_told_to_the_proxy_and_shown_to_nobody() {
    let proxy = refusing();
    let named = Proxy::new(&proxy.url()).unwrap().login("me", PASSWORD);
    assert!(!format!("{named:?}").contains(PASSWORD));
    let transport = direct().proxy(named);
    assert!(!format!("{transport:?} {transport:#?}").contains(PASSWORD));
    let error = call(transport, FAR).await.unwrap_err();
    assert!(!all_of(&error).contains(PASSWORD), "{error:?}");
    // base64 of `me:the-password-of-the-proxy`.
    let expected = "Basic bWU6dGhlLXBhc3N3b3JkLW9mLXRoZS1wcm94eQ==";
    assert_eq!(proxy.requests()[0].header("proxy-authorization"), Some(expected));
}

#[tokio::test]
async fn exceptions_are_reached_without_it() {
    let proxy = refusing();
    let named = Proxy::new(&proxy.url()).unwrap().except("other.example, 0.0.0.0");
    let error = call(direct().proxy(named), FAR).await.unwrap_err();
    assert_eq!(error.message(), REACHED);
    assert_eq!(proxy.counts().connections, 0);
}

#[test]
fn an_address_that_is_none_is_refused_and_one_with_a_password_not_shown() {
    for text in ["", "socks5://host:1", "http://", "http://host/path", "http://host?query", "ftp://host"] {
        let error = Proxy::new(text).unwrap_err();
        assert_eq!(error.kind(), Kind::Build);
        assert!(error.to_string().contains("like `http://proxy.example.com:3128`"), "{error}");
    }
    let error = Proxy::new("http://me:the-password@host").unwrap_err();
    assert!(error.to_string().contains("Proxy::login"));
    assert!(!all_of(&error).contains("the-password"));
    Proxy::new("proxy.example.com:3128").unwrap();
}

/// Variables that name a proxy for everything.
fn proxied(proxy: &str) -> Vec<(&'static str, &str)> {
    let names = ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];
    names.into_iter().map(|name| (name, proxy)).chain([("NO_PROXY", ""), ("no_proxy", "")]).collect()
}

#[test]
fn this_machine_is_reached_past_any_proxy_with_tls_and_without() {
    let proxy = refusing();
    in_surroundings("to_this_machine", &proxied(&proxy.url()));
    assert_eq!(proxy.counts().connections, 0);
}

#[tokio::test]
#[ignore = "run by the test above, in a process with a proxy"]
async fn to_this_machine() {
    let named = || Proxy::new("http://127.0.0.1:1").unwrap();
    let server = FaultServer::start_tls(TestCertificate::Trusted, [Turn::json(GOOD)]).unwrap();
    let port = server.address().port();
    for endpoint in [server.url(), format!("https://localhost:{port}")] {
        call(direct(), &endpoint).await.unwrap();
        call(direct().proxy(named()), &endpoint).await.unwrap();
        call(HyperTransport::new(Duration::from_secs(20)).trust(trust()), &endpoint).await.unwrap();
    }
    let server = FaultServer::start([Turn::json(GOOD)]).unwrap();
    for transport in [direct(), direct().proxy(named())] {
        let builder = client::builder(transport).allow_loopback_http().endpoint(server.url());
        builder.build().unwrap().call(CreateThing::new("a", "b")).await.unwrap();
    }
}

#[test]
fn the_environments_proxy_holds_and_its_password_is_not_shown() {
    let proxy = refusing();
    let address = proxy.url().replace("http://", &format!("http://me:{PASSWORD}@"));
    in_surroundings("through_the_environments_proxy", &proxied(&address));
    let asked = proxy.requests();
    assert_eq!(asked.len(), 1, "and none of the calls that want no proxy or another");
    assert!(asked[0].header("proxy-authorization").is_some_and(|value| value.starts_with("Basic ")));
}

#[tokio::test]
#[ignore = "run by the test above, in a process with a proxy"]
async fn through_the_environments_proxy() {
    let transport = direct();
    let error = call(transport.clone(), FAR).await.unwrap_err();
    assert_eq!(error.message(), "no connection came about");
    assert!(!format!("{} {transport:?}", all_of(&error)).contains(PASSWORD), "{error:?}");
    let error = call(direct().without_proxy(), FAR).await.unwrap_err();
    assert_eq!(error.message(), REACHED);
    let other = refusing();
    call(direct().proxy(Proxy::new(&other.url()).unwrap()), FAR).await.unwrap_err();
    assert_eq!(other.requests().len(), 1);
}

#[test]
fn what_no_proxy_names_is_reached_directly_whoever_named_the_proxy() {
    let proxy = refusing();
    let mut variables = proxied("");
    let url = proxy.url();
    for (name, value) in &mut variables {
        *value = if name.eq_ignore_ascii_case("no_proxy") { "other.example,0.0.0.0" } else { &url };
    }
    variables.push(("PROXY_OF_THE_TEST", &url));
    in_surroundings("past_the_proxy", &variables);
    assert_eq!(proxy.counts().connections, 0);
}

#[tokio::test]
#[ignore = "run by the test above, in a process with a proxy and exceptions"]
async fn past_the_proxy() {
    let named = Proxy::new(&std::env::var("PROXY_OF_THE_TEST").unwrap()).unwrap();
    for transport in [direct(), direct().proxy(named)] {
        let error = call(transport, FAR).await.unwrap_err();
        assert_eq!(error.message(), REACHED);
    }
}
