//! Requests in every form that the service takes: JSON, form and query, with whatever is signed.

#[path = "support/raw.rs"]
mod raw;

use raw::Raw;
use sqlserver_api::{CloseInterCommunication, DescribeDBInstanceInter};
use std::sync::Arc;
use tc_core::prelude::*;
use tc_core::sign::Payload;
use tc_core::transport::{HyperTransport, ReqwestTransport, Transport};
use tc_core::{Client, Credential, SigningMode};
use tc_sim::{Sim, SimClock};

/// Exchanges the identity of another provider for a credential.
#[tc_action(service = "sts", version = "2018-08-13")]
pub struct AssumeRoleWithWebIdentity {
    /// The token of the other provider.
    pub web_identity_token: Secret<String>,
}

/// What is assumed.
#[derive(TcModel)]
pub struct AssumeRoleWithWebIdentityResponse {
    /// When it expires, in Unix seconds.
    #[tc(example = 1_767_232_800)]
    pub expired_time: i64,
}

const FORM: &str = "application/x-www-form-urlencoded";

fn get(raw: Raw, query: &str) -> Raw {
    raw.with("content-type", FORM).change(|raw| {
        raw.method = "GET";
        raw.body.clear();
        query.clone_into(&mut raw.query);
    })
}

fn form(raw: Raw, body: &str) -> Raw {
    raw.with("content-type", FORM).change(|raw| body.clone_into(&mut raw.body))
}

#[tokio::test]
async fn the_same_call_is_understood_as_json_as_a_form_and_as_a_query() {
    let sim = Sim::builder().start().await.unwrap();
    let close = || Raw::to(&sim).with("x-tc-action", "CloseInterCommunication");
    let flat = "InstanceIdSet.0=mssql-hlh6yka1&InstanceIdSet.1=mssql-gfh54fg2";
    assert_eq!(get(close(), flat).outcome(&sim).await, "ok");
    assert_eq!(form(close(), flat).outcome(&sim).await, "ok");
    let json = r#"{"InstanceIdSet":["mssql-hlh6yka1","mssql-gfh54fg2"]}"#;
    assert_eq!(close().change(|raw| json.clone_into(&mut raw.body)).outcome(&sim).await, "ok");
    let expected = CloseInterCommunication::new(["mssql-hlh6yka1", "mssql-gfh54fg2"]);
    assert_eq!(sim.requests::<CloseInterCommunication>(), [expected.clone(), expected.clone(), expected]);
}

/// A client of the simulator's socket with a temporary credential.
fn client_of(sim: &Sim, clock: &SimClock, transport: Arc<dyn Transport>) -> Client {
    let builder = Client::builder().region("ap-guangzhou").credentials(temporary()).transport(transport);
    builder.clock(Arc::new(clock.clone())).allow_loopback_http().endpoint(sim.endpoint()).build().unwrap()
}

fn temporary() -> Credential {
    Credential::new("AKIDTemporary", "the-key").unwrap().with_token("the-token").unwrap()
}

#[tokio::test]
async fn our_own_client_is_understood_in_every_mode_over_both_transports() {
    let limit = std::time::Duration::from_secs(5);
    let clock = SimClock::frozen();
    let sim = Sim::builder().clock(clock.clone()).know(temporary()).start().await.unwrap();
    let transports: [Arc<dyn Transport>; 3] =
        [Arc::new(ReqwestTransport::new(limit)), Arc::new(HyperTransport::new(limit)), sim.transport()];
    for transport in transports {
        let client = client_of(&sim, &clock, transport);
        for mode in [SigningMode::Post, SigningMode::PostUnsigned, SigningMode::Get] {
            let list = client.call(DescribeDBInstanceInter::new(3)).signing(mode).await.unwrap();
            assert!(list.total_count > 0, "{mode:?}");
            let calls = sim.log();
            assert_eq!(calls.last().unwrap().action, "DescribeDBInstanceInter", "{mode:?}");
        }
        let pages = client.call(DescribeDBInstanceInter::new(1)).signing(SigningMode::Get).items();
        assert!(pages.try_collect().await.unwrap().len() > 1, "each page by GET");
    }
    assert!(sim.requests::<DescribeDBInstanceInter>().iter().all(|request| request.limit <= 3));
}

#[tokio::test]
async fn our_own_client_skips_the_signature_where_that_is_allowed() {
    let clock = SimClock::frozen();
    let sim = Sim::builder().clock(clock.clone()).stub::<AssumeRoleWithWebIdentity>().start().await.unwrap();
    let client = client_of(&sim, &clock, Arc::new(ReqwestTransport::new(std::time::Duration::from_secs(5))));
    let reply = client.call(AssumeRoleWithWebIdentity::new("t")).signing(SigningMode::Skip).await.unwrap();
    assert_eq!(reply.expired_time, 1_767_232_800);
    let error = client.call(DescribeDBInstanceInter::new(3)).signing(SigningMode::Skip).await.unwrap_err();
    assert_eq!(error.code(), Some("AuthFailure.InvalidAuthorization"));
}

