//! Faults: the same over a socket and in memory.

use std::time::Duration;

use sqlserver_api::{
    CloseInterCommunication, DescribeDBInstanceInter, DescribeDBInstances, DescribeFlowStatus,
    OpenInterCommunication,
};
use tc_core::prelude::*;
use tc_core::{Delivery, Error, Kind, Proof, codes};
use tc_sim::{Effect, Fault, Outcome, Sim, SimBuilder, SimClock, When};

/// A simulator with the fault, in memory and with a socket.
async fn both(fault: &Fault) -> [Sim; 2] {
    let builder = || -> SimBuilder { Sim::builder().fault(fault.clone()) };
    [builder().in_memory().unwrap(), builder().start().await.unwrap()]
}

/// Take an instance out of the group while the fault is at work: the error, and whether it was taken out.
async fn close(sim: &Sim) -> (Error, bool) {
    let client = sim.client();
    let error = client.call(CloseInterCommunication::new(["mssql-hlh6yka1"])).await.unwrap_err();
    sim.advance(Duration::from_secs(10));
    let group = client.call(DescribeDBInstanceInter::new(100)).await.unwrap();
    (error, group.inter_instance_set.iter().all(|it| it.instance_id != "mssql-hlh6yka1"))
}

fn on_close(effect: Effect) -> Fault {
    Fault::on::<CloseInterCommunication>().effect(effect)
}

#[tokio::test]
async fn a_connection_that_ends_without_an_answer_leaves_it_open_whether_it_was_executed() {
    for (effect, executed) in [(Effect::DropBefore, false), (Effect::Reset, false), (Effect::DropAfter, true)]
    {
        for sim in both(&on_close(effect.clone())).await {
            let (error, done) = close(&sim).await;
            assert_eq!(error.kind(), Kind::Transport, "{effect}: {error}");
            assert_eq!(error.delivery(), Delivery::MaybeExecuted, "{effect}");
            assert_eq!(done, executed, "{effect}");
        }
    }
}

#[tokio::test]
async fn a_reset_arrives_as_one() {
    for sim in both(&on_close(Effect::Reset)).await {
        let (error, _) = close(&sim).await;
        let mut below: Option<&dyn std::error::Error> = Some(&error);
        let mut told = false;
        while let Some(error) = below {
            let io = error.downcast_ref::<std::io::Error>();
            told |= io.is_some_and(|it| it.kind() == std::io::ErrorKind::ConnectionReset);
            below = error.source();
        }
        assert!(told, "{error:?}");
    }
}

#[tokio::test]
async fn an_answer_that_breaks_off_or_is_no_json_was_executed() {
    for (effect, kind) in [(Effect::Truncate, Kind::Transport), (Effect::Garbage, Kind::Decode)] {
        for sim in both(&on_close(effect.clone())).await {
            let (error, done) = close(&sim).await;
            assert_eq!(error.kind(), kind, "{effect}: {error}");
            assert!(done && error.may_have_executed(), "{effect}");
            assert!(error.received().is_some(), "{effect}: what came is kept");
        }
    }
}

#[tokio::test]
async fn a_page_of_a_proxy_comes_with_its_status_and_nothing_is_executed() {
    for sim in both(&on_close(Effect::Page(503))).await {
        let (error, done) = close(&sim).await;
        assert!(!done && error.may_have_executed(), "{error}");
        assert_eq!(error.received().unwrap().status, 503);
    }
}

#[tokio::test]
async fn a_refusal_has_the_code_and_the_proof_that_nothing_was_executed() {
    let coded = |code: &str| Effect::Error { code: code.to_owned(), message: Some("made up".to_owned()) };
    for (effect, code) in [
        (coded("InternalError.DBError"), "InternalError.DBError"),
        (Effect::Throttle, "RequestLimitExceeded"),
        (Effect::SignatureExpire, "AuthFailure.SignatureExpire"),
    ] {
        for sim in both(&on_close(effect.clone())).await {
            let (error, done) = close(&sim).await;
            assert_eq!(error.code(), Some(code));
            assert!(!done);
            if effect == Effect::Throttle {
                assert_eq!(error.delivery(), Delivery::NotExecuted(Proof::Refused));
                assert!(error.message().contains("exceeds the frequency limit"), "{error}");
            }
        }
    }
}

#[tokio::test]
async fn a_refusal_without_a_message_says_what_its_code_means() {
    use sqlserver_api::codes::INSTANCE_STATUS_INVALID;
    for (code, meaning) in [
        (codes::INTERNAL_ERROR.as_str(), codes::INTERNAL_ERROR.meaning()),
        (INSTANCE_STATUS_INVALID.as_str(), INSTANCE_STATUS_INVALID.meaning()),
        ("FailedOperation.MadeUp", "The simulator was told to refuse this call."),
    ] {
        let fault = on_close(Effect::Error { code: code.to_owned(), message: None });
        let sim = Sim::builder().fault(fault).in_memory().unwrap();
        assert_eq!(close(&sim).await.0.message(), meaning, "{code}");
    }
}

