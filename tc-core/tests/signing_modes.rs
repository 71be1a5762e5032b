//! Every way in which a request can go out: what it looks like, what is signed of it, and what is refused.

use serde_json::{Value, json};
use tc_core::prelude::*;
use tc_core::server::{Received, verify};
use tc_core::{Client, Clock, Credential, Kind, Model, Prepared, SigningMode, UntypedAction, codec};

#[path = "support/client.rs"]
mod client;
#[path = "support/plain_signer.rs"]
mod plain_signer;
#[path = "support/random.rs"]
mod random;
use client::{SECRET_ID, SECRET_KEY, Service, builder, credential};
use plain_signer::{NOW, Signer, hash, signer};
use random::Random;

/// Looks things up.
#[tc_action(service = "example", version = "2026-01-01", response = ())]
struct DescribeThings {
    /// Which ones.
    pub id_set: Option<Vec<String>>,
    /// Conditions.
    pub filters: Option<Vec<Filter>>,
    /// How many.
    pub limit: Option<i64>,
    /// How much.
    pub share: Option<f64>,
    /// Whether all.
    pub all: Option<bool>,
    /// The owner.
    pub owner: Option<Owner>,
    /// The password of the owner.
    pub password: Option<Secret<String>>,
    /// The owner's note.
    #[tc(sensitive)]
    pub note: Option<String>,
    /// Anything.
    pub free: Option<Json<Value>>,
}

/// A condition.
#[derive(TcModel)]
struct Filter {
    /// What is compared.
    pub name: String,
    /// With what.
    #[tc(allow_empty)]
    pub values: Vec<String>,
}

/// An owner.
#[derive(TcModel)]
struct Owner {
    /// The name.
    pub name: Option<String>,
}

#[derive(Debug)]
struct Stopped;

impl Clock for Stopped {
    fn since_epoch(&self) -> std::time::Duration {
        std::time::Duration::from_secs(NOW.unsigned_abs())
    }
}

fn client(service: &Service) -> Client {
    builder(service.clone()).clock(std::sync::Arc::new(Stopped)).build().unwrap()
}

async fn prepared(request: DescribeThings, mode: SigningMode) -> Prepared {
    client(&Service::fine()).call(request).signing(mode).prepare().await.unwrap()
}

async fn refusal(request: DescribeThings) -> tc_core::Error {
    let service = Service::fine();
    let error = client(&service).call(request).signing(SigningMode::Get).await.unwrap_err();
    assert!(service.seen().is_empty(), "nothing is sent");
    assert_eq!(error.kind(), Kind::Invalid);
    error
}

fn some() -> DescribeThings {
    DescribeThings::default().id_set(["a b", "c&d=e+f", "\u{6e56}"]).limit(-3)
}

/// What an independent signer makes of a request.
fn plainly_signed(prepared: &Prepared, payload: &str) -> String {
    let names = ["content-type", "host", "x-tc-action", "x-tc-region", "x-tc-version"];
    let value = |name: &str| prepared.headers()[name].to_str().unwrap().to_ascii_lowercase();
    let plain = Signer {
        id: SECRET_ID.to_owned(),
        key: SECRET_KEY.to_owned(),
        method: prepared.method().to_owned(),
        query: prepared.query().to_owned(),
        headers: names.iter().map(|name| (*name, value(name))).collect(),
        names: names.join(";"),
        payload: hash(payload),
        service: "example".to_owned(),
        ..signer()
    };
    plain.authorization()
}

/// Whether the service accepts it.
fn accepted(prepared: &Prepared) -> bool {
    let (method, headers, body) = (prepared.method(), prepared.headers(), prepared.body());
    let lookup = |id: &str| (id == SECRET_ID).then(credential);
    verify(&Received { method, query: prepared.query(), headers, body }, NOW, &lookup).is_ok()
}

#[tokio::test]
async fn each_mode_signs_what_an_independent_signer_signs() {
    for (mode, method, kind) in [
        (SigningMode::Post, "POST", "application/json"),
        (SigningMode::PostUnsigned, "POST", "application/json"),
        (SigningMode::Get, "GET", "application/x-www-form-urlencoded"),
    ] {
        let prepared = prepared(some(), mode).await;
        assert_eq!((prepared.method(), prepared.headers()["content-type"].to_str().unwrap()), (method, kind));
        let payload = match mode {
            SigningMode::PostUnsigned => "UNSIGNED-PAYLOAD",
            _ => std::str::from_utf8(prepared.body()).unwrap(),
        };
        assert_eq!(prepared.headers()["authorization"], plainly_signed(&prepared, payload), "{mode:?}");
        assert_eq!(prepared.headers()["x-tc-token"], client::TOKEN, "{mode:?}");
        let says_so =
            prepared.headers().get("x-tc-content-sha256").is_some_and(|it| it == "UNSIGNED-PAYLOAD");
        assert_eq!(says_so, mode == SigningMode::PostUnsigned);
        assert!(accepted(&prepared), "{mode:?}");
        assert_eq!(prepared.trace().unwrap().authorization(), prepared.headers()["authorization"]);
    }
}

