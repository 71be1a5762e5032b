//! What holds for the interconnection group whatever is called, in whatever order.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use fastrand::Rng;
use sqlserver_api::{
    CloseInterCommunication, DescribeDBInstanceInter, DescribeFlowStatus, FlowStatus, InterInstanceFlow,
    InterconnectionStatus, OpenInterCommunication,
};
use tc_core::Client;
use tc_sim::sqlserver::Instance;
use tc_sim::{Check, Sim};

const INSTANCES: u32 = 8;
const STEPS: u32 = 2_000;

/// Every flow that was ever answered, with the direction and the instance it was for.
#[derive(Default)]
struct Seen {
    flows: BTreeMap<i64, (bool, String)>,
}

impl Seen {
    fn add(&mut self, opening: bool, flows: Vec<InterInstanceFlow>) {
        for flow in flows.into_iter().filter(|flow| flow.flow_id > 0) {
            let known = self.flows.insert(flow.flow_id, (opening, flow.instance_id));
            assert_eq!(known, None, "flow {} was given twice", flow.flow_id);
        }
    }
}

fn id(number: u32) -> String {
    format!("mssql-own{number:05}")
}

fn some_ids(rng: &mut Rng) -> Vec<String> {
    let count = rng.u32(1..=INSTANCES);
    let picked: BTreeSet<u32> = (0..count).map(|_| rng.u32(..=INSTANCES)).collect();
    // The last of them does not exist.
    picked.into_iter().map(id).collect()
}

async fn step(client: &Client, sim: &Sim, rng: &mut Rng, seen: &mut Seen) {
    match rng.u32(..4) {
        0 => {
            let reply = client.call(OpenInterCommunication::new(some_ids(rng))).await;
            seen.add(true, reply.map(|it| it.into_inner().inter_instance_flow_set).unwrap_or_default());
        }
        1 => {
            let reply = client.call(CloseInterCommunication::new(some_ids(rng))).await;
            seen.add(false, reply.map(|it| it.into_inner().inter_instance_flow_set).unwrap_or_default());
        }
        _ => sim.advance(Duration::from_millis(rng.u64(..1_500))),
    }
}

/// Each member is an instance, is listed once, and has a port that no other has.
async fn assert_members_are_whole(client: &Client) -> BTreeMap<String, InterconnectionStatus> {
    let reply = client.call(DescribeDBInstanceInter::new(100)).await.unwrap().into_inner();
    let ports: Vec<i64> =
        reply.inter_instance_set.iter().map(|it| it.inter_port).filter(|&port| port != 0).collect();
    assert_eq!(ports.len(), ports.iter().collect::<BTreeSet<_>>().len(), "two members share a port");
    let members: BTreeMap<_, _> =
        reply.inter_instance_set.into_iter().map(|it| (it.instance_id, it.status)).collect();
    assert_eq!(members.len(), usize::try_from(reply.total_count).unwrap());
    assert!(members.keys().all(|member| (0..INSTANCES).any(|number| id(number) == *member)));
    members
}

#[tokio::test]
async fn no_flow_is_lost_and_no_member_is_left_behind() {
    let builder =
        (0..INSTANCES).fold(Sim::builder().empty(), |it, number| it.instance(Instance::new(id(number))));
    let sim = builder.without(Check::RateLimit).in_memory().unwrap();
    let (client, mut rng, mut seen) = (sim.client(), Rng::with_seed(20_260_101), Seen::default());
    for _ in 0..STEPS {
        step(&client, &sim, &mut rng, &mut seen).await;
        assert_members_are_whole(&client).await;
    }
    assert!(seen.flows.len() > 200, "too little happened: {} flows", seen.flows.len());

    sim.advance(Duration::from_secs(2));
    for &flow in seen.flows.keys() {
        let reply = client.call(DescribeFlowStatus::new(flow)).await.unwrap();
        assert_eq!(reply.status, FlowStatus::Succeeded, "flow {flow}");
    }
    let members = assert_members_are_whole(&client).await;
    // Flows are numbered in the order in which they began, so the last of an instance decides.
    let last: BTreeMap<String, bool> = seen.flows.into_values().map(|(opening, id)| (id, opening)).collect();
    let joined = last.into_iter().filter(|(_, opening)| *opening);
    let expected = joined.map(|(id, _)| (id, InterconnectionStatus::Joined)).collect();
    assert_eq!(members, expected);
}
