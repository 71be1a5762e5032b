//! The simulator as tests use it.

#[path = "support/raw.rs"]
mod raw;

use std::time::{Duration, UNIX_EPOCH};

use raw::Raw;
use sqlserver_api::{
    CloseInterCommunication, CreateBusinessDBInstances, DescribeDBInstanceInter, DescribeDBInstances,
    DescribeFlowStatus, DescribeFlowStatusResponse, FlowStatus, InstanceStatus, InstanceType, MachineType,
    OpenInterCommunication,
};
use tc_core::prelude::*;
use tc_core::server::{Refusal, Router};
use tc_core::{Client, Credential, UntypedAction};
use tc_sim::sqlserver::Instance;
use tc_sim::{Outcome, Sim, SimClock, StartError};

/// Logs in, somewhere else than SQL Server.
#[tc_action(service = "example", version = "2026-01-01", region = none, response = ())]
pub struct LogIn {
    /// The password.
    pub password: Secret<String>,
}

#[tokio::test]
async fn a_client_of_your_own_needs_the_endpoint_the_credential_and_the_clock() {
    let sim = Sim::builder().credential("AKIDMINE", "my-key").start().await.unwrap();
    let client = Client::builder()
        .endpoint(sim.endpoint())
        .allow_loopback_http()
        .credentials(sim.credential())
        .clock(sim.clock())
        .region("ap-guangzhou")
        .build()
        .unwrap();
    assert_eq!(client.call(DescribeDBInstances::default()).await.unwrap().total_count, 6);
}

#[tokio::test]
async fn the_transport_works_beside_the_socket() {
    let sim = Sim::builder().start().await.unwrap();
    let client = Client::builder()
        .transport(sim.transport())
        .credentials(sim.credential())
        .clock(sim.clock())
        .region("ap-guangzhou")
        .build()
        .unwrap();
    client.call(CloseInterCommunication::new(["mssql-hlh6yka1"])).await.unwrap();
    let error = sim.client().call(CloseInterCommunication::new(["mssql-hlh6yka1"])).await.unwrap_err();
    assert_eq!(error.code(), Some("ResourceUnavailable.InstanceStatusInvalid"));
}

#[tokio::test]
async fn the_log_tells_what_was_called_and_how_it_went() {
    let sim = Sim::builder().in_memory().unwrap();
    let reply = sim.client().call(OpenInterCommunication::new(["mssql-k2tz8w0d"])).await.unwrap();
    sim.client().call(DescribeFlowStatus::new(5)).await.unwrap_err();
    let calls = sim.log();
    assert_eq!(calls.len(), 2);
    assert_eq!((&*calls[0].action, &*calls[0].service), ("OpenInterCommunication", "sqlserver"));
    assert_eq!(calls[0].region.as_deref(), Some("ap-guangzhou"));
    assert_eq!(calls[0].outcome, Outcome::Answered);
    assert_eq!(calls[0].request_id, reply.request_id());
    assert_eq!(calls[1].code(), Some("InvalidParameter"));
    let opened = sim.requests::<OpenInterCommunication>();
    assert_eq!(opened, [OpenInterCommunication::new(["mssql-k2tz8w0d"])]);
    assert!(sim.requests::<CloseInterCommunication>().is_empty());
}

#[tokio::test]
async fn nothing_secret_is_shown() {
    let builder = Sim::builder().temporary_credential("AKIDMINE", "my-key", "my-token");
    let builder = builder.on(|_: LogIn, _| async { Ok(()) });
    let before = format!("{builder:?}");
    let sim = builder.in_memory().unwrap();
    sim.client().call(LogIn::new("my-password")).await.unwrap();
    let shown = format!("{before} {sim:?} {:?} {:?}", sim.log(), sim.requests::<LogIn>());
    for secret in ["my-key", "my-token", "my-password"] {
        assert!(!shown.contains(secret), "{shown}");
    }
    assert_eq!(sim.requests::<LogIn>()[0].password, "my-password".into());
}