#[tokio::test]
async fn a_get_has_its_parameters_in_the_query_and_no_body() {
    let prepared = prepared(some(), SigningMode::Get).await;
    let query = "IdSet.0=a%20b&IdSet.1=c%26d%3De%2Bf&IdSet.2=%E6%B9%96&Limit=-3";
    assert_eq!((prepared.query(), prepared.body()), (query, &b""[..]));
    assert_eq!(prepared.url(), format!("https://example.tencentcloudapi.com/?{query}"));
}

#[tokio::test]
async fn what_is_prepared_is_what_is_sent() {
    for mode in [SigningMode::Post, SigningMode::PostUnsigned, SigningMode::Get, SigningMode::Skip] {
        let service = Service::fine();
        let client = client(&service);
        let prepared = client.call(some()).signing(mode).prepare().await.unwrap();
        client.call(some()).signing(mode).await.unwrap();
        let sent = service.request();
        assert_eq!((prepared.headers(), prepared.body()), (&sent.headers, sent.body.as_slice()));
        assert_eq!((prepared.method(), prepared.url()), (sent.method.as_str(), sent.url.as_str()));
    }
}

#[tokio::test]
async fn a_call_that_skips_the_signature_asks_nobody_for_a_credential() {
    let service = Service::fine();
    let nobody = tc_core::credential::CredentialChain::new();
    let client = builder(service.clone()).credentials(nobody).build().unwrap();
    assert_eq!(client.call(some()).await.unwrap_err().kind(), Kind::Credentials);
    client.call(some()).signing(SigningMode::Skip).await.unwrap();
    let sent = service.request();
    assert_eq!(sent.headers["authorization"], "SKIP");
    assert!(!sent.headers.contains_key("x-tc-token"));
    assert!(client.call(some()).signing(SigningMode::Skip).prepare().await.unwrap().trace().is_none());
}

#[tokio::test]
async fn a_client_has_a_mode_and_a_call_its_own() {
    let service = Service::fine();
    let client = builder(service.clone()).signing(SigningMode::Get).build().unwrap();
    client.call(some()).await.unwrap();
    client.call(some()).signing(SigningMode::Post).await.unwrap();
    let methods: Vec<_> = service.seen().into_iter().map(|seen| seen.method).collect();
    assert_eq!(methods, ["GET", "POST"]);
}

#[tokio::test]
async fn an_undeclared_action_goes_out_in_every_mode_too() {
    let action = || UntypedAction::new("example", "2026-01-01", "DescribeThings");
    let parameters = json!({"B": {"C": [1, {"D": true}]}, "A": null, "Z": ""});
    let client = client(&Service::fine());
    let get = client.call_untyped(action(), parameters).signing(SigningMode::Get).prepare().await.unwrap();
    assert_eq!(get.query(), "B.C.0=1&B.C.1.D=true&Z=");
    assert!(accepted(&get));
    let empty = client.call_untyped(action(), json!({})).signing(SigningMode::Get).prepare().await.unwrap();
    assert_eq!((empty.query(), empty.url()), ("", "https://example.tencentcloudapi.com/"));
    assert!(accepted(&empty));
}

#[tokio::test]
async fn a_secret_does_not_go_into_an_address() {
    for (request, path) in [
        (DescribeThings::default().password("the-password"), "Password"),
        (DescribeThings::default().note("the-password"), "Note"),
    ] {
        let error = refusal(request).await;
        let text = format!("{error} {error:?}");
        assert!(text.contains(path) && !text.contains("the-password"), "{text}");
        assert!(text.contains("is secret, and a query stands in the logs of servers and proxies"), "{text}");
    }
}

#[tokio::test]
async fn what_a_query_cannot_say_is_refused_and_never_left_out() {
    for (request, told) in [
        (
            DescribeThings::default().filters([Filter::new("a", Vec::<String>::new())]),
            "Filters.0.Values is an empty list",
        ),
        (DescribeThings::default().owner(Owner::default()), "Owner is a structure without parts"),
        (DescribeThings::default().free(Json(json!([null]))), "Free has null in it"),
        (
            DescribeThings::default().free(Json(json!({"a.b": 1}))),
            "Free.a.b has a name that a query cannot say",
        ),
        (DescribeThings::default().free(Json(json!({"0": 1}))), "Free.0 has a name that a query cannot say"),
    ] {
        let error = refusal(request.clone()).await;
        assert!(error.message().starts_with(told), "{error}");
        assert!(error.remedy().unwrap().contains("POST"), "{error}");
        client(&Service::fine()).call(request).await.unwrap();
    }
}

