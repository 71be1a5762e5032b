//! What holds for read-only groups and addresses whatever is called, in whatever order.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use fastrand::Rng;
use sqlserver_api::{
    BalanceReadOnlyGroup, CreateReadOnlyDBInstances, DBInstance, DeleteDBInstance, DescribeDBInstances,
    DescribeFlowStatus, DescribeInstanceTasks, DescribeOrders, DescribeReadOnlyGroupList, FlowStatus,
    InstanceStatus as Status, ModifyCloseWanIp, ModifyDBInstanceNetwork, ModifyDBInstanceSSL,
    ModifyOpenWanIp, ReadOnlyGroup, ReadOnlyGroupStatus, ReadOnlyPlacement, RecycleReadOnlyGroup,
    RenewPostpaidDBInstance, RestartDBInstance, SslOperation, SwitchTime, TerminateDBInstance,
};
use tc_core::Client;
use tc_sim::sqlserver::Instance;
use tc_sim::{Check, Sim};

const STEPS: u32 = 500;
const PRIMARIES: [&str; 3] = ["mssql-own00000", "mssql-own00001", "mssql-own00002"];

/// What an instance is not in for long.
const PASSING: [Status; 5] = [
    Status::Creating,
    Status::CreatingReadOnlyInstance,
    Status::TaskRunning,
    Status::Restarting,
    Status::Reclaiming,
];

struct Run {
    sim: Sim,
    client: Client,
    rng: Rng,
    /// Every instance and every group that there ever was, and every order.
    ids: BTreeSet<String>,
    groups: BTreeSet<String>,
    deals: Vec<String>,
}

impl Run {
    fn start(seed: u64) -> Self {
        let builder = Sim::builder().seed(seed).empty().without(Check::RateLimit);
        let network = |id| Instance::new(id).network("vpc-dsp338hz", "subnet-bdoe83fa");
        let sim = PRIMARIES.map(network).into_iter().fold(builder, tc_sim::SimBuilder::instance);
        let sim = sim.in_memory().unwrap();
        let client = sim.client();
        let ids = PRIMARIES.map(str::to_owned).into();
        Self { sim, client, rng: Rng::with_seed(seed), ids, groups: BTreeSet::new(), deals: Vec::new() }
    }

    fn any(&mut self) -> String {
        let at = self.rng.usize(..self.ids.len());
        self.ids.iter().nth(at).unwrap().clone()
    }

