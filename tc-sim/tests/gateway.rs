//! The checks in front of every service, row by row: each refuses, and can be switched off.

#[path = "support/raw.rs"]
mod raw;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use raw::{NOW, Raw};
use sqlserver_api::DescribeFlowStatus;
use tc_core::server::Cause;
use tc_core::sign::Payload;
use tc_core::{Client, Clock, Credential, Event, SystemClock};
use tc_sim::{Check, Sim, SimBuilder, SimClock};

const FORGED: &str = "TC3-HMAC-SHA256 Credential=AKIDLOCALSIMULATOR/2026-01-01/sqlserver/tc3_request, \
                      SignedHeaders=content-type;host, Signature=00";

/// The request as a `GET` with these parameters.
fn get(raw: Raw, query: &str) -> Raw {
    raw.with("content-type", "application/x-www-form-urlencoded").change(|raw| {
        raw.method = "GET";
        raw.body.clear();
        query.clone_into(&mut raw.query);
    })
}

/// The request is refused with `code`, and passes once the check is off.
async fn refused_unless_off(check: Check, code: &str, spoil: impl Fn(Raw) -> Raw) {
    let sim = Sim::builder().start().await.unwrap();
    assert_eq!(spoil(Raw::to(&sim)).outcome(&sim).await, code, "{check:?}");
    let sim = Sim::builder().without(check).start().await.unwrap();
    assert_eq!(spoil(Raw::to(&sim)).outcome(&sim).await, "ok", "without {check:?}");
}

#[tokio::test]
async fn a_right_request_is_answered_in_the_envelope() {
    let sim = Sim::builder().start().await.unwrap();
    let answer = Raw::to(&sim).send(&sim).await;
    let id = answer.json["Response"]["RequestId"].as_str().unwrap();
    assert_eq!(answer.json["Response"]["Status"], 0);
    assert_eq!(id, sim.log()[0].request_id);
    assert!(answer.head.starts_with("HTTP/1.1 200 OK"), "{}", answer.head);
    assert!(answer.head.contains("content-type: application/json"), "{}", answer.head);
    assert!(answer.head.contains(&format!("x-tc-requestid: {id}")), "{}", answer.head);
}

#[tokio::test]
async fn a_refusal_has_the_status_and_the_headers_of_an_answer() {
    let sim = Sim::builder().start().await.unwrap();
    let answer = Raw::to(&sim).without("x-tc-action").send(&sim).await;
    let id = answer.json["Response"]["RequestId"].as_str().unwrap();
    assert!(answer.head.starts_with("HTTP/1.1 200 OK"), "{}", answer.head);
    assert!(answer.head.contains(&format!("x-tc-requestid: {id}")), "{}", answer.head);
}

#[tokio::test]
async fn answers_carry_the_simulators_date_and_not_the_machines() {
    let sim = Sim::builder().start().await.unwrap();
    sim.advance(Duration::from_secs(90));
    let head = Raw::to(&sim).send(&sim).await.head;
    let dates: Vec<&str> = head.lines().filter(|line| line.starts_with("date:")).collect();
    assert_eq!(dates, ["date: Thu, 01 Jan 2026 00:01:30 GMT"]);
}

#[tokio::test]
async fn protocol() {
    let put = |raw: Raw| raw.change(|raw| raw.method = "PUT");
    refused_unless_off(Check::Protocol, "UnsupportedProtocol", put).await;
    let multipart = |raw: Raw| raw.with("content-type", "multipart/form-data; boundary=x");
    refused_unless_off(Check::Protocol, "UnsupportedProtocol", multipart).await;
    let sim = Sim::builder().start().await.unwrap();
    let charset = Raw::to(&sim).with("content-type", "application/json; charset=utf-8");
    assert_eq!(charset.outcome(&sim).await, "ok");
}

#[tokio::test]
async fn authorization() {
    let malformed = |raw: Raw| raw.change(|raw| raw.authorization = Some("Bearer x".to_owned()));
    refused_unless_off(Check::Authorization, "AuthFailure.InvalidAuthorization", malformed).await;
    let missing = |raw: Raw| raw.change(|raw| raw.authorization = Some(String::new()));
    refused_unless_off(Check::Authorization, "AuthFailure.InvalidAuthorization", missing).await;
}

#[tokio::test]
async fn secret_id() {
    let unknown = |raw: Raw| raw.change(|raw| raw.signer = Credential::new("AKIDNOBODY", "key").unwrap());
    refused_unless_off(Check::SecretId, "AuthFailure.SecretIdNotFound", unknown).await;
}