#[tokio::test]
async fn the_same_seed_gives_the_same_ids() {
    let run = async |seed| {
        let sim = Sim::builder().empty().seed(seed).in_memory().unwrap();
        let request = CreateBusinessDBInstances::new("ap-guangzhou-3", 2, 4, 100, MachineType::CloudSsd);
        let reply = sim.client().call(request).await.unwrap();
        let id = reply.request_id().to_owned();
        let reply = reply.into_inner();
        (id, reply.deal_name, reply.instance_id_set)
    };
    assert_eq!(run(7).await, run(7).await);
    assert_ne!(run(7).await, run(8).await);
}

#[tokio::test]
async fn handlers_of_your_own_answer_before_the_simulators() {
    let broken = |_: DescribeDBInstances, _| async { Err(Refusal::new("InternalError.DBError", "broken")) };
    let done =
        |_: DescribeFlowStatus, _| async { Ok(DescribeFlowStatusResponse { status: FlowStatus::Failed }) };
    let sim = Sim::builder().on(broken).merge(Router::new().on(done)).in_memory().unwrap();
    let reply = sim.client().call(DescribeFlowStatus::new(1)).await.unwrap();
    assert_eq!(reply.status, FlowStatus::Failed);
    let action = UntypedAction::new("sqlserver", "2018-03-28", "DescribeDBInstances");
    let call = sim.client().call_untyped(action, serde_json::json!({})).deadline(Duration::from_millis(100));
    assert_eq!(call.await.unwrap_err().code(), Some("InternalError.DBError"));
    sim.client().call(OpenInterCommunication::new(["mssql-k2tz8w0d"])).await.unwrap();
}

#[tokio::test]
async fn the_code_that_a_handler_of_your_own_answers_is_not_changed() {
    let refuse =
        |_: DescribeDBInstances, _| async { Err(Refusal::new("InvalidParameterValue", "not this one")) };
    let sim = Sim::builder().on(refuse).in_memory().unwrap();
    let error = sim.client().call(DescribeDBInstances::default()).await.unwrap_err();
    assert_eq!(error.code(), Some("InvalidParameterValue"));
}

#[tokio::test]
async fn accounts_and_regions_do_not_see_each_other() {
    let shanghai = Instance::new("mssql-shang000").zone("ap-shanghai-2");
    let builder = Sim::builder().instance(shanghai).credential("AKIDONE", "one").credential("AKIDTWO", "two");
    let sim = builder.in_memory().unwrap();
    let other = Client::builder()
        .transport(sim.transport())
        .credentials(Credential::new("AKIDTWO", "two").unwrap())
        .clock(sim.clock())
        .region("ap-guangzhou")
        .build()
        .unwrap();
    let reply = sim.client().call(CloseInterCommunication::new(["mssql-hlh6yka1"])).await.unwrap();
    let flow = reply.inter_instance_flow_set[0].flow_id;
    assert!(other.call(DescribeFlowStatus::new(flow)).await.is_err(), "a flow is its account's own");
    let elsewhere = sim.client().call(DescribeFlowStatus::new(flow)).region("ap-shanghai").await;
    assert!(elsewhere.is_err(), "a flow is its region's own");
    other.call(CloseInterCommunication::new(["mssql-hlh6yka1"])).await.unwrap();
    let count = async |region| {
        let call = sim.client().call(DescribeDBInstances::default()).region(region);
        call.await.unwrap().total_count
    };
    assert_eq!((count("ap-guangzhou").await, count("ap-shanghai").await, count("ap-tokyo").await), (6, 1, 0));
}