    fn any_primary(&mut self) -> &'static str {
        PRIMARIES[self.rng.usize(..PRIMARIES.len())]
    }

    fn any_group(&mut self) -> String {
        let at = self.rng.usize(..=self.groups.len());
        self.groups.iter().nth(at).cloned().unwrap_or_else(|| "mssqlrg-nobody00".to_owned())
    }

    fn purchase(&mut self) -> CreateReadOnlyDBInstances {
        let placement = ReadOnlyPlacement::from(self.rng.i64(1..=3));
        let request = CreateReadOnlyDBInstances::new(self.any_primary(), "ap-guangzhou-3", placement, 4, 50)
            .goods_num(self.rng.i64(1..=2));
        match placement {
            ReadOnlyPlacement::NewGroup => request
                .read_only_group_name("group")
                .read_only_group_is_offline_delay(sqlserver_api::Flag::No),
            ReadOnlyPlacement::ExistingGroup => request.read_only_group_id(self.any_group()),
            _ => request,
        }
    }

    /// Call something, right or wrong, or let time pass.
    async fn step(&mut self) {
        let (id, primary, group) = (self.any(), self.any_primary(), self.any_group());
        let client = self.client.clone();
        match self.rng.u32(..14) {
            0 | 1 if self.ids.len() < 30 => {
                let reply = client.call(self.purchase()).await;
                self.deals.extend(reply.into_iter().flat_map(|reply| reply.into_inner().deal_names));
            }
            2 if self.rng.u32(..4) == 0 => drop(client.call(TerminateDBInstance::new([id])).await),
            3 => drop(client.call(RenewPostpaidDBInstance::new(id)).await),
            // Primaries that are gone leave nothing to look at.
            4 if id.starts_with("mssqlro-") => drop(client.call(DeleteDBInstance::new(id)).await),
            5 => drop(client.call(RecycleReadOnlyGroup::new(primary, group)).await),
            6 => drop(client.call(BalanceReadOnlyGroup::new(primary, group)).await),
            7 => {
                let vpc = if self.rng.bool() { "vpc-ilki4qdp" } else { "vpc-dsp338hz" };
                let request = ModifyDBInstanceNetwork::new(id, vpc, "subnet-lru6dhh8");
                drop(client.call(request.old_ip_retain_time(self.rng.i64(0..2))).await);
            }
            8 => drop(client.call(ModifyOpenWanIp::new(primary).ro_group_id(group)).await),
            9 => drop(client.call(ModifyCloseWanIp::new(id)).await),
            10 => {
                let request = ModifyDBInstanceSSL::new(id, SslOperation::Enable, SwitchTime::Now);
                drop(client.call(request).await);
            }
            11 => drop(client.call(RestartDBInstance::new(id)).await),
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

    async fn all_groups(&mut self) -> Vec<ReadOnlyGroup> {
        let mut found = Vec::new();
        for primary in PRIMARIES {
            let reply = self.client.call(DescribeReadOnlyGroupList::new(primary)).await.unwrap().into_inner();
            let groups = reply.read_only_group_set;
            assert!(groups.iter().map(|it| it.read_only_instance_set.len()).sum::<usize>() <= 3);
            assert!(groups.iter().all(|it| it.master_instance_id == primary));
            found.extend(groups);
        }
        self.groups.extend(found.iter().map(|it| it.read_only_group_id.clone()));
        found
    }

    /// Each read-only instance that was not deleted is in one group, and has an address with it alone.
    async fn assert_whole(&mut self) {
        let (all, groups) = (self.all().await, self.all_groups().await);
        let mut homes = BTreeMap::new();
        for group in &groups {
            assert!(!group.read_only_instance_set.is_empty(), "{} is empty", group.read_only_group_id);
            for member in &group.read_only_instance_set {
                let other = homes.insert(member.instance_id.clone(), group);
                assert!(other.is_none(), "{} is in two groups", member.instance_id);
            }
        }
        let given_up =
            |it: &DBInstance| matches!(it.status, Status::Offline | Status::Reclaiming | Status::Reclaimed);
        let mut addresses = BTreeMap::new();
        for it in all.iter().filter(|it| !given_up(it)) {
            let home = homes.remove(&it.instance_id);
            assert_eq!(home.is_some(), it.instance_id.starts_with("mssqlro-"), "{}", it.instance_id);
            let owner = home.map_or(&it.instance_id, |group| &group.read_only_group_id);
            let shared = home.is_none_or(|group| group.vip == it.vip && group.vpc_id == it.uniq_vpc_id);
            assert!(shared, "{} is not where its group is", it.instance_id);
            let other = addresses.insert(it.vip.clone(), owner.clone());
            assert!(other.is_none_or(|other| other == *owner), "{} is given twice", it.vip);
        }
        assert!(homes.is_empty(), "a group has members that are gone: {:?}", homes.keys());
    }

    /// After a while nothing goes on any more: each order has its flow, each flow has ended.
    async fn assert_settled(&mut self) {
        self.sim.advance(Duration::from_secs(600));
        for it in self.all().await {
            assert!(!PASSING.contains(&it.status), "{} is stuck in {:?}", it.instance_id, it.status);
            let tasks = self.client.call(DescribeInstanceTasks::new(it.instance_id, 10_000)).await;
            for task in tasks.map(|reply| reply.into_inner().instance_task_set).unwrap_or_default() {
                let status = self.client.call(DescribeFlowStatus::new(task.id)).await.unwrap().status;
                assert_ne!(status, FlowStatus::Running, "flow {} does not end", task.id);
            }
        }
        for group in self.all_groups().await {
            assert_eq!(group.status, ReadOnlyGroupStatus::Running, "{}", group.read_only_group_id);
        }
        for deal in &self.deals {
            let order = self.client.call(DescribeOrders::new([deal.as_str()])).await.unwrap().into_inner();
            assert!(order.deals[0].flow_id > 0, "{deal} is not delivered");
        }
    }
}

#[tokio::test]
async fn every_read_only_instance_has_its_place_whatever_is_called() {
    for seed in 0..3 {
        let mut run = Run::start(seed);
        for step in 0..STEPS {
            run.step().await;
            if step % 5 == 0 {
                run.assert_whole().await;
            }
        }
        assert!(run.deals.len() > 5, "too little happened: {} orders", run.deals.len());
        run.assert_settled().await;
        run.assert_whole().await;
    }
}