#[tokio::test]
async fn timestamp() {
    for late in [-301, 301] {
        let stale = |raw: Raw| raw.change(|raw| raw.timestamp = NOW + late);
        refused_unless_off(Check::Timestamp, "AuthFailure.SignatureExpire", stale).await;
    }
    let sim = Sim::builder().start().await.unwrap();
    for late in [-300, 300] {
        assert_eq!(Raw::to(&sim).change(|raw| raw.timestamp = NOW + late).outcome(&sim).await, "ok");
    }
    sim.advance(Duration::from_secs(301));
    assert_eq!(Raw::to(&sim).outcome(&sim).await, "AuthFailure.SignatureExpire");
}

/// The simulators whose clock goes, a month ahead of the machine's.
async fn a_month_ahead() -> [Sim; 2] {
    let start = async |clock| {
        let sim = Sim::builder().clock(clock).start().await.unwrap();
        sim.advance(Duration::from_secs(30 * 86_400));
        sim
    };
    [start(SimClock::running()).await, start(SimClock::scaled(2)).await]
}

fn seconds(clock: &dyn Clock) -> i64 {
    i64::try_from(clock.since_epoch().as_secs()).unwrap()
}

#[tokio::test]
async fn where_the_clock_goes_a_client_may_keep_the_machines_or_the_simulators() {
    for sim in a_month_ahead().await {
        for timestamp in [seconds(&SystemClock), seconds(&*sim.clock())] {
            let raw = Raw::to(&sim).change(|raw| raw.timestamp = timestamp);
            assert_eq!(raw.outcome(&sim).await, "ok", "{timestamp} {sim:?}");
        }
        for timestamp in [seconds(&SystemClock) - 400, seconds(&SystemClock) + 86_400] {
            let raw = Raw::to(&sim).change(|raw| raw.timestamp = timestamp);
            assert_eq!(raw.outcome(&sim).await, "AuthFailure.SignatureExpire", "{timestamp} {sim:?}");
        }
    }
}

#[tokio::test]
async fn a_credential_expires_by_the_simulators_clock_whichever_the_client_keeps() {
    let credential = Credential::new("AKIDTEMP", "key").unwrap().with_token("the-token").unwrap();
    let credential = credential.with_expiry(SystemTime::now() + Duration::from_secs(86_400));
    let sim = Sim::builder().running_clock().know(credential).start().await.unwrap();
    let raw = || {
        let raw = Raw::to(&sim).with("x-tc-token", "the-token");
        raw.change(|raw| raw.timestamp = seconds(&SystemClock))
    };
    assert_eq!(raw().outcome(&sim).await, "ok");
    sim.advance(Duration::from_secs(2 * 86_400));
    assert_eq!(raw().outcome(&sim).await, "AuthFailure.TokenFailure");
    let why = sim.log()[1].diagnosis.clone().unwrap();
    assert_eq!(why.cause(), Cause::Token, "{why}");
}

#[tokio::test]
async fn a_client_that_keeps_the_machines_clock_is_never_told_to_mend_it() {
    for sim in a_month_ahead().await {
        let repairs = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&repairs);
        let client = Client::builder()
            .region("ap-guangzhou")
            .endpoint(sim.endpoint())
            .allow_loopback_http()
            .credentials(sim.credential())
            .on_event(move |event| match event {
                Event::ClockRepaired { .. } | Event::ClockImplausible { .. } => {
                    count.fetch_add(1, Ordering::Relaxed);
                }
                _ => {}
            })
            .build()
            .unwrap();
        for _ in 0..2 {
            client.call(DescribeFlowStatus::new(0)).await.unwrap();
        }
        assert_eq!(repairs.load(Ordering::Relaxed), 0, "{sim:?}");
    }
}

#[tokio::test]
async fn signature() {
    let forged = |raw: Raw| raw.change(|raw| raw.authorization = Some(FORGED.to_owned()));
    refused_unless_off(Check::Signature, "AuthFailure.SignatureFailure", forged).await;
}

#[tokio::test]
async fn token() {
    let surplus = |raw: Raw| raw.with("x-tc-token", "surplus");
    refused_unless_off(Check::Token, "AuthFailure.TokenFailure", surplus).await;
    let sim = Sim::builder().temporary_credential("AKIDTEMP", "key", "the-token").start().await.unwrap();
    assert_eq!(Raw::to(&sim).outcome(&sim).await, "AuthFailure.TokenFailure");
    assert_eq!(Raw::to(&sim).with("x-tc-token", "the-token").outcome(&sim).await, "ok");
}