#[tokio::test]
async fn two_hundred_simulators_run_side_by_side_without_cross_talk() {
    let sims: Vec<_> = (0..200)
        .map(|number: u32| {
            tokio::spawn(async move {
                let own = format!("mssql-own{number:05}");
                let sim = Sim::builder().empty().instance(Instance::new(&*own)).start().await.unwrap();
                let client = sim.client();
                client.call(OpenInterCommunication::new([&*own])).await.unwrap();
                let reply = client.call(DescribeDBInstances::default()).await.unwrap();
                assert_eq!((reply.total_count, &reply.db_instances[0].instance_id), (1, &own));
                assert_eq!(sim.log().len(), 2);
                sim.stop().await;
            })
        })
        .collect();
    for sim in sims {
        sim.await.unwrap();
    }
}

#[tokio::test]
async fn time_passes_only_when_it_is_advanced() {
    let start = UNIX_EPOCH + Duration::from_secs(1_767_225_600);
    let sim = Sim::builder().in_memory().unwrap();
    assert_eq!(sim.now(), start);
    sim.advance(Duration::from_secs(90));
    assert_eq!(sim.now(), start + Duration::from_secs(90));
    let sim = Sim::builder().clock(SimClock::frozen_at(UNIX_EPOCH)).in_memory().unwrap();
    assert_eq!(sim.now(), UNIX_EPOCH);
}

#[tokio::test]
async fn it_is_not_to_be_reached_from_elsewhere() {
    let error = Sim::builder().listen(([0, 0, 0, 0], 0).into()).start().await.unwrap_err();
    assert!(matches!(error, StartError::NotLoopback(_)), "{error}");
}

#[tokio::test]
async fn a_credential_that_none_can_be_is_refused() {
    let error = Sim::builder().credential("", "key").in_memory().unwrap_err();
    assert!(matches!(error, StartError::Credential(_)), "{error}");
}

#[tokio::test]
async fn an_instance_with_an_id_that_none_can_have_is_refused() {
    let error = Sim::builder().instance(Instance::new("mssql-a")).in_memory().unwrap_err();
    assert!(matches!(error, StartError::Instance(_)), "{error:?}");
    assert!(error.to_string().contains("mssql-a"), "{error}");
}

#[tokio::test]
async fn who_cannot_be_a_member_stays_outside_whatever_the_order_of_the_builders_words() {
    let sim = Sim::builder()
        .empty()
        .instance(Instance::new("mssql-readonly").joined().edition(InstanceType::ReadOnly))
        .instance(Instance::new("mssql-isolated").joined().status(InstanceStatus::Isolated))
        .instance(Instance::new("mssql-restarts").joined().status(InstanceStatus::Restarting))
        .in_memory()
        .unwrap();
    let reply = sim.client().call(DescribeDBInstanceInter::new(100)).await.unwrap();
    let members: Vec<&str> = reply.inter_instance_set.iter().map(|it| &*it.instance_id).collect();
    assert_eq!(members, ["mssql-restarts"]);
}

#[tokio::test]
async fn it_takes_no_connection_once_it_has_stopped() {
    let sim = Sim::builder().start().await.unwrap();
    let address = sim.address().unwrap();
    let client = sim.client();
    client.call(DescribeFlowStatus::new(0)).await.unwrap();
    sim.stop().await;
    assert!(tokio::net::TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn bytes_that_are_no_request_do_not_stop_it() {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    let sim = Sim::builder().start().await.unwrap();
    let header = format!("POST / HTTP/1.1\r\nx: {}\r\n\r\n", "y".repeat(128 * 1024));
    for bytes in [&b"\x16\x03\x01\0\0"[..], b"GET\r\n\r\n", header.as_bytes()] {
        let mut stream = tokio::net::TcpStream::connect(sim.address().unwrap()).await.unwrap();
        // The server may hang up before it has read everything.
        let _ = stream.write_all(bytes).await;
        let _ = stream.shutdown().await;
        let _ = stream.read_to_end(&mut Vec::new()).await;
    }
    assert_eq!(Raw::to(&sim).outcome(&sim).await, "ok");
}
