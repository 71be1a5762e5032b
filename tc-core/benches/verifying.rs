//! Verifying a signed request of 1 KiB beside signing it, and finding out why a signature was refused.
//!
//! Run with `cargo bench -p tc-core --features server --bench verifying`.
#![allow(missing_docs, reason = "a benchmark has no users")]

use divan::{Bencher, black_box};
use http::{HeaderMap, HeaderName, HeaderValue};
use tc_core::credential::Credential;
use tc_core::server::{Cause, Doctor, Received, Signed};
use tc_core::sign::{Canonical, KeyCache, Payload, authorization, sign};

const TIMESTAMP: i64 = 1_551_113_065;
const HEADERS: [(&str, &str); 5] = [
    ("content-type", "application/json"),
    ("host", "sqlserver.tencentcloudapi.com"),
    ("x-tc-action", "CloseInterCommunication"),
    ("x-tc-region", "ap-guangzhou"),
    ("x-tc-version", "2018-03-28"),
];

fn main() {
    divan::main();
}

fn credential() -> Credential {
    Credential::new("AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE", "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE")
        .expect("the example is well formed")
}

/// A request of exactly 1 KiB.
fn body() -> Vec<u8> {
    let ids = vec!["\"mssql-hlh6yka1\""; 59].join(",");
    let mut body = format!(r#"{{"InstanceIdSet":[{ids}]}}"#).into_bytes();
    body.resize(1024, b' ');
    body
}

fn signed(cache: &KeyCache, credential: &Credential, body: &[u8]) -> String {
    let headers = HEADERS.map(|(name, value)| (name, value.as_bytes()));
    let payload = Payload::Body(body).hash();
    let request = Canonical { method: "POST", query: "", headers: &headers, payload };
    let key = cache.key(credential, TIMESTAMP, "sqlserver");
    let signature = sign(&key, &request, TIMESTAMP);
    authorization(credential.secret_id(), &key, &request, &signature)
}

fn headers(signer: &Credential) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in HEADERS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    headers.insert("x-tc-timestamp", HeaderValue::from(TIMESTAMP));
    let authorization = signed(&KeyCache::new(), signer, &body());
    headers.insert("authorization", HeaderValue::try_from(authorization).expect("it is ASCII"));
    headers
}

#[divan::bench(sample_size = 1000)]
fn signing(bencher: Bencher<'_, '_>) {
    let (cache, credential, body) = (KeyCache::new(), credential(), body());
    bencher.bench_local(|| signed(&cache, &credential, black_box(&body)));
}

#[divan::bench(sample_size = 1000)]
fn verifying(bencher: Bencher<'_, '_>) {
    let (cache, credential, body) = (KeyCache::new(), credential(), body());
    let headers = headers(&credential);
    bencher.bench_local(|| {
        let received = Received { method: "POST", query: "", headers: &headers, body: black_box(&body) };
        let signed = Signed::read(&received).expect("its form is right");
        signed.check_time(TIMESTAMP).expect("its time is right");
        signed.check_signature_with(&cache, &credential).expect("its signature is right");
        signed.check_token(&credential, TIMESTAMP).expect("it needs no token");
    });
}

/// The longest way: nothing leads to the signature.
#[divan::bench(sample_size = 10)]
fn explaining_what_cannot_be_explained(bencher: Bencher<'_, '_>) {
    let credential = credential();
    let other = Credential::new(credential.secret_id(), "another-key").expect("it is well formed");
    let (headers, body) = (headers(&other), body());
    let doctor = Doctor::new(TIMESTAMP).credential(&credential);
    bencher.bench_local(|| {
        let received = Received { method: "POST", query: "", headers: &headers, body: black_box(&body) };
        let diagnosis = doctor.examine(&received).expect("it is refused");
        assert_eq!(diagnosis.cause(), Cause::Unexplained);
    });
}
