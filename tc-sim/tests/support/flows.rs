//! Waiting for what was started, as clients do.
#![allow(dead_code, reason = "each test uses what it needs")]

use std::time::Duration;

use sqlserver_api::{
    DBInstance, DealInfo, DescribeDBInstances, DescribeFlowStatus, DescribeOrders, FlowStatus, InstanceStatus,
};
use tc_core::{Action, Client};
use tc_sim::sqlserver::Instance;
use tc_sim::{Check, Sim, SimBuilder};

/// More often than anything changes.
const POLL: Duration = Duration::from_millis(250);

/// More than anything takes that does not wait for a window.
const POLLS: usize = 100;

/// A simulator with these instances, its client, and no limit on calls.
pub(crate) fn start(instances: impl IntoIterator<Item = Instance>) -> (Sim, Client) {
    let builder = Sim::builder().empty().without(Check::RateLimit);
    let builder = instances.into_iter().fold(builder, SimBuilder::instance);
    let sim = builder.in_memory().unwrap();
    let client = sim.client();
    (sim, client)
}

/// Make a call that must be refused, and give the code.
pub(crate) async fn refusal<A: Action>(client: &Client, request: A) -> String {
    let error = client.call(request).await.map(drop).unwrap_err();
    error.code().unwrap_or_else(|| panic!("no code: {error}")).to_owned()
}

/// The instance, which is listed.
pub(crate) async fn instance(client: &Client, id: &str) -> DBInstance {
    find(client, id).await.unwrap_or_else(|| panic!("{id} is not listed"))
}

/// The instance, if it is listed.
pub(crate) async fn find(client: &Client, id: &str) -> Option<DBInstance> {
    let reply = client.call(DescribeDBInstances::default().instance_id_set([id])).await.unwrap().into_inner();
    reply.db_instances.into_iter().next()
}

/// Poll an order until its delivery has begun.
pub(crate) async fn delivered(sim: &Sim, deal: &str) -> DealInfo {
    for _ in 0..POLLS {
        let reply = sim.client().call(DescribeOrders::new([deal])).await.unwrap().into_inner();
        assert_eq!(reply.deals.len(), 1);
        let order = reply.deals.into_iter().next().unwrap();
        assert_eq!(order.flow_id == 0, order.instance_id_set.is_empty(), "{order:?}");
        if order.flow_id != 0 {
            return order;
        }
        sim.advance(POLL);
    }
    panic!("the delivery of {deal} does not begin");
}

/// Poll a flow until it has ended.
pub(crate) async fn ended(sim: &Sim, flow: i64) -> FlowStatus {
    for _ in 0..POLLS {
        let status = sim.client().call(DescribeFlowStatus::new(flow)).await.unwrap().status;
        if status != FlowStatus::Running {
            return status;
        }
        sim.advance(POLL);
    }
    panic!("flow {flow} does not end");
}

/// Poll an instance until it has this status; what it had on the way, without repetitions.
pub(crate) async fn reaches(sim: &Sim, id: &str, status: InstanceStatus) -> Vec<InstanceStatus> {
    let mut seen = Vec::new();
    for _ in 0..POLLS {
        let now = instance(&sim.client(), id).await.status;
        if seen.last() != Some(&now) {
            seen.push(now);
        }
        if now == status {
            return seen;
        }
        sim.advance(POLL);
    }
    panic!("{id} does not reach {status:?}, it went through {seen:?}");
}

/// Wait for an order and its flow; the instances it was for.
pub(crate) async fn fulfilled(sim: &Sim, deal: &str) -> Vec<String> {
    let order = delivered(sim, deal).await;
    assert_eq!(ended(sim, order.flow_id).await, FlowStatus::Succeeded);
    order.instance_id_set
}
