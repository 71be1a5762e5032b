//! Nothing that a client sends makes the server panic, and nothing changed is accepted.

use http::{HeaderMap, HeaderName, HeaderValue};
use tc_core::credential::Credential;
use tc_core::server::{AuthFailure, Received, Verified, verify};

#[path = "support/random.rs"]
mod random;
use random::Random;

const NOW: i64 = 1_551_113_065;
const BODY: &[u8] = br#"{"Limit":1}"#;
const HEADERS: [(&str, &str); 4] = [
    ("content-type", "application/json"),
    ("host", "sqlserver.tencentcloudapi.com"),
    ("x-tc-timestamp", "1551113065"),
    (
        "authorization",
        "TC3-HMAC-SHA256 \
         Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/sqlserver/tc3_request, \
         SignedHeaders=content-type;host, \
         Signature=df2e582b129b8c1ae63b75bea898b8cd65c6db0d51903bed1b73e57679a07c16",
    ),
];

const ID: &str = "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE";

/// Verifies headers on a server that knows every secret id, to get past that check.
fn verified(headers: &HeaderMap, body: &[u8]) -> Result<Verified, AuthFailure> {
    let lookup = |id: &str| {
        let key = if id == ID { "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE" } else { "another-key" };
        Credential::new(ID, key).ok()
    };
    verify(&Received { method: "POST", query: "", headers, body }, NOW, &lookup)
}

fn headers() -> Vec<(HeaderName, Vec<u8>)> {
    HEADERS.map(|(name, value)| (HeaderName::from_static(name), value.into())).into()
}

fn map(headers: &[(HeaderName, Vec<u8>)]) -> Option<HeaderMap> {
    let mut map = HeaderMap::new();
    for (name, value) in headers {
        map.append(name, HeaderValue::from_bytes(value).ok()?);
    }
    Some(map)
}

/// Changes one header: a byte replaced, removed, inserted or a stretch cut out, doubled or made up.
fn mutate(random: &mut Random, headers: &mut Vec<(HeaderName, Vec<u8>)>) {
    let which = random.index(headers.len());
    let doubled = headers[which].clone();
    let value = &mut headers[which].1;
    let at = random.index(value.len() + 1);
    match (random.below(7), at < value.len()) {
        (0, true) => value[at] = random.byte(),
        (1, true) => drop(value.remove(at)),
        (2, _) => value.insert(at, random.byte()),
        (3, _) => value.truncate(at),
        (4, _) => drop(value.splice(at.., random.bytes(60))),
        (5, _) => value.insert(at, b" ,;=/"[random.index(5)]),
        _ => headers.push(doubled),
    }
}

/// Tells whether a mutation left what counts: blanks where they may be, or a repeated value of no
/// importance.
fn means_the_same(headers: &HeaderMap) -> bool {
    HEADERS.iter().all(|(name, original)| {
        let value = headers[*name].as_bytes().to_ascii_lowercase();
        let blank_free =
            |text: &[u8]| -> Vec<u8> { text.iter().copied().filter(|byte| !b" \t".contains(byte)).collect() };
        blank_free(&value) == blank_free(&original.to_ascii_lowercase().into_bytes())
    })
}

#[test]
fn the_untouched_request_is_accepted() {
    assert!(verified(&map(&headers()).unwrap(), BODY).is_ok());
}

#[test]
fn changed_headers_never_panic_and_never_pass() {
    let mut random = Random::new(3);
    for round in 0..30_000 {
        let mut changed = headers();
        for _ in 0..=random.below(3) {
            mutate(&mut random, &mut changed);
        }
        let Some(map) = map(&changed) else { continue };
        if verified(&map, BODY).is_ok() {
            assert!(means_the_same(&map), "round {round}: {map:?}");
        }
    }
}

#[test]
fn made_up_headers_never_panic_and_never_pass() {
    let mut random = Random::new(4);
    for _ in 0..5000 {
        let made_up: Vec<(HeaderName, Vec<u8>)> =
            headers().into_iter().map(|(name, _)| (name, random.header_value(400))).collect();
        if let Some(map) = map(&made_up) {
            let failure = verified(&map, &random.bytes(50)).unwrap_err();
            assert!(!failure.message().is_empty());
        }
    }
}

#[test]
fn extreme_times_never_panic() {
    let map = map(&headers()).unwrap();
    let received = Received { method: "POST", query: "", headers: &map, body: BODY };
    for now in [i64::MIN, -1, 0, i64::MAX] {
        let failure = verify(&received, now, &|_| Credential::new("i", "k").ok()).unwrap_err();
        assert_eq!(failure.code(), "AuthFailure.SignatureExpire");
    }
}