#[tokio::test]
async fn flattened_parameters_are_refused_as_json_ones_are() {
    let strict = Sim::builder().start().await.unwrap();
    let lenient = Sim::builder().lenient().start().await.unwrap();
    for (query, code, when_lenient) in [
        ("Limit=3", "ok", "ok"),
        ("", "MissingParameter", "MissingParameter"),
        ("Limit=three", "InvalidParameter", "InvalidParameter"),
        ("Limit=3&Colour=red", "UnknownParameter", "ok"),
        ("Limit=101", "InvalidParameter.InputIllegal", "InvalidParameter.InputIllegal"),
        ("Limit=3&Limit.0=4", "InvalidParameter", "InvalidParameter"),
    ] {
        for (sim, code) in [(&strict, code), (&lenient, when_lenient)] {
            let list = || Raw::to(sim).with("x-tc-action", "DescribeDBInstanceInter");
            assert_eq!(get(list(), query).outcome(sim).await, code, "{query}");
            assert_eq!(form(list(), query).outcome(sim).await, code, "{query}");
        }
    }
    assert!(strict.requests::<DescribeDBInstanceInter>().len() >= 2);
}

#[tokio::test]
async fn the_query_is_verified_as_it_was_sent() {
    let sim = Sim::builder().start().await.unwrap();
    let signed = get(Raw::to(&sim), "FlowId=%30");
    assert_eq!(signed.outcome(&sim).await, "ok");
    let authorization = Some(signed.authorization());
    let changed = get(Raw::to(&sim), "FlowId=0").change(|raw| raw.authorization = authorization);
    assert_eq!(changed.outcome(&sim).await, "AuthFailure.SignatureFailure");
}

#[tokio::test]
async fn more_headers_may_be_signed_and_must_then_be_right() {
    let sim = Sim::builder().start().await.unwrap();
    let covered =
        || Raw::to(&sim).change(|raw| raw.covered = vec!["x-tc-action", "x-tc-region", "x-tc-version"]);
    assert_eq!(covered().outcome(&sim).await, "ok");
    let authorization = Some(covered().authorization());
    let moved = covered().with("x-tc-region", "ap-shanghai").change(|raw| raw.authorization = authorization);
    assert_eq!(moved.outcome(&sim).await, "AuthFailure.SignatureFailure");
    let why = sim.log()[1].to_string();
    let told = "x-tc-region was signed as `ap-guangzhou` and arrived as `ap-shanghai`";
    assert!(why.contains(told), "{why}");
}

#[tokio::test]
async fn the_body_may_be_left_unsigned_where_the_header_says_so() {
    let sim = Sim::builder().start().await.unwrap();
    let unsigned = || Raw::to(&sim).change(|raw| raw.payload = Some(Payload::Unsigned));
    assert_eq!(unsigned().with("x-tc-content-sha256", "UNSIGNED-PAYLOAD").outcome(&sim).await, "ok");
    assert_eq!(unsigned().outcome(&sim).await, "AuthFailure.SignatureFailure");
}

#[tokio::test]
async fn only_what_gives_a_credential_may_skip_the_signature() {
    let sim = Sim::builder().stub::<AssumeRoleWithWebIdentity>().start().await.unwrap();
    let skip = |raw: Raw| raw.change(|raw| raw.authorization = Some("SKIP".to_owned()));
    let assume = skip(Raw::to(&sim)).with("x-tc-action", "AssumeRoleWithWebIdentity");
    let assume = assume.with("x-tc-version", "2018-08-13");
    let assume = assume.change(|raw| r#"{"WebIdentityToken":"t"}"#.clone_into(&mut raw.body));
    assert_eq!(assume.outcome(&sim).await, "ok");
    assert_eq!(sim.log()[0].service, "sts");
    assert_eq!(skip(Raw::to(&sim)).outcome(&sim).await, "AuthFailure.InvalidAuthorization");
}

#[tokio::test]
async fn actions_of_other_services_can_be_stubbed_and_say_so() {
    let stubbed = || Sim::builder().stub::<AssumeRoleWithWebIdentity>();
    let request = || AssumeRoleWithWebIdentity::new("t");
    let sim = stubbed().in_memory().unwrap();
    let reply = sim.client().call(request()).region("ap-guangzhou").await.unwrap();
    assert_eq!(reply.expired_time, 1_767_232_800);

    let sim = stubbed().start().await.unwrap();
    let raw = |sim: &Sim| {
        let raw =
            Raw::to(sim).with("x-tc-action", "AssumeRoleWithWebIdentity").with("x-tc-version", "2018-08-13");
        raw.change(|raw| (raw.service, raw.body) = ("sts", r#"{"WebIdentityToken":"t"}"#.to_owned()))
    };
    assert!(raw(&sim).send(&sim).await.head.contains("x-tc-sim: stub"));
    let missing = raw(&sim).change(|raw| "{}".clone_into(&mut raw.body));
    assert_eq!(missing.outcome(&sim).await, "MissingParameter");

    let answer = AssumeRoleWithWebIdentityResponse::new(1);
    let sim = stubbed().on(move |_: AssumeRoleWithWebIdentity, _cx| {
        let answer = answer.clone();
        async { Ok(answer) }
    });
    let sim = sim.start().await.unwrap();
    assert!(!raw(&sim).send(&sim).await.head.contains("x-tc-sim"), "a handler replaces a stub");
}