#[tokio::test]
async fn a_temporary_credential_is_good_until_it_expires() {
    let expiry = std::time::UNIX_EPOCH + Duration::from_secs(NOW as u64 + 60);
    let credential = Credential::new("AKIDTEMP", "key").unwrap().with_token("the-token").unwrap();
    let sim = Sim::builder().know(credential.with_expiry(expiry)).start().await.unwrap();
    let outcome = async |late: i64| {
        let raw = Raw::to(&sim).with("x-tc-token", "the-token").change(|raw| raw.timestamp = NOW + late);
        raw.outcome(&sim).await
    };
    sim.advance(Duration::from_secs(59));
    assert_eq!(outcome(59).await, "ok");
    sim.advance(Duration::from_secs(1));
    assert_eq!(outcome(60).await, "AuthFailure.TokenFailure");
    assert!(sim.log()[1].to_string().contains("expired 0 s ago"), "{}", sim.log()[1]);
}

#[tokio::test]
async fn action() {
    let sim = Sim::builder().start().await.unwrap();
    assert_eq!(Raw::to(&sim).without("x-tc-action").outcome(&sim).await, "MissingParameter");
    assert_eq!(Raw::to(&sim).with("x-tc-action", "DescribeNothing").outcome(&sim).await, "InvalidAction");
    let address = Raw::to(&sim).change(|raw| raw.service = "127");
    assert_eq!(address.outcome(&sim).await, "AuthFailure.InvalidAuthorization");
    let elsewhere = Raw::to(&sim).change(|raw| raw.service = "cvm");
    assert_eq!(elsewhere.outcome(&sim).await, "InvalidAction");
}

#[tokio::test]
async fn version() {
    let other = |raw: Raw| raw.with("x-tc-version", "2017-03-12");
    refused_unless_off(Check::Version, "NoSuchVersion", other).await;
    refused_unless_off(Check::Version, "MissingParameter", |raw: Raw| raw.without("x-tc-version")).await;
}

#[tokio::test]
async fn region() {
    let unknown = |raw: Raw| raw.with("x-tc-region", "ap-atlantis");
    refused_unless_off(Check::Region, "UnsupportedRegion", unknown).await;
    refused_unless_off(Check::Region, "MissingParameter", |raw: Raw| raw.without("x-tc-region")).await;
}

#[tokio::test]
async fn a_misspelt_region_is_told_which_may_be_meant() {
    let sim = Sim::builder().in_memory().unwrap();
    let call = sim.client().call(DescribeFlowStatus::new(0)).region("ap-guangzou");
    let error = call.await.unwrap_err();
    assert_eq!(error.message(), "The region `ap-guangzou` is not supported. Did you mean `ap-guangzhou`?");
}

async fn twenty_one_calls(builder: SimBuilder) -> (Sim, serde_json::Value) {
    let sim = builder.start().await.unwrap();
    for _ in 0..20 {
        assert_eq!(Raw::to(&sim).outcome(&sim).await, "ok");
    }
    let last = Raw::to(&sim).send(&sim).await.json;
    (sim, last)
}

#[tokio::test]
async fn rate_limit() {
    let (sim, last) = twenty_one_calls(Sim::builder()).await;
    assert_eq!(last["Response"]["Error"]["Code"], "RequestLimitExceeded");
    let message = "Your current request times equals to `21` in a second, which exceeds the frequency limit `20` for a second. Please reduce the frequency of calls.";
    assert_eq!(last["Response"]["Error"]["Message"], message);
    assert_eq!(Raw::to(&sim).with("x-tc-region", "ap-shanghai").outcome(&sim).await, "ok");
    sim.advance(Duration::from_secs(1));
    assert_eq!(Raw::to(&sim).outcome(&sim).await, "ok");
    let (_, last) = twenty_one_calls(Sim::builder().without(Check::RateLimit)).await;
    assert_eq!(last["Response"]["Status"], 0);
}