#[tokio::test]
async fn a_query_of_32_kb_goes_out_and_a_longer_one_is_refused_with_its_size() {
    let of_size = |size: usize| DescribeThings::default().id_set(["x".repeat(size - "IdSet.0=".len())]);
    assert_eq!(prepared(of_size(32 * 1024), SigningMode::Get).await.query().len(), 32 * 1024);
    let error = refusal(of_size(32 * 1024 + 1)).await;
    assert_eq!(error.message(), "the query has 32769 bytes, and the service takes 32768");
}

#[test]
fn numbers_are_written_in_digits_and_truth_values_in_small_letters() {
    let request = DescribeThings::default().share(1.5e21).all(true).limit(i64::MIN);
    let query = codec::flatten(&request).unwrap();
    assert_eq!(query, "Limit=-9223372036854775808&Share=1500000000000000000000&All=true");
    assert_eq!(codec::flatten(&DescribeThings::default().share(0.1)).unwrap(), "Share=0.1");
}

/// A request of any form that a query can say.
fn made_up(random: &mut Random) -> DescribeThings {
    let text = |random: &mut Random| String::from_utf8_lossy(&random.bytes(12)).into_owned();
    let texts = |random: &mut Random| (0..=random.index(11)).map(|_| text(random)).collect::<Vec<_>>();
    let mut request = DescribeThings::default();
    if random.below(2) == 0 {
        request = request.id_set(texts(random));
    }
    if random.below(2) == 0 {
        let filters = (0..=random.index(3)).map(|_| Filter::new(text(random), texts(random)));
        request = request.filters(filters.collect::<Vec<_>>());
    }
    if random.below(2) == 0 {
        request = request.limit(random.below(u64::MAX).cast_signed());
    }
    if random.below(2) == 0 {
        request = request.share(f64::from_bits(random.below(0x7fef_ffff_ffff_ffff)));
    }
    if random.below(2) == 0 {
        request = request.all(random.below(2) == 0).owner(Owner::default().name(text(random)));
    }
    request
}

/// The same, written straight from the documentation.
fn plain_query(path: &str, value: &Value, pairs: &mut Vec<(String, String)>) {
    let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match value {
        Value::Object(parts) => parts.iter().for_each(|(name, part)| plain_query(&below(name), part, pairs)),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, item)| plain_query(&below(&at.to_string()), item, pairs));
        }
        Value::String(text) => pairs.push((path.to_owned(), text.clone())),
        Value::Number(number) if number.is_f64() => {
            pairs.push((path.to_owned(), number.as_f64().unwrap().to_string()));
        }
        other => pairs.push((path.to_owned(), other.to_string())),
    }
}

#[tokio::test]
async fn any_request_is_read_from_its_query_as_it_was_written() {
    let mut random = Random::new(14);
    for _ in 0..400 {
        let request = made_up(&mut random);
        let prepared = prepared(request.clone(), SigningMode::Get).await;
        let query = prepared.query();
        assert_eq!(query, codec::flatten(&request).unwrap());
        assert_eq!(prepared.headers()["authorization"], plainly_signed(&prepared, ""));

        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%=&".contains(&byte);
        assert!(query.bytes().all(is_plain), "{query}");
        let mut read: Vec<(String, String)> =
            url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let mut pairs = Vec::new();
        plain_query("", &serde_json::from_slice(&codec::encode(&request).unwrap()).unwrap(), &mut pairs);
        read.sort();
        pairs.sort();
        assert_eq!(read, pairs);

        let (headers, body) = (prepared.headers(), prepared.body());
        let received = Received { method: "GET", query, headers, body };
        let json = received.parameters(DescribeThings::SHAPE).unwrap();
        let back = codec::decode::<DescribeThings>(&json, codec::Tolerance::Strict).unwrap().value;
        assert_eq!(back, request);
    }
}

#[tokio::test]
async fn a_lasting_credential_sends_no_token_in_any_mode() {
    let lasting = Credential::new(SECRET_ID, SECRET_KEY).unwrap();
    let client = builder(Service::fine()).credentials(lasting).build().unwrap();
    for mode in [SigningMode::Post, SigningMode::PostUnsigned, SigningMode::Get] {
        let prepared = client.call(some()).signing(mode).prepare().await.unwrap();
        assert!(!prepared.headers().contains_key("x-tc-token"), "{mode:?}");
    }
}

#[tokio::test]
async fn debug_of_a_prepared_get_shows_no_parameter() {
    let prepared = prepared(DescribeThings::default().id_set(["the-parameter"]), SigningMode::Get).await;
    assert!(!format!("{prepared:?}").contains("the-parameter"));
}
