//! One signed request, ours against the plain way of writing it.
//!
//! Run with `cargo bench --bench signing`. The plain way derives the keys each time and builds
//! every text with `format!`, as most implementations do; it uses the same crates.
#![allow(missing_docs, reason = "a benchmark has no users")]

use divan::{Bencher, black_box};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use tc_core::credential::Credential;
use tc_core::sign::{Canonical, KeyCache, Payload, authorization, sign};

const SECRET_ID: &str = "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE";
const SECRET_KEY: &str = "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE";
const TIMESTAMP: i64 = 1_551_113_065;
const BODY: &[u8] = br#"{"InstanceIdSet":["mssql-hlh6yka1","mssql-gfh54fg2"]}"#;
const HEADERS: [(&str, &str); 5] = [
    ("content-type", "application/json"),
    ("host", "sqlserver.tencentcloudapi.com"),
    ("x-tc-action", "CloseInterCommunication"),
    ("x-tc-region", "ap-guangzhou"),
    ("x-tc-version", "2018-03-28"),
];

fn main() {
    assert_eq!(plain(BODY), ours(&KeyCache::new(), &credential(), BODY));
    divan::main();
}

fn credential() -> Credential {
    Credential::new(SECRET_ID, SECRET_KEY).expect("the example is well formed")
}

fn ours(cache: &KeyCache, credential: &Credential, body: &[u8]) -> String {
    let headers = HEADERS.map(|(name, value)| (name, value.as_bytes()));
    let payload = Payload::Body(body).hash();
    let request = Canonical { method: "POST", query: "", headers: &headers, payload };
    let key = cache.key(credential, TIMESTAMP, "sqlserver");
    let signature = sign(&key, &request, TIMESTAMP);
    authorization(credential.secret_id(), &key, &request, &signature)
}

fn plain(body: &[u8]) -> String {
    let names = HEADERS.map(|(name, _)| name).join(";");
    let line = |(name, value): (&str, &str)| format!("{name}:{}\n", value.trim().to_lowercase());
    let lines = HEADERS.map(line).concat();
    let canonical = format!("POST\n/\n\n{lines}\n{names}\n{}", hex(&Sha256::digest(body)));
    let date = "2019-02-25";
    let scope = format!("{date}/sqlserver/tc3_request");
    let hash = hex(&Sha256::digest(canonical.as_bytes()));
    let to_sign = format!("TC3-HMAC-SHA256\n{TIMESTAMP}\n{scope}\n{hash}");
    let date_key = hmac(format!("TC3{SECRET_KEY}").as_bytes(), date.as_bytes());
    let signing_key = hmac(&hmac(&date_key, b"sqlserver"), b"tc3_request");
    let signature = hex(&hmac(&signing_key, to_sign.as_bytes()));
    format!(
        "TC3-HMAC-SHA256 Credential={SECRET_ID}/{scope}, SignedHeaders={names}, \
         Signature={signature}"
    )
}

fn hmac(key: &[u8], text: &[u8]) -> Vec<u8> {
    let mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.chain_update(text).finalize().into_bytes().to_vec()
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 0xf]);
    digits.map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}

#[divan::bench(sample_size = 1000)]
fn plain_every_time(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| plain(black_box(BODY)));
}

#[divan::bench(sample_size = 1000)]
fn ours_with_the_key_kept(bencher: Bencher<'_, '_>) {
    let (cache, credential) = (KeyCache::new(), credential());
    bencher.bench_local(|| ours(&cache, &credential, black_box(BODY)));
}

#[divan::bench(sample_size = 1000)]
fn ours_deriving_the_key(bencher: Bencher<'_, '_>) {
    let credential = credential();
    bencher.bench_local(|| ours(&KeyCache::new(), &credential, black_box(BODY)));
}
