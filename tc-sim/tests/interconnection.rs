//! The interconnection group: what is answered when, and how a membership moves.

use std::time::Duration;

use serde_json::json;
use sqlserver_api::{
    CloseInterCommunication, DescribeDBInstanceInter, DescribeFlowStatus, FlowStatus, InterInstance,
    InterInstanceFlow, InterconnectionStatus, OpenInterCommunication,
};
use tc_core::{Client, Error, UntypedAction};
use tc_sim::Sim;

const FREE: &str = "mssql-k2tz8w0d";
const MEMBER: &str = "mssql-hlh6yka1";
const OTHER_MEMBER: &str = "mssql-gfh54fg2";
const READ_ONLY: &str = "mssqlro-q7m3x9ab";
const ISOLATED: &str = "mssql-old4z1ne";
const SERVER: &str = "mssqlbi-fo2dwujt";
const UNKNOWN: &str = "mssql-nobody00";

const STAGE: Duration = Duration::from_millis(500);
const FLOW: Duration = Duration::from_secs(2);

fn start() -> (Sim, Client) {
    let sim = Sim::builder().in_memory().unwrap();
    let client = sim.client();
    (sim, client)
}

async fn open(client: &Client, ids: &[&str]) -> Result<Vec<InterInstanceFlow>, Error> {
    let reply = client.call(OpenInterCommunication::new(ids.iter().copied())).await?;
    Ok(reply.into_inner().inter_instance_flow_set)
}

async fn close(client: &Client, ids: &[&str]) -> Result<Vec<InterInstanceFlow>, Error> {
    let reply = client.call(CloseInterCommunication::new(ids.iter().copied())).await?;
    Ok(reply.into_inner().inter_instance_flow_set)
}

async fn flow_of(client: &Client, id: i64) -> FlowStatus {
    client.call(DescribeFlowStatus::new(id)).await.unwrap().into_inner().status
}

async fn member(client: &Client, id: &str) -> Option<InterInstance> {
    let reply = client.call(DescribeDBInstanceInter::new(1).instance_id(id)).await.unwrap().into_inner();
    reply.inter_instance_set.into_iter().next()
}

fn signs(flows: &[InterInstanceFlow]) -> Vec<i64> {
    flows.iter().map(|flow| flow.flow_id.signum()).collect()
}

fn code(result: Result<Vec<InterInstanceFlow>, Error>) -> String {
    result.unwrap_err().code().unwrap().to_owned()
}

#[tokio::test]
async fn an_empty_list_is_illegal_for_the_service_too() {
    let (_sim, client) = start();
    for name in ["OpenInterCommunication", "CloseInterCommunication"] {
        let action = UntypedAction::new("sqlserver", "2018-03-28", name);
        let error = client.call_untyped(action, json!({"InstanceIdSet": []})).await.unwrap_err();
        assert_eq!(error.code(), Some("InvalidParameter.InputIllegal"), "{error}");
    }
}

#[tokio::test]
async fn a_malformed_or_repeated_id_is_illegal_and_nothing_is_done() {
    let (_sim, client) = start();
    for ids in [[FREE, "not-an-id"], [FREE, FREE]] {
        assert_eq!(code(open(&client, &ids).await), "InvalidParameter.InputIllegal");
        assert_eq!(code(close(&client, &ids).await), "InvalidParameter.InputIllegal");
    }
    assert_eq!(member(&client, FREE).await, None);
}

#[tokio::test]
async fn one_instance_alone_that_cannot_take_part_is_an_error() {
    let (_sim, client) = start();
    for id in [UNKNOWN, READ_ONLY, ISOLATED] {
        assert_eq!(code(open(&client, &[id]).await), "ResourceUnavailable.InstanceStatusInvalid", "{id}");
        assert_eq!(code(close(&client, &[id]).await), "ResourceUnavailable.InstanceStatusInvalid", "{id}");
    }
}

