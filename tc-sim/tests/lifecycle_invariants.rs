//! What holds for instances, orders and flows whatever is called, in whatever order.

use std::collections::BTreeSet;
use std::time::Duration;

use fastrand::Rng;
use sqlserver_api::{
    CloseInterCommunication, CompleteExpansion, CreateDBInstances, DBInstance, DeleteDBInstance,
    DescribeDBInstanceInter, DescribeDBInstances, DescribeFlowStatus, DescribeInstanceTasks, DescribeOrders,
    FlowStatus, InstanceStatus as Status, ModifyInstanceParam, OpenInterCommunication, Parameter,
    RecycleDBInstance, RenewDBInstance, RenewPostpaidDBInstance, RestartDBInstance, SwitchCloudInstanceHA,
    SwitchTime, TerminateDBInstance, UpgradeDBInstance,
};
use tc_core::Client;
use tc_sim::sqlserver::Instance;
use tc_sim::{Check, Sim};

const STEPS: u32 = 3_000;

/// What an instance is not in for long.
const PASSING: [Status; 6] = [
    Status::Creating,
    Status::Resizing,
    Status::Restarting,
    Status::Restricted,
    Status::Switching,
    Status::Reclaiming,
];

struct Run {
    sim: Sim,
    client: Client,
    rng: Rng,
    /// Every instance that there ever was, and every order.
    ids: BTreeSet<String>,
    deals: Vec<String>,
}

impl Run {
    fn start(seed: u64) -> Self {
        let ids: BTreeSet<String> = (0..4).map(|at| format!("mssql-own{at:05}")).collect();
        let builder = Sim::builder().seed(seed).empty().without(Check::RateLimit);
        let sim = ids.iter().fold(builder, |builder, id| builder.instance(Instance::new(id.as_str())));
        let sim = sim.in_memory().unwrap();
        let client = sim.client();
        Self { sim, client, rng: Rng::with_seed(seed), ids, deals: Vec::new() }
    }

    fn any(&mut self) -> String {
        let at = self.rng.usize(..self.ids.len());
        self.ids.iter().nth(at).unwrap().clone()
    }

    fn when(&mut self) -> SwitchTime {
        if self.rng.bool() { SwitchTime::Now } else { SwitchTime::MaintenanceWindow }
    }

    /// Call something, right or wrong, or let time pass.
    async fn step(&mut self) {
        let (id, when, more) = (self.any(), self.when(), self.rng.i64(1..40) * 10);
        let client = self.client.clone();
        match self.rng.u32(..16) {
            0 if self.ids.len() < 12 => {
                let reply = client.call(CreateDBInstances::new("ap-guangzhou-3", 2, 100)).await;
                self.deals.extend(reply.map(|reply| reply.into_inner().deal_name));
            }
            1 => {
                let reply =
                    client.call(UpgradeDBInstance::new(id).storage(100 + more).wait_switch(when)).await;
                self.deals.extend(reply.map(|reply| reply.into_inner().deal_name));
            }
            2 => {
                let reply = client.call(RenewDBInstance::new(id)).await;
                self.deals.extend(reply.map(|reply| reply.into_inner().deal_name));
            }
            3 => drop(client.call(CompleteExpansion::new(id)).await),
            4 => drop(client.call(RestartDBInstance::new(id).wait_switch(when)).await),
            5 => drop(client.call(SwitchCloudInstanceHA::new(id).wait_switch(when)).await),
            6 => drop(client.call(TerminateDBInstance::new([id])).await),
            7 => drop(client.call(RenewPostpaidDBInstance::new(id)).await),
            8 if more < 50 => drop(client.call(DeleteDBInstance::new(id)).await),
            9 => drop(client.call(RecycleDBInstance::new(id)).await),
            10 => drop(client.call(OpenInterCommunication::new([id])).await),
            11 => drop(client.call(CloseInterCommunication::new([id])).await),
            12 => {
                let value = Some(self.rng.u32(..=100).to_string());
                let parameter = Parameter { name: Some("fill factor(%)".to_owned()), current_value: value };
                drop(client.call(ModifyInstanceParam::new([id], [parameter]).wait_switch(when)).await);
            }
            13 if more < 30 => self.sim.advance(Duration::from_secs(self.rng.u64(..30) * 3_600)),
            _ => self.sim.advance(Duration::from_millis(self.rng.u64(..1_500))),
        }
    }

    /// All instances, in whatever status.
    async fn all(&mut self) -> Vec<DBInstance> {
        let mut found = Vec::new();
        for status in (1..=17).map(Status::from) {
            let reply = self.client.call(DescribeDBInstances::default().status(status)).await.unwrap();
            found.extend(reply.into_inner().db_instances);
        }
        self.ids.extend(found.iter().map(|it| it.instance_id.clone()));
        found
    }

    /// No instance is lost or there twice, none has the address of another, members run.
    async fn assert_whole(&mut self) {
        let all = self.all().await;
        let ids: BTreeSet<_> = all.iter().map(|it| it.instance_id.clone()).collect();
        assert_eq!(ids.len(), all.len(), "an instance is there twice");
        assert_eq!(ids, self.ids, "an instance is lost");
        let addresses: BTreeSet<_> = all.iter().map(|it| &it.vip).collect();
        assert_eq!(addresses.len(), all.len(), "two instances have one address");
        for it in &all {
            let put_away = matches!(it.status, Status::Isolated | Status::Offline | Status::Reclaimed);
            let unset = it.isolate_time.as_str().starts_with("0000");
            assert!(put_away || it.status == Status::Reclaiming || unset, "{it:?}");
        }
        let members = self.client.call(DescribeDBInstanceInter::new(100)).await.unwrap().into_inner();
        for member in members.inter_instance_set {
            let it = all.iter().find(|it| it.instance_id == member.instance_id).unwrap();
            assert!(!matches!(it.status, Status::Isolated | Status::Offline | Status::Reclaimed), "{it:?}");
        }
    }

    /// After a while nothing goes on any more: each order has its flow, each flow has ended.
    async fn assert_settled(&mut self) {
        self.sim.advance(Duration::from_secs(3 * 86_400));
        for it in self.all().await {
            assert!(!PASSING.contains(&it.status), "{} is stuck in {:?}", it.instance_id, it.status);
            let tasks = self.client.call(DescribeInstanceTasks::new(it.instance_id, 10_000)).await;
            for task in tasks.map(|reply| reply.into_inner().instance_task_set).unwrap_or_default() {
                let status = self.client.call(DescribeFlowStatus::new(task.id)).await.unwrap().status;
                assert_ne!(status, FlowStatus::Running, "flow {} does not end", task.id);
            }
        }
        for deal in &self.deals {
            let order = self.client.call(DescribeOrders::new([deal.as_str()])).await.unwrap().into_inner();
            assert!(order.deals[0].flow_id > 0, "{deal} is not delivered");
        }
    }
}

#[tokio::test]
async fn nothing_is_lost_or_stuck_whatever_is_called() {
    for seed in 0..3 {
        let mut run = Run::start(seed);
        for step in 0..STEPS / 3 {
            run.step().await;
            if step % 10 == 0 {
                run.assert_whole().await;
            }
        }
        run.assert_settled().await;
        run.assert_whole().await;
    }
}
