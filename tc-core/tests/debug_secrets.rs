//! No public type shows a secret that it holds. A new type has to take its place in one of two lists.

use std::collections::BTreeSet;
use std::fmt::{Debug, Display};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tc_core::codec::{Tolerance, decode};
use tc_core::credential::{
    AssumeRoleCredentials, CachedCredentials, CredentialChain, CvmRoleCredentials, DefaultCredentials,
    EnvironmentCredentials, Generation, LoadedCredential, MetadataAnswer, ProcessCredentials,
    ProfileCredentials, ProvideCredentials as _, TccliCredentials, TkeCredentials, WebIdentityCredentials,
};
use tc_core::limit::{Key, Limiter};
use tc_core::prelude::*;
use tc_core::server::{AuthFailure, Doctor, Received, Refusal, Signed, verify};
use tc_core::shape::{Record as _, Ref};
use tc_core::sign::{Canonical, KeyCache, KeyChain, Payload, SigningKey, UtcDate, sign};
use tc_core::testing::{Act, FaultServer, Recorder, Replay, Scripted, Step, Turn};
use tc_core::transport::{Fault, InMemory, Proxy, ReqwestTransport, TransportError};
use tc_core::wait::Waiting;
use tc_core::{Client, Credential, Event};

#[path = "support/client.rs"]
mod client;
#[path = "support/flows.rs"]
#[allow(dead_code, reason = "there is more in it than is needed here")]
mod flows;
#[path = "support/lists.rs"]
mod lists;
#[path = "support/machine.rs"]
mod machine;
#[path = "support/turned_clock.rs"]
#[allow(dead_code, reason = "there is more in it than is needed here")]
mod turned_clock;
use client::{CreateThing, SECRET_ID, SECRET_KEY, TOKEN, credential, json};

const PASSWORD: &str = "ThisIsThePassword";
const NOW: i64 = 1_767_225_600;

/// Changes a password.
#[tc_action(service = "example", version = "2026-01-01")]
struct ResetPassword {
    /// The new one.
    #[tc(len = 1..=4)]
    password: Secret<String>,
}

/// What came of it.
#[derive(TcModel)]
struct ResetPasswordResponse {
    /// The one that was made.
    password: Secret<String>,
}

