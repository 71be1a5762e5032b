//! Why a request was refused: in the call log, in a header, and never with a secret in it.

#[path = "support/raw.rs"]
mod raw;

use std::sync::{Arc, Mutex};

use raw::{NOW, Raw};
use tc_core::Credential;
use tc_core::server::Cause;
use tc_core::sign::Payload;
use tc_sim::{Check, DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY, Sim};

/// The header of the answer, and the cause in the log.
async fn why(sim: &Sim, raw: &Raw) -> (Option<String>, Option<Cause>) {
    let head = raw.send(sim).await.head;
    let header = head.lines().find_map(|line| line.strip_prefix("x-tc-sim-diagnosis: ")).map(str::to_owned);
    let call = sim.log().pop().unwrap();
    assert_eq!(header, call.diagnosis.as_ref().map(ToString::to_string));
    for secret in [DEFAULT_SECRET_KEY, "the-token"] {
        assert!(!head.contains(secret), "{head}");
        assert!(!format!("{call} {call:?}").contains(secret), "{call:?}");
    }
    (header, call.diagnosis.map(|diagnosis| diagnosis.cause()))
}

#[tokio::test]
async fn what_is_answered_has_no_diagnosis() {
    let sim = Sim::builder().start().await.unwrap();
    assert_eq!(why(&sim, &Raw::to(&sim)).await, (None, None));
    let unknown = Raw::to(&sim).with("x-tc-region", "nowhere");
    assert_eq!(why(&sim, &unknown).await, (None, None));
}

#[tokio::test]
async fn every_check_of_the_signature_is_explained() {
    let sim = Sim::builder().temporary_credential(DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY, "the-token");
    let sim = sim.start().await.unwrap();
    let raw = || Raw::to(&sim).with("x-tc-token", "the-token");
    let unsigned = raw().change(|raw| raw.authorization = Some(String::new()));
    assert_eq!(why(&sim, &unsigned).await.1, Some(Cause::Unsigned));
    let nobody = raw().change(|raw| raw.signer = Credential::new("AKIDNOBODY", "key").unwrap());
    assert_eq!(why(&sim, &nobody).await.1, Some(Cause::UnknownId));
    let late = raw().change(|raw| raw.timestamp = NOW - 1000);
    let told = "The client's clock is 16 min 40 s behind the server's";
    assert!(why(&sim, &late).await.0.unwrap().starts_with(told));
    let cut =
        raw().change(|raw| raw.signer = Credential::new(DEFAULT_SECRET_ID, "local-simulator-ke").unwrap());
    assert_eq!(why(&sim, &cut).await.1, Some(Cause::KeyCut));
    assert_eq!(why(&sim, &raw().without("x-tc-token")).await.1, Some(Cause::Token));
}

#[tokio::test]
async fn who_signs_by_another_clock_than_a_frozen_one_is_not_sent_to_set_it() {
    let sim = Sim::builder().start().await.unwrap();
    let stands = "The simulator's clock is frozen: let the client sign by it with `.clock(sim.clock())`";
    let an_hour_and_a_half = 5400;
    for late in [1000, 86_400 * 328, an_hour_and_a_half] {
        let told = why(&sim, &Raw::to(&sim).change(|raw| raw.timestamp = NOW + late)).await.0.unwrap();
        assert!(told.contains(stands) && !told.contains("NTP"), "{told}");
    }
    let sim = Sim::builder().running_clock().start().await.unwrap();
    let told = why(&sim, &Raw::to(&sim).change(|raw| raw.timestamp = 1_000_000_000)).await.0.unwrap();
    assert!(told.contains("NTP") && !told.contains("frozen"), "{told}");
}

#[tokio::test]
async fn a_host_that_lost_the_simulators_port_is_told() {
    let sim = Sim::builder().start().await.unwrap();
    for signed in [sim.address().unwrap().to_string(), format!("localhost:{}", sim.address().unwrap().port())]
    {
        let authorization = Raw::to(&sim).change(|raw| raw.host.clone_from(&signed)).authorization();
        let sent = Raw::to(&sim).change(|raw| {
            raw.authorization = Some(authorization);
            raw.host = "db.example.org".to_owned();
        });
        let told = format!("The host was signed as `{signed}` and arrived as `db.example.org`.");
        assert!(why(&sim, &sent).await.0.unwrap().starts_with(&told));
    }
}

#[tokio::test]
async fn a_secret_id_and_a_key_that_are_swapped_are_told_without_being_shown() {
    let sim = Sim::builder().start().await.unwrap();
    let swapped = Credential::new(DEFAULT_SECRET_KEY, DEFAULT_SECRET_ID).unwrap();
    let swapped = Raw::to(&sim).change(|raw| raw.signer = swapped);
    assert_eq!(why(&sim, &swapped).await.1, Some(Cause::Swapped));
}

#[tokio::test]
async fn a_body_that_is_nested_without_end_is_refused_as_any_other_and_the_simulator_lives_on() {
    let sim = Sim::builder().start().await.unwrap();
    for body in ["[".repeat(1_000_000), ["[".repeat(8_000), "]".repeat(8_000)].concat()] {
        let wrong = Raw::to(&sim).change(|raw| {
            raw.payload = Some(Payload::Body(b"another"));
            raw.body = body;
        });
        assert_eq!(why(&sim, &wrong).await.1, Some(Cause::Unexplained));
    }
    assert_eq!(why(&sim, &Raw::to(&sim)).await, (None, None));
}

#[tokio::test]
async fn the_client_gets_the_services_own_error_and_no_more() {
    let sim = Sim::builder().start().await.unwrap();
    let wrong = Raw::to(&sim).change(|raw| raw.signer = Credential::new(DEFAULT_SECRET_ID, "wrong").unwrap());
    let error = &wrong.send(&sim).await.json["Response"]["Error"];
    assert_eq!(error["Code"], "AuthFailure.SignatureFailure");
    let message = "The provided credentials could not be validated. Please check your signature is correct.";
    assert_eq!(error["Message"], message);
}

#[tokio::test]
async fn an_action_of_another_service_than_the_scope_names_is_told() {
    let sim = Sim::builder().start().await.unwrap();
    let (header, cause) = why(&sim, &Raw::to(&sim).change(|raw| raw.service = "localhost")).await;
    assert_eq!(cause, Some(Cause::Service));
    let told = "names the service `localhost`, and the action `DescribeFlowStatus` is one of `sqlserver`";
    assert!(header.unwrap().contains(told));
}

#[tokio::test]
async fn a_check_that_is_off_is_not_blamed() {
    let sim = Sim::builder().without(Check::Timestamp).start().await.unwrap();
    let wrong = Raw::to(&sim).change(|raw| {
        raw.timestamp = NOW - 1000;
        raw.signer = Credential::new(DEFAULT_SECRET_ID, DEFAULT_SECRET_ID).unwrap();
    });
    assert_eq!(why(&sim, &wrong).await.1, Some(Cause::IdAsKey));
}

#[tokio::test]
async fn calls_can_be_watched_as_they_are_answered() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let into = Arc::clone(&seen);
    let sim = Sim::builder().watch(move |call| into.lock().unwrap().push(call.clone()));
    let sim = sim.start().await.unwrap();
    Raw::to(&sim).send(&sim).await;
    Raw::to(&sim).without("x-tc-action").send(&sim).await;
    assert_eq!(*seen.lock().unwrap(), sim.log());
    assert_eq!(sim.log().len(), 2);
}