#[tokio::test]
async fn the_connection_after_a_broken_one_works() {
    let sim = Sim::builder().fault(Fault::any().first(1).drop_before()).start().await.unwrap();
    let client = sim.client();
    client.call(DescribeFlowStatus::new(0)).await.unwrap_err();
    client.call(DescribeFlowStatus::new(0)).await.unwrap();
    assert_eq!(sim.faults()[0].applied, 1, "nothing was sent twice");
}

#[tokio::test]
async fn a_frozen_clock_is_advanced_by_the_latency_and_nobody_waits() {
    for sim in both(&Fault::any().latency(Duration::from_secs(3600))).await {
        let before = sim.now();
        sim.client().call(DescribeFlowStatus::new(0)).await.unwrap();
        assert_eq!(sim.now().duration_since(before).unwrap(), Duration::from_secs(3600));
    }
}

#[tokio::test]
async fn a_running_clock_makes_the_latency_felt() {
    let builder = Sim::builder().clock(SimClock::running());
    let sim = builder.fault(Fault::any().latency(Duration::from_secs(60))).start().await.unwrap();
    let call = sim.client().call(DescribeFlowStatus::new(0)).deadline(Duration::from_millis(50)).await;
    assert_eq!(call.unwrap_err().kind(), Kind::Deadline);
}

#[tokio::test]
async fn other_actions_and_refused_calls_do_not_meet_it() {
    let sim = Sim::builder().fault(Fault::on::<CloseInterCommunication>().throttle()).in_memory().unwrap();
    sim.client().call(DescribeDBInstances::default()).await.unwrap();
    let nowhere = sim.client().call(CloseInterCommunication::new(["mssql-hlh6yka1"])).region("ap-nowhere");
    assert_eq!(nowhere.await.unwrap_err().code(), Some("UnsupportedRegion"));
    assert_eq!((sim.faults()[0].seen, sim.faults()[0].applied), (0, 0));
}

/// An action of another service with the name of one of SQL Server.
#[tc_action(service = "cvm", version = "2017-03-12", response = ())]
pub struct DescribeZones;

#[tokio::test]
async fn an_action_of_that_name_of_another_service_does_not_meet_it() {
    let builder = Sim::builder().stub::<DescribeZones>();
    let sim = builder.fault(Fault::on::<sqlserver_api::DescribeZones>().throttle()).in_memory().unwrap();
    sim.client().call(DescribeZones).await.unwrap();
    sim.client().call(sqlserver_api::DescribeZones).await.unwrap_err();
    sim.set_faults([Fault::any().service("cvm").throttle()]);
    sim.client().call(sqlserver_api::DescribeZones).await.unwrap();
    sim.client().call(DescribeZones).await.unwrap_err();
}

#[tokio::test]
async fn faults_come_and_go_while_it_runs() {
    let sim = Sim::builder().in_memory().unwrap();
    sim.fault(Fault::any().error(codes::INTERNAL_ERROR));
    assert!(sim.client().call(DescribeFlowStatus::new(0)).await.is_err());
    sim.set_faults([]);
    assert!(sim.client().call(DescribeFlowStatus::new(0)).await.is_ok());
    assert!(sim.faults().is_empty());
}

#[tokio::test]
async fn a_reset_simulator_meets_its_faults_again() {
    let sim = Sim::builder().fault(Fault::any().first(1).throttle()).in_memory().unwrap();
    let calls = async || {
        let one = sim.client().call(DescribeFlowStatus::new(0)).await.is_ok();
        (one, sim.client().call(DescribeFlowStatus::new(0)).await.is_ok())
    };
    assert_eq!(calls().await, (false, true));
    sim.reset();
    assert_eq!(calls().await, (false, true));
}

#[tokio::test]
async fn the_log_tells_what_a_fault_did() {
    let sim = Sim::builder().fault(Fault::any().first(1).drop_before()).in_memory().unwrap();
    sim.client().call(OpenInterCommunication::new(["mssql-k2tz8w0d"])).await.unwrap_err();
    let call = sim.log().remove(0);
    assert_eq!(call.outcome, Outcome::Unanswered);
    assert!(call.to_string().contains("dropped before it was executed"), "{call}");
}

#[tokio::test]
async fn a_rule_that_never_applied_is_reported() {
    let sim = Sim::builder()
        .fault(Fault::any().first(1).throttle())
        .fault(Fault::on::<OpenInterCommunication>().nth(9).drop_after())
        .in_memory()
        .unwrap();
    sim.client().call(DescribeFlowStatus::new(0)).await.unwrap_err();
    let told =
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| sim.assert_all_applied())).unwrap_err();
    let told = told.downcast_ref::<String>().unwrap();
    assert!(told.contains("sqlserver OpenInterCommunication call 9"), "{told}");
    assert!(!told.contains("throttled"), "{told}");
}

#[test]
fn what_a_rule_says_is_public() {
    let fault = Fault::any().effect(Effect::Garbage);
    assert_eq!(serde_json::to_value(&fault).unwrap()["effect"], "garbage");
    assert_eq!(When::default(), When::Always);
}