#[tokio::test]
async fn size() {
    let large = |raw: Raw| raw.change(|raw| raw.body.extend(std::iter::repeat_n(' ', 10 * 1024 * 1024)));
    refused_unless_off(Check::Size, "RequestSizeLimitExceeded", large).await;
    let sim = Sim::builder().lenient().start().await.unwrap();
    for (length, outcome) in [(32 * 1024, "ok"), (32 * 1024 + 1, "RequestSizeLimitExceeded")] {
        let query = format!("FlowId=0&Padding={}", "x".repeat(length - "FlowId=0&Padding=".len()));
        assert_eq!(get(Raw::to(&sim), &query).outcome(&sim).await, outcome, "{length}");
    }
}

fn members(raw: Raw, body: &str) -> Raw {
    raw.with("x-tc-action", "DescribeDBInstanceInter").change(|raw| body.clone_into(&mut raw.body))
}

#[tokio::test]
async fn parameters() {
    let too_many = |raw: Raw| members(raw, r#"{"Limit":101}"#);
    refused_unless_off(Check::Parameters, "InvalidParameter.InputIllegal", too_many).await;
}

#[tokio::test]
async fn typing_is_strict_unless_lenient() {
    let strict = Sim::builder().start().await.unwrap();
    let lenient = Sim::builder().lenient().start().await.unwrap();
    for (body, code, when_lenient) in [
        ("{}", "MissingParameter", "MissingParameter"),
        (r#"{"Limit":"3"}"#, "InvalidParameter", "ok"),
        (r#"{"Limit":3,"Colour":"red"}"#, "UnknownParameter", "ok"),
        ("[", "InvalidParameter", "InvalidParameter"),
    ] {
        assert_eq!(members(Raw::to(&strict), body).outcome(&strict).await, code, "{body}");
        assert_eq!(members(Raw::to(&lenient), body).outcome(&lenient).await, when_lenient, "{body}");
    }
}

#[tokio::test]
async fn the_first_check_that_fails_is_answered() {
    let sim = Sim::builder().start().await.unwrap();
    let mut raw = members(Raw::to(&sim), r#"{"Limit":"x"}"#);
    raw = raw.with("x-tc-region", "nowhere").with("x-tc-version", "1").with("x-tc-token", "surplus");
    raw.authorization = Some(FORGED.to_owned());
    raw.method = "PUT";
    assert_eq!(raw.outcome(&sim).await, "UnsupportedProtocol");
    raw.method = "POST";
    assert_eq!(raw.outcome(&sim).await, "AuthFailure.SignatureFailure");
    raw.authorization = None;
    assert_eq!(raw.outcome(&sim).await, "AuthFailure.TokenFailure");
    raw = raw.without("x-tc-token");
    assert_eq!(raw.outcome(&sim).await, "NoSuchVersion");
    raw = raw.with("x-tc-version", "2018-03-28");
    assert_eq!(raw.outcome(&sim).await, "UnsupportedRegion");
    raw = raw.with("x-tc-region", "ap-guangzhou");
    assert_eq!(raw.outcome(&sim).await, "InvalidParameter");
}

#[tokio::test]
async fn the_size_is_checked_after_who_where_and_how_often_and_before_the_parameters() {
    let sim = Sim::builder().start().await.unwrap();
    // Unsigned, since ten megabytes take long to hash.
    let large = || {
        let raw = members(Raw::to(&sim), &format!("[{}", " ".repeat(10 * 1024 * 1024)));
        raw.with("x-tc-content-sha256", "UNSIGNED-PAYLOAD")
            .change(|raw| raw.payload = Some(Payload::Unsigned))
    };
    let forged = large().change(|raw| raw.authorization = Some(FORGED.to_owned()));
    assert_eq!(forged.outcome(&sim).await, "AuthFailure.SignatureFailure");
    assert_eq!(large().with("x-tc-region", "nowhere").outcome(&sim).await, "UnsupportedRegion");
    assert_eq!(large().outcome(&sim).await, "RequestSizeLimitExceeded");
    // The action is declared with 30 calls per second.
    for _ in 1..30 {
        assert_eq!(members(Raw::to(&sim), r#"{"Limit":1}"#).outcome(&sim).await, "ok");
    }
    assert_eq!(large().outcome(&sim).await, "RequestLimitExceeded");
}

/// tccli puts the scheme into `Host`, and signs it so.
#[tokio::test]
async fn a_host_with_a_scheme_is_verified_as_it_was_sent() {
    let sim = Sim::builder().start().await.unwrap();
    let raw = Raw::to(&sim).change(|raw| raw.host = sim.endpoint().to_owned());
    assert!(raw.host.starts_with("http://127.0.0.1:"));
    assert_eq!(raw.outcome(&sim).await, "ok");
}