/// What was shown, by the place and the name of its type.
#[derive(Default)]
struct Shown(Vec<(&'static str, String)>);

impl Shown {
    fn add(&mut self, name: &'static str, value: &dyn Debug) {
        self.0.push((name, format!("{value:?} {value:#?}")));
    }

    fn add_printed<T: Debug + Display>(&mut self, name: &'static str, value: &T) {
        self.add(name, value);
        self.0.push((name, value.to_string()));
    }

    /// An error with all that is below it.
    fn add_error(&mut self, name: &'static str, error: &(dyn std::error::Error + 'static)) {
        let mut next = Some(error);
        while let Some(error) = next {
            self.0.push((name, format!("{error} {error:?} {error:#?}")));
            next = error.source();
        }
    }

    fn names(&self) -> BTreeSet<String> {
        self.0.iter().map(|(name, _)| (*name).to_owned()).collect()
    }
}

/// A text without white space, in which a list of bytes looks alike however it is laid out.
fn dense(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The forms in which a secret would be read out of a text: as it is, and byte by byte.
fn forms(secret: &str) -> [String; 2] {
    let bytes = dense(&format!("{:?}", secret.as_bytes()));
    [secret.to_owned(), bytes.trim_matches(['[', ']']).to_owned()]
}

#[tokio::test]
async fn no_public_type_shows_a_secret_that_it_holds() {
    let shown = everything_shown().await;
    for secret in [SECRET_ID, SECRET_KEY, TOKEN, PASSWORD, "Signature="] {
        let forms = forms(secret);
        for (name, text) in &shown.0 {
            let text = dense(text);
            assert!(!forms.iter().any(|form| text.contains(form)), "{name} shows {secret}: {text}");
        }
    }
}

#[tokio::test]
async fn every_public_type_is_shown_here_or_known_to_hold_no_secret() {
    let mut declared = BTreeSet::new();
    find_types(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), "", &mut declared);
    assert!(declared.len() > 100, "the sources were not read");
    let harmless: BTreeSet<String> = HARMLESS.iter().map(|name| (*name).to_owned()).collect();
    let shown = everything_shown().await.names();
    let known: BTreeSet<String> = harmless.union(&shown).cloned().collect();
    let unknown: Vec<_> = declared.difference(&known).collect();
    assert!(unknown.is_empty(), "show these with a secret in them, or say that they hold none: {unknown:#?}");
    let gone: Vec<_> = known.difference(&declared).collect();
    assert!(gone.is_empty(), "there are no such types: {gone:#?}");
    assert!(harmless.is_disjoint(&shown), "{:?}", harmless.intersection(&shown));
}

/// The public types that are declared in a folder, as `file::Type`.
fn find_types(folder: &Path, module: &str, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let inner = format!("{module}{}::", path.file_stem().unwrap().to_str().unwrap());
        if path.is_dir() {
            find_types(&path, &inner, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let types = text.lines().filter_map(|line| {
                let rest = ["pub struct ", "pub enum ", "pub union "]
                    .iter()
                    .find_map(|word| line.strip_prefix(word));
                rest?.split(|c: char| !c.is_alphanumeric() && c != '_').next()
            });
            found.extend(types.map(|name| format!("{inner}{name}")));
        }
    }
}

/// Types that hold no secret: declarations, names, numbers, public keys, sentences about them; or a value of the
/// caller's own, which shows itself.
const HARMLESS: &[&str] = &[
    "action::ActionMeta",
    "action::Effect",
    "action::Paging",
    "action::RegionRule",
    "actions::ActionGroup",
    "actions::ActionInfo",
    "actions::Actions",
    "client::language::Language",
    "client::signing_mode::SigningMode",
    "client::target::UntypedAction",
    "clock::SystemClock",
    "clock::sleep::Sleep",
    "code::ErrorCode",
    "codec::decode::Tolerance",
    "codec::flatten::FlattenError",
    "credential::error::CredentialErrorKind",
    "credential::loaded::Generation",
    "credential::metadata::MetadataError",
    "credential::metadata::http::HttpMetadata",
    "endpoint::Endpoint",
    "endpoint::hosts::Hosts",
    "error::class::FailureClass",
    "error::kind::Attempt",
    "error::kind::Delivery",
    "error::kind::Kind",
    "error::kind::Phase",
    "error::kind::Proof",
    "limit::limited::Limited",
    "limit::permit::Permit",
    "limit::share::Standing",
    "limit::throttle::Throttle",
    "observe::metrics::OpenTelemetryMetrics",
    "server::doctor::diagnosis::Cause",
    "server::parameters::Form",
    "server::router::Context",
    "server::router::Reading",
    "server::router::Route",
    "server::router::Router",
    "server::verify::Verified",
    "shape::Shape",
    "shape::limits::Bound",
    "shape::limits::Limits",
    "shape::limits::Literal",
    "shape::limits::Span",
    "shape::row::Role",
    "shape::row::Row",
    "shape::rule::Rule",
    "shape::types::Choice",
    "shape::types::EnumShape",
    "shape::types::Presence",
    "shape::types::Type",
    "shape::types::ValueType",
    "sign::date::UtcDate",
    "sign::digest::HexDigest",
    "sign::text::StringToSign",
    "testing::clock::ManualClock",
    "testing::fault_server::certificate::TestCertificate",
    "testing::fault_server::log::Counts",
    "testing::fault_server::turn::When",
    "transport::Fault",
    "transport::hyper::HyperTransport",
    "transport::trust::Trust",
    "wait::flows::FlowId",
    "wait::flows::FlowState",
    "wait::flows::Order",
    "wait::outcomes::Outcomes",
    "wait::outcomes::Successful",
    "wait::outcomes::Unsuccessful",
    "wait::poller::Poller",
    "wait::poller::Step",
    "wait::task::Outcome",
    "wait::task::State",
    "wait::task::Task",
    "wait::waiting::Progress",
    "wire::datetime::DateTime",
    "wire::datetime::DateTimeError",
    "wire::datetime::Moment",
    "wire::json::Json",
    "wire::via::Via",
];

async fn everything_shown() -> Shown {
    let mut shown = Shown::default();
    show_credentials(&mut shown).await;
    show_signatures(&mut shown);
    show_clients(&mut shown).await;
    show_calls_under_way(&mut shown).await;
    show_values(&mut shown);
    show_errors(&mut shown).await;
    show_transports(&mut shown).await;
    show_the_server(&mut shown).await;
    show_test_tools(&mut shown).await;
    shown
}

async fn show_credentials(shown: &mut Shown) {
    let machine = machine::Machine::new()
        .variable("TENCENTCLOUD_SECRET_ID", SECRET_ID)
        .variable("TENCENTCLOUD_SECRET_KEY", SECRET_KEY)
        .file("/token", TOKEN);
    let surroundings = || machine.clone().surroundings();
    let environment = EnvironmentCredentials::new().with_surroundings(surroundings());
    assert_eq!(environment.provide().await.unwrap().secret_key().expose(), SECRET_KEY);
    let cached = CachedCredentials::new(credential());
    cached.provide().await.unwrap();
    let role = AssumeRoleCredentials::new(credential(), "role").external_id(PASSWORD).policy(PASSWORD);
    let metadata = machine::Metadata::with_role(machine::role_credential(SECRET_KEY));
    let padded = Credential::new(SECRET_ID, format!("{SECRET_KEY} ")).unwrap_err();

    shown.add("secret::SecretString", credential().secret_key());
    shown.add("credential::Credential", &credential());
    shown
        .add("credential::loaded::LoadedCredential", &LoadedCredential::new(credential(), Generation::FIRST));
    shown.add("credential::cache::CachedCredentials", &cached);
    shown.add("credential::surroundings::Surroundings", &surroundings());
    shown.add("credential::environment::EnvironmentCredentials", &environment);
    shown.add("profile::ProfileCredentials", &ProfileCredentials::new().with_surroundings(surroundings()));
    shown.add("profile::tccli::TccliCredentials", &TccliCredentials::new().with_surroundings(surroundings()));
    shown.add("sts::tke::TkeCredentials", &TkeCredentials::new().with_surroundings(surroundings()));
    let program = ProcessCredentials::new("/bin/echo").arguments([SECRET_KEY]);
    shown.add("credential::process::ProcessCredentials", &program);
    shown.add("credential::cvm_role::CvmRoleCredentials", &CvmRoleCredentials::with_source(metadata));
    let answer = MetadataAnswer::new(200, machine::role_credential(SECRET_KEY));
    shown.add("credential::metadata::MetadataAnswer", &answer);
    let web = WebIdentityCredentials::new("role", "provider", "/token").with_surroundings(surroundings());
    shown.add("sts::web_identity::WebIdentityCredentials", &web);
    shown.add("sts::assume_role::AssumeRoleCredentials", &role);
    shown.add("credential::chain::CredentialChain", &CredentialChain::new().then(credential()).then(role));
    let default = DefaultCredentials::with_surroundings(&surroundings());
    shown.add("default_credentials::DefaultCredentials", &default);
    shown.add_error("credential::error::CredentialError", &padded);
    shown.add("limit::key::Key", &Key::new(SECRET_ID, "example", None, "ResetPassword"));
}

fn show_signatures(shown: &mut Shown) {
    let credential = credential();
    let date = UtcDate::from_unix(NOW);
    let body = format!(r#"{{"Password":"{PASSWORD}"}}"#);
    let request = Canonical {
        method: "POST",
        query: PASSWORD,
        headers: &[("host", b"host"), ("x-tc-token", TOKEN.as_bytes())],
        payload: Payload::Body(body.as_bytes()).hash(),
    };
    let key = SigningKey::derive(credential.secret_key(), date, "example");
    let keys = KeyCache::new();
    let _ = keys.key(&credential, NOW, "example");
    let signature = sign(&key, &request, NOW);
    assert!(!format!("{signature:?} {signature:#?}").contains(signature.as_str()));
    shown.add("sign::payload::Payload", &Payload::Body(body.as_bytes()));
    shown.add("sign::canonical::Canonical", &request);
    shown.add("sign::chain::KeyChain", &KeyChain::derive(credential.secret_key(), date, "example"));
    shown.add("sign::key::SigningKey", &key);
    shown.add("sign::cache::KeyCache", &keys);
    shown.add("sign::digest::Signature", &signature);
}

/// A service that answers everything alike.
fn service_of(answer: impl Into<String>) -> InMemory {
    let answer = json(200, answer.into());
    InMemory::new(move |_| answer.clone())
}

fn creation() -> CreateThing {
    CreateThing::new("a", PASSWORD)
}

async fn show_clients(shown: &mut Shown) {
    let endpoint = format!("me:{SECRET_KEY}@host");
    let limiter = Limiter::new();
    let builder = client::builder(service_of(r#"{"Response": {"RequestId": "i"}}"#)).limiter(limiter.clone());
    shown.add(
        "client::builder::ClientBuilder",
        &Client::builder().credentials(credential()).endpoint(endpoint),
    );
    let client = builder.build().unwrap();
    client.call(creation()).await.unwrap();
    shown.add("client::Client", &client);
    shown.add("limit::Limiter", &limiter);
    let call = || client.call(creation()).credentials(credential()).header("x-key", PASSWORD);
    shown.add("client::call::Call", &call());
    shown.add("client::detached::Detached", &call().detached());
    let prepared = call().prepare().await.unwrap();
    shown.add("client::prepared::Prepared", &prepared);
    shown.add("client::prepared::Prepared", prepared.headers());
    let trace = prepared.trace().unwrap();
    shown.add("sign::trace::Trace", trace);
    shown.add("sign::trace::signed_text::SignedText", trace.text());
    let blocking = tc_core::blocking::Client::new(client.clone()).unwrap();
    shown.add("blocking::Client", &blocking);
    shown.add("blocking::call::Call", &blocking.call(creation()).set(|call| call.header("x-key", PASSWORD)));
}

async fn show_calls_under_way(shown: &mut Shown) {
    let answer = format!(r#"{{"Response": {{"Password": "{PASSWORD}", "RequestId": "i"}}}}"#);
    let told = Arc::new(Mutex::new(Shown::default()));
    let noted = Arc::clone(&told);
    let builder = client::builder(service_of(answer)).on_event(move |event| {
        let mut told = noted.lock().unwrap();
        told.add("observe::event::Event", event);
        if let Event::CallEnded { call, outcome, .. } = event {
            told.add_printed("observe::called::Called", call);
            told.add("observe::outcome::Outcome", outcome);
        }
    });
    let client = builder.build().unwrap();
    let reply = client.call(ResetPassword::new("abc")).await.unwrap();
    assert_eq!(reply.password.expose(), PASSWORD);
    shown.add("client::reply::Reply", &reply);
    shown.0.append(&mut told.lock().unwrap().0);

    let list = || client.call(lists::DescribeThings::default()).credentials(credential());
    shown.add("page::pages::Pages", &list().pages());
    shown.add("page::items::Items", &list().items());
    let waiting = Waiting::new(flows::Example, &client, &flows::StartMany::new([flows::part("a", 7)]));
    shown.add("wait::waiting::Waiting", &waiting);
}

fn show_values(shown: &mut Shown) {
    let mut request = creation();
    shown.add("wire::secret::Secret", &request.password);
    let violations = tc_core::check(&ResetPassword::new(PASSWORD));
    assert!(!violations.is_empty());
    shown.add_printed("violation::Violations", &violations);
    shown.add_printed("violation::Violation", violations.iter().next().unwrap());
    shown.add("shape::access::Ref", &Ref::Secret(PASSWORD));
    shown.add("shape::access::Ref", &request.get(1));
    shown.add("shape::access::Slot", &request.slot(1));
    let json = format!(r#"{{"Password": "{PASSWORD}"}}"#);
    let decoded = decode::<ResetPasswordResponse>(json.as_bytes(), Tolerance::Lenient).unwrap();
    shown.add("codec::decode::Decoded", &decoded);
    for wrong in [format!(r#"{{"Password": ["{PASSWORD}"]}}"#), format!(r#"{{"Password": "{PASSWORD}"#)] {
        let error = decode::<ResetPasswordResponse>(wrong.as_bytes(), Tolerance::Strict).unwrap_err();
        shown.add_error("codec::problem::DecodeError", &error);
        shown.add_printed("codec::problem::Problem", error.problem());
    }
}

async fn show_errors(shown: &mut Shown) {
    let answer = format!(r#"{{"Response": {{"Password": "{PASSWORD}", "Token": "{TOKEN}"#);
    let client = client::client(service_of(answer));
    let error = client.call(creation()).await.unwrap_err();
    shown.add("error::received::Received", error.received().unwrap());
    shown.add_error("error::Error", &error);
    let elsewhere = format!("https://me:{SECRET_KEY}@host:1/{TOKEN}");
    shown.add_error("error::Error", &client.call(creation()).endpoint(&elsewhere).await.unwrap_err());
    let header = client.call(creation()).header("x-key", &format!("{PASSWORD}\n"));
    shown.add_error("error::Error", &header.await.unwrap_err());
    shown.add_error("error::Error", &client.call(ResetPassword::new(PASSWORD)).await.unwrap_err());
    let clock = Arc::new(turned_clock::TurnedClock::new());
    let waiting =
        Waiting::new(flows::Example, &client, &flows::StartMany::new([flows::part("a", 7)])).clock(clock);
    shown.add_error("wait::error::WaitError", &waiting.await.unwrap_err());
}

async fn show_transports(shown: &mut Shown) {
    let proxy = Proxy::new("http://proxy.example.com:3128").unwrap().login("me", PASSWORD);
    shown.add("transport::proxy::Proxy", &proxy);
    let transport = ReqwestTransport::new(Duration::from_secs(5)).proxy(proxy);
    shown.add("transport::reqwest::ReqwestTransport", &transport);
    shown.add_error("error::Error", &Proxy::new(&format!("http://me:{PASSWORD}@host")).unwrap_err());

    let told = Arc::new(Mutex::new(Shown::default()));
    let noted = Arc::clone(&told);
    let service = InMemory::new(move |request| {
        noted.lock().unwrap().add("transport::Outgoing", request);
        json(200, r#"{"Response": {"RequestId": "i"}}"#)
    });
    shown.add("transport::memory::InMemory", &service);
    client::client(service).call(creation()).await.unwrap();
    shown.0.append(&mut told.lock().unwrap().0);
    let incoming = json(200, format!(r#"{{"Password": "{PASSWORD}"}}"#));
    shown.add("transport::Incoming", &incoming);
    shown.add_error(
        "transport::TransportError",
        &TransportError::new(Fault::Truncated).with_partial(incoming),
    );
}

async fn show_the_server(shown: &mut Shown) {
    let prepared = client::client(service_of("{}")).call(creation()).prepare().await.unwrap();
    let (method, query) = (prepared.method(), prepared.query());
    let received = Received { method, query, headers: prepared.headers(), body: prepared.body() };
    let now = prepared.timestamp();
    shown.add("server::verify::Received", &received);
    shown.add("server::verify::Signed", &Signed::read(&received).unwrap());
    let doctor_knows = credential();
    let doctor = Doctor::new(now).credential(&doctor_knows);
    shown.add("server::doctor::Doctor", &doctor);

    let other = Credential::new(SECRET_ID, format!("{SECRET_KEY}-of-another")).unwrap();
    let failure = verify(&received, now, &|_| Some(other.clone())).unwrap_err();
    assert!(matches!(failure, AuthFailure::SignatureFailure(_)));
    shown.add_error("server::verify::failure::AuthFailure", &failure);
    shown.add_error("server::refusal::Refusal", &Refusal::from(failure));
    let diagnosis = Doctor::new(now).credential(&other).examine(&received).unwrap();
    shown.add_printed("server::doctor::diagnosis::Diagnosis", &diagnosis);
    shown.add("server::doctor::diagnosis::Finding", &diagnosis.findings);
}

async fn show_test_tools(shown: &mut Shown) {
    let answer = format!(r#"{{"Response": {{"Password": "{PASSWORD}", "RequestId": "i"}}}}"#);
    let step = || Step::json(answer.clone());
    shown.add("testing::scripted::Step", &step());
    let network = Scripted::new([step(), step()]);
    let recorder = Arc::new(Recorder::new(std::io::sink(), Arc::new(network.clone())));
    let builder =
        Client::builder().region("ap-guangzhou").credentials(credential()).transport(recorder.clone());
    builder.build().unwrap().call(creation()).await.unwrap();
    shown.add("testing::scripted::Scripted", &network);
    shown.add("testing::sent_request::SentRequest", &network.requests());
    shown.add("testing::recording::recorder::Recorder", &recorder);

    let recording = "{\"recording\":1,\"hidden\":[]}\n";
    shown.add("testing::recording::replay::Replay", &Replay::parse(recording).unwrap());
    let broken = format!("{recording}{{\"Password\": \"{PASSWORD}");
    shown.add_error("testing::recording::replay::ReplayError", &Replay::parse(&broken).unwrap_err());
    let unknown = client::client(Replay::parse(recording).unwrap()).call(creation()).await;
    shown.add_error("error::Error", &unknown.unwrap_err());

    let turn = Turn::json(answer.clone());
    shown.add("testing::fault_server::turn::Turn", &turn);
    shown.add("testing::fault_server::turn::Act", &Act::Send(answer.into()));
    shown.add("testing::fault_server::FaultServer", &FaultServer::start([turn]).unwrap());
}