#[tokio::test]
async fn among_several_the_refused_have_minus_one_and_the_others_go_on() {
    let (_sim, client) = start();
    let flows = open(&client, &[UNKNOWN, FREE, READ_ONLY, ISOLATED, SERVER]).await.unwrap();
    assert_eq!(signs(&flows), [-1, 1, -1, -1, 1]);
    assert_eq!(flows[0].flow_id, -1);
    let ids: Vec<&str> = flows.iter().map(|flow| &*flow.instance_id).collect();
    assert_eq!(ids, [UNKNOWN, FREE, READ_ONLY, ISOLATED, SERVER]);
}

#[tokio::test]
async fn what_is_so_already_has_flow_zero_which_is_done() {
    let (_sim, client) = start();
    assert_eq!(open(&client, &[MEMBER]).await.unwrap()[0].flow_id, 0);
    assert_eq!(close(&client, &[FREE]).await.unwrap()[0].flow_id, 0);
    assert_eq!(flow_of(&client, 0).await, FlowStatus::Succeeded);
}

#[tokio::test]
async fn an_instance_on_its_way_takes_no_second_flow() {
    let (_sim, client) = start();
    open(&client, &[FREE]).await.unwrap();
    close(&client, &[MEMBER]).await.unwrap();
    for busy in [FREE, MEMBER] {
        assert_eq!(code(open(&client, &[busy]).await), "ResourceUnavailable.InstanceStatusInvalid");
        assert_eq!(code(close(&client, &[busy]).await), "ResourceUnavailable.InstanceStatusInvalid");
    }
    assert_eq!(signs(&open(&client, &[FREE, SERVER]).await.unwrap()), [-1, 1]);
    assert_eq!(signs(&close(&client, &[MEMBER, OTHER_MEMBER]).await.unwrap()), [-1, 1]);
}

#[tokio::test]
async fn joining_passes_one_to_four_and_opens_an_address_on_the_way() {
    let (sim, client) = start();
    let flow = open(&client, &[FREE]).await.unwrap()[0].flow_id;
    let mut seen = Vec::new();
    for _ in 0..4 {
        let member = member(&client, FREE).await.unwrap();
        seen.push((member.status, member.inter_vip, member.inter_port));
        assert_eq!(flow_of(&client, flow).await, FlowStatus::Running);
        sim.advance(STAGE);
    }
    let last = member(&client, FREE).await.unwrap();
    let at = |status, port| (status, "192.168.0.1".to_owned(), port);
    let expected = [
        (InterconnectionStatus::OpeningAddress, String::new(), 0),
        at(InterconnectionStatus::AddressOpen, 1028),
        at(InterconnectionStatus::Joining, 1028),
        at(InterconnectionStatus::Joining, 1028),
    ];
    assert_eq!(seen, expected);
    assert_eq!((last.status, last.inter_vip, last.inter_port), at(InterconnectionStatus::Joined, 1028));
    assert_eq!(flow_of(&client, flow).await, FlowStatus::Succeeded);
}

#[tokio::test]
async fn leaving_passes_five_to_eight_and_ends_with_the_row_gone() {
    let (sim, client) = start();
    let flow = close(&client, &[MEMBER]).await.unwrap()[0].flow_id;
    let mut seen = Vec::new();
    for _ in 0..4 {
        seen.push(member(&client, MEMBER).await.unwrap().status);
        assert_eq!(flow_of(&client, flow).await, FlowStatus::Running);
        sim.advance(STAGE);
    }
    let expected = [
        InterconnectionStatus::ReclaimingAddress,
        InterconnectionStatus::AddressReclaimed,
        InterconnectionStatus::Leaving,
        InterconnectionStatus::Left,
    ];
    assert_eq!(seen, expected);
    assert_eq!(member(&client, MEMBER).await, None);
    assert_eq!(flow_of(&client, flow).await, FlowStatus::Succeeded);
}

