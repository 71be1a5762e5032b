//! Whom the transports trust, whatever the process around them does, and how they reach through a proxy.
//!
//! What belongs to a process, such as its variables, is tried in one of its own: a test that is ignored here and
//! run by another.

use std::sync::Arc;
use std::time::Duration;
use tc_core::testing::{FaultServer, TestCertificate, Turn};
use tc_core::transport::{HyperTransport, ReqwestTransport, Transport, Trust};
use tc_core::{Delivery, Error, Kind, Proof};

#[path = "support/client.rs"]
mod client;
#[path = "support/process.rs"]
mod process;
use client::CreateThing;
use process::in_surroundings;

const UNSENT: Delivery = Delivery::NotExecuted(Proof::BodyUnsent);
const GOOD: &str = r#"{"Response": {"RequestId": "the-id"}}"#;

fn transports() -> [(&'static str, Arc<dyn Transport>); 2] {
    let limit = Duration::from_secs(20);
    [("reqwest", Arc::new(ReqwestTransport::new(limit))), ("hyper", Arc::new(HyperTransport::new(limit)))]
}

async fn call(transport: Arc<dyn Transport>, endpoint: &str) -> Result<(), Error> {
    let builder = tc_core::Client::builder().region("ap-guangzhou").credentials(client::credential());
    let client = builder.transport(transport).endpoint(endpoint).max_attempts(1).build().unwrap();
    client.call(CreateThing::new("a", "b")).await.map(drop)
}

/// The texts of an error and of all below it.
fn reasons(error: &Error) -> String {
    let mut text = error.to_string();
    let mut below = std::error::Error::source(error);
    while let Some(error) = below {
        text = format!("{text}: {error:?}");
        below = error.source();
    }
    text
}

/// A file with the certificate of the authority, as long as this lives.
#[cfg(target_os = "linux")]
struct Authority(std::path::PathBuf);

#[cfg(target_os = "linux")]
impl Authority {
    fn of(test: &str) -> Self {
        let file = std::env::temp_dir().join(format!("tc-core-{test}-{}.pem", std::process::id()));
        std::fs::write(&file, TestCertificate::AUTHORITY).unwrap();
        Self(file)
    }

    /// Run a test in a process that trusts the authority.
    fn trusted_in(test: &str) {
        let authority = Self::of(test);
        in_surroundings(test, &[("SSL_CERT_FILE", authority.0.to_str().unwrap()), ("NO_PROXY", "*")]);
    }
}

#[cfg(target_os = "linux")]
impl Drop for Authority {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn row_2_a_name_that_nobody_has_was_not_executed() {
    Authority::trusted_in("a_name_that_nobody_has");
}

#[tokio::test]
#[ignore = "run by the test above, in a process with certificates"]
async fn a_name_that_nobody_has() {
    for (name, transport) in transports() {
        // No name of a host begins so, which is found out without asking a name server: with reqwest before the
        // system is asked at all.
        let error = call(transport, "-.example").await.unwrap_err();
        assert_eq!((error.kind(), error.delivery()), (Kind::Connect, UNSENT), "{name}: {error:?}");
        let is_told = error.message() == "the host's name could not be resolved";
        assert_eq!(is_told, name == "hyper", "{name}: {}", reasons(&error));
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_certificate_is_accepted_from_a_trusted_authority_in_time_and_for_its_name() {
    Authority::trusted_in("certificates_of_the_trusted_authority");
}

#[tokio::test]
#[ignore = "run by the test above, in a process that trusts the authority"]
async fn certificates_of_the_trusted_authority() {
    for (name, transport) in transports() {
        let server = FaultServer::start_tls(TestCertificate::Trusted, [Turn::json(GOOD)]).unwrap();
        for _ in 0..3 {
            call(Arc::clone(&transport), &server.url()).await.unwrap();
        }
        assert_eq!((server.counts().connections, server.counts().requests), (1, 3), "{name}");
        for (certificate, reason) in [
            (TestCertificate::SelfSigned, "UnknownIssuer"),
            (TestCertificate::Expired, "Expired"),
            (TestCertificate::OtherName, "NotValidForName"),
        ] {
            let server = FaultServer::start_tls(certificate, [Turn::json(GOOD)]).unwrap();
            let error = call(Arc::clone(&transport), &server.url()).await.unwrap_err();
            assert_eq!((error.kind(), error.delivery()), (Kind::Connect, UNSENT), "{name}");
            assert_eq!(error.message(), "the server's certificate was not accepted", "{name}");
            assert!(reasons(&error).contains(reason), "{name}: {}", reasons(&error));
            assert_eq!(server.counts().requests, 0, "{name}");
        }
    }
}

fn trusting(trust: &Trust) -> [(&'static str, Arc<dyn Transport>); 2] {
    let limit = Duration::from_secs(20);
    let reqwest = ReqwestTransport::new(limit).trust(trust.clone());
    let hyper = HyperTransport::new(limit).trust(trust.clone());
    [("reqwest", Arc::new(reqwest)), ("hyper", Arc::new(hyper))]
}

#[tokio::test]
async fn an_authority_that_is_named_is_trusted_and_no_other() {
    let named = Trust::only(TestCertificate::AUTHORITY.as_bytes()).unwrap();
    for (name, transport) in trusting(&named) {
        let server = FaultServer::start_tls(TestCertificate::Trusted, [Turn::json(GOOD)]).unwrap();
        call(Arc::clone(&transport), &server.url()).await.unwrap();
        for certificate in [TestCertificate::SelfSigned, TestCertificate::Expired, TestCertificate::OtherName]
        {
            let server = FaultServer::start_tls(certificate, [Turn::json(GOOD)]).unwrap();
            let error = call(Arc::clone(&transport), &server.url()).await.unwrap_err();
            assert_eq!(error.message(), "the server's certificate was not accepted", "{name}");
            assert_eq!((error.delivery(), server.counts().requests), (UNSENT, 0), "{name}");
        }
    }
}

#[test]
fn what_is_no_certificate_is_refused_when_it_is_named() {
    let begun = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    for (pem, told) in [("", "are none"), ("nonsense", "are none"), (begun, "hold one that cannot be read")] {
        let error = Trust::only(pem.as_bytes()).unwrap_err();
        assert_eq!(error.kind(), Kind::Build);
        assert!(error.message().contains(told), "{error}");
    }
}

#[test]
#[cfg(all(target_os = "linux", feature = "tls-bundled-roots"))]
fn the_authorities_that_are_built_in_need_no_certificates_on_the_machine() {
    let none = [("SSL_CERT_FILE", "/no/such/file"), ("SSL_CERT_DIR", "/no/such/directory")];
    in_surroundings("with_the_authorities_that_are_built_in", &none);
}

#[tokio::test]
#[cfg(feature = "tls-bundled-roots")]
#[ignore = "run by the test above, in a process without certificates"]
async fn with_the_authorities_that_are_built_in() {
    for (name, transport) in trusting(&Trust::bundled()) {
        // None of them signed this one: the handshake came as far as that.
        let server = FaultServer::start_tls(TestCertificate::Trusted, [Turn::json(GOOD)]).unwrap();
        let error = call(transport, &server.url()).await.unwrap_err();
        assert_eq!(error.message(), "the server's certificate was not accepted", "{name}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn https_without_certificates_says_so_and_opens_no_connection() {
    let none = [("SSL_CERT_FILE", "/no/such/file"), ("SSL_CERT_DIR", "/no/such/directory")];
    in_surroundings("without_certificates", &none);
}

#[tokio::test]
#[ignore = "run by the test above, in a process without certificates"]
async fn without_certificates() {
    for (name, transport) in transports() {
        let server = FaultServer::start_tls(TestCertificate::Trusted, [Turn::json(GOOD)]).unwrap();
        let error = call(transport, &server.url()).await.unwrap_err();
        assert_eq!((error.kind(), error.delivery()), (Kind::Connect, UNSENT), "{name}");
        assert_eq!(error.message(), "TLS cannot be set up on this machine", "{name}");
        assert_eq!(server.counts().connections, 0, "{name}");
    }
}

#[test]
fn another_crates_choice_of_a_tls_provider_does_not_matter() {
    in_surroundings("with_a_provider_that_can_do_nothing", &[]);
}

#[tokio::test]
#[ignore = "run by the test above, in a process with such a provider"]
async fn with_a_provider_that_can_do_nothing() {
    let ring = rustls::crypto::ring::default_provider();
    let broken = rustls::crypto::CryptoProvider { cipher_suites: Vec::new(), kx_groups: Vec::new(), ..ring };
    broken.install_default().unwrap();
    for (name, transport) in transports() {
        let server = FaultServer::start_tls(TestCertificate::SelfSigned, [Turn::json(GOOD)]).unwrap();
        let error = call(transport, &server.url()).await.unwrap_err();
        // The handshake got as far as the certificate.
        assert_eq!(error.message(), "the server's certificate was not accepted", "{name}");
    }
}

#[test]
fn no_provider_is_set_for_the_process() {
    in_surroundings("after_a_handshake_there_is_no_default_provider", &[]);
}

#[tokio::test]
#[ignore = "run by the test above, in a process of its own"]
async fn after_a_handshake_there_is_no_default_provider() {
    for (_, transport) in transports() {
        let server = FaultServer::start_tls(TestCertificate::SelfSigned, [Turn::json(GOOD)]).unwrap();
        call(transport, &server.url()).await.unwrap_err();
    }
    assert!(rustls::crypto::CryptoProvider::get_default().is_none());
}

#[test]
fn row_7_a_proxy_that_refuses_did_not_pass_anything_on() {
    for status in [407, 502] {
        let proxy = FaultServer::start([Turn::answer(status, "text/html", "<h1>No</h1>")]).unwrap();
        in_surroundings("through_a_proxy_that_refuses", &[("HTTPS_PROXY", proxy.url().as_str())]);
        let requests = proxy.requests();
        assert_eq!(requests.len(), 1, "{status}");
        assert_eq!(requests[0].method.as_str(), "CONNECT");
        assert_eq!(requests[0].target, "sqlserver.tencentcloudapi.com:443");
        assert_eq!(requests[0].header("authorization"), None, "the proxy sees no signature");
    }
}

#[tokio::test]
#[ignore = "run by the test above, in a process with a proxy"]
async fn through_a_proxy_that_refuses() {
    // Through reqwest alone: the other transport uses no proxies.
    let [(_, transport), _] = transports();
    let error = call(transport, "sqlserver.tencentcloudapi.com").await.unwrap_err();
    assert_eq!((error.kind(), error.delivery()), (Kind::Connect, UNSENT), "{error:?}");
}
