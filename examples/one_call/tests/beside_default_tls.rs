//! tc-core in one build with reqwest's default features, which turn on another provider of TLS.
#![cfg(feature = "default-tls")]

use std::sync::Arc;
use std::time::Duration;
use tc_core::prelude::*;
use tc_core::testing::{FaultServer, TestCertificate, Turn};
use tc_core::transport::{HyperTransport, ReqwestTransport, Transport, Trust};
use tc_core::{Client, Credential};

/// Looks.
#[tc_action(service = "example", version = "2026-01-01", response = (), region = none)]
struct DescribeThings;

async fn both_transports_call() {
    let limit = Duration::from_secs(20);
    let trust = Trust::only(TestCertificate::AUTHORITY.as_bytes()).unwrap();
    let transports: [Arc<dyn Transport>; 2] = [
        Arc::new(ReqwestTransport::new(limit).trust(trust.clone())),
        Arc::new(HyperTransport::new(limit).trust(trust)),
    ];
    for transport in transports {
        let answer = Turn::json(r#"{"Response": {"RequestId": "the-id"}}"#);
        let server = FaultServer::start_tls(TestCertificate::Trusted, [answer]).unwrap();
        let builder = Client::builder().credentials(Credential::new("AKIDEXAMPLE", "the-key").unwrap());
        let client = builder.transport(transport).endpoint(server.url()).build().unwrap();
        client.call(DescribeThings).await.unwrap();
    }
}

#[tokio::test]
async fn both_transports_call_with_two_providers_in_the_build_and_whichever_is_the_process_default() {
    // With two of them turned on, rustls itself panics where nobody chose one.
    assert!(rustls::crypto::CryptoProvider::get_default().is_none());
    both_transports_call().await;
    assert!(rustls::crypto::CryptoProvider::get_default().is_none());

    let plain = reqwest::Client::new();
    let server = FaultServer::start([Turn::json("{}")]).unwrap();
    plain.get(server.url()).send().await.unwrap();
    both_transports_call().await;

    rustls::crypto::aws_lc_rs::default_provider().install_default().unwrap();
    both_transports_call().await;
}