#[tokio::test]
async fn an_unknown_flow_is_an_invalid_parameter() {
    let (_sim, client) = start();
    for id in [-1, 1, i64::MAX] {
        let error = client.call(DescribeFlowStatus::new(id)).await.unwrap_err();
        assert_eq!(error.code(), Some("InvalidParameter"));
    }
}

#[tokio::test]
async fn the_list_filters_and_pages_by_number() {
    let (_sim, client) = start();
    let list = async |request: DescribeDBInstanceInter| {
        let reply = client.call(request).await.unwrap().into_inner();
        let ids: Vec<String> = reply.inter_instance_set.into_iter().map(|it| it.instance_id).collect();
        (reply.total_count, ids)
    };
    let ids = |ids: &[&str]| ids.iter().copied().map(str::to_owned).collect::<Vec<_>>();
    let all = || DescribeDBInstanceInter::new(100);
    assert_eq!(list(all()).await, (2, ids(&[OTHER_MEMBER, MEMBER])));
    assert_eq!(list(DescribeDBInstanceInter::new(1).offset(1)).await, (2, ids(&[MEMBER])));
    assert_eq!(list(all().offset(1)).await, (2, ids(&[])));
    assert_eq!(list(all().zone("ap-guangzhou-4")).await, (1, ids(&[OTHER_MEMBER])));
    assert_eq!(list(all().version_set(["2008R2"])).await, (0, ids(&[])));
    assert_eq!(list(all().status(InterconnectionStatus::Joined)).await.0, 2);
    close(&client, &[MEMBER]).await.unwrap();
    let leaving = all().status(InterconnectionStatus::ReclaimingAddress);
    assert_eq!(list(leaving).await, (1, ids(&[MEMBER])));
}

/// An instance joins, joins again, and leaves.
#[tokio::test]
async fn one_instance_joins_and_leaves_from_end_to_end() {
    let (sim, client) = start();
    let flow = open(&client, &[FREE]).await.unwrap()[0].flow_id;
    assert_eq!(flow_of(&client, flow).await, FlowStatus::Running);
    sim.advance(FLOW);
    assert_eq!(flow_of(&client, flow).await, FlowStatus::Succeeded);
    let joined = member(&client, FREE).await.unwrap();
    assert_eq!(joined.status, InterconnectionStatus::Joined);
    assert!(!joined.inter_vip.is_empty());
    assert_eq!(open(&client, &[FREE]).await.unwrap()[0].flow_id, 0);
    let flow = close(&client, &[FREE]).await.unwrap()[0].flow_id;
    assert!(flow > 0);
    sim.advance(FLOW);
    assert_eq!(flow_of(&client, flow).await, FlowStatus::Succeeded);
    assert_eq!(member(&client, FREE).await, None);
}

/// A batch of one that can, one that is in already, one that cannot; a server and two databases all join.
#[tokio::test]
async fn a_mixed_batch_ends_with_a_server_and_databases_in_one_group() {
    let (sim, client) = start();
    assert_eq!(signs(&open(&client, &[FREE, MEMBER, READ_ONLY]).await.unwrap()), [1, 0, -1]);
    assert_eq!(signs(&open(&client, &[SERVER]).await.unwrap()), [1]);
    let on_the_way = DescribeDBInstanceInter::new(10).status(InterconnectionStatus::OpeningAddress);
    assert_eq!(client.call(on_the_way).await.unwrap().total_count, 2);
    sim.advance(FLOW);
    let joined = DescribeDBInstanceInter::new(10).status(InterconnectionStatus::Joined);
    let reply = client.call(joined).await.unwrap().into_inner();
    assert_eq!(reply.total_count, 4);
    let mut ports: Vec<i64> = reply.inter_instance_set.iter().map(|it| it.inter_port).collect();
    ports.sort_unstable();
    assert_eq!(ports, [1026, 1027, 1028, 1029]);
}
