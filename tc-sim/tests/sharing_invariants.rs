//! What holds for read-only groups, links and addresses whatever is called, in whatever order.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use fastrand::Rng;
use sqlserver_api::{
    BalanceReadOnlyGroup, CreatePublishSubscribe, CreateReadOnlyDBInstances, DBInstance, DatabaseStatus,
    DatabaseTuple, DeleteDB, DeleteDBInstance, DeletePublishSubscribe, DescribeDBInstances,
    DescribeDatabases, DescribeFlowStatus, DescribeInstanceTasks, DescribeOrders, DescribePublishSubscribe,
    DescribeReadOnlyGroupList, FlowStatus, InstanceStatus as Status, ModifyCloseWanIp,
    ModifyDBInstanceNetwork, ModifyDBInstanceSSL, ModifyDataBaseTuple, ModifyOpenWanIp,
    ModifyPublishSubscribe, PublishSubscribe, PublishSubscribeRole as Role, ReadOnlyGroup,
    ReadOnlyGroupStatus, ReadOnlyPlacement, RecycleReadOnlyGroup, RenewPostpaidDBInstance, RestartDBInstance,
    SslOperation, SwitchTime, TerminateDBInstance,
};
use tc_core::Client;
use tc_sim::sqlserver::Instance;
use tc_sim::{Check, Sim};

const STEPS: u32 = 500;
const PRIMARIES: [&str; 3] = ["mssql-own00000", "mssql-own00001", "mssql-own00002"];

/// What an instance is not in for long.
const PASSING: [Status; 7] = [
    Status::Creating,
    Status::CreatingReadOnlyInstance,
    Status::CreatingPublishSubscribe,
    Status::ChangingPublishSubscribe,
    Status::TaskRunning,
    Status::Restarting,
    Status::Reclaiming,
];

struct Run {
    sim: Sim,
    client: Client,
    rng: Rng,
    /// Every instance, group and link that there ever was, and every order.
    ids: BTreeSet<String>,
    groups: BTreeSet<String>,
    linked: BTreeSet<i64>,
    deals: Vec<String>,
}

impl Run {
    fn start(seed: u64) -> Self {
        let builder = Sim::builder().seed(seed).empty().without(Check::RateLimit);
        let primary =
            |id| Instance::new(id).network("vpc-dsp338hz", "subnet-bdoe83fa").database("one").database("two");
        let sim = PRIMARIES.map(primary).into_iter().fold(builder, tc_sim::SimBuilder::instance);
        let sim = sim.in_memory().unwrap();
        let client = sim.client();
        let ids = PRIMARIES.map(str::to_owned).into();
        let (groups, linked) = (BTreeSet::new(), BTreeSet::new());
        Self { sim, client, rng: Rng::with_seed(seed), ids, groups, linked, deals: Vec::new() }
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

    fn any_database(&mut self) -> String {
        ["one", "two", "copy0", "copy1", "copy2"][self.rng.usize(..5)].to_owned()
    }

    async fn links(&self, id: &str) -> Vec<PublishSubscribe> {
        let reply = self.client.call(DescribePublishSubscribe::new(id)).await;
        reply.map(|reply| reply.into_inner().publish_subscribe_set).unwrap_or_default()
    }

    /// Change or remove what an instance publishes or subscribes to.
    async fn change_link(&mut self, id: &str) {
        let Some(link) = self.links(id).await.pop() else { return };
        let pair = &link.database_tuple_set[0];
        let pair = DatabaseTuple::new(&*pair.publish_database, &*pair.subscribe_database);
        if self.rng.bool() {
            drop(self.client.call(DeletePublishSubscribe::new(link.id, [pair])).await);
        } else {
            let new = DatabaseTuple::new(self.any_database(), self.any_database());
            let edit = ModifyDataBaseTuple::new(pair).new_database_tuple(new);
            drop(self.client.call(ModifyPublishSubscribe::new(id, link.id, [edit])).await);
        }
    }

    /// Call something, right or wrong, or let time pass.
    async fn step(&mut self) {
        let (id, primary, group) = (self.any(), self.any_primary(), self.any_group());
        let client = self.client.clone();
        match self.rng.u32(..18) {
            0 | 1 if self.ids.len() < 30 => {
                let reply = client.call(self.purchase()).await;
                self.deals.extend(reply.into_iter().flat_map(|reply| reply.into_inner().deal_names));
            }
            2 if id.starts_with("mssqlro-") || self.rng.u32(..4) == 0 => {
                drop(client.call(TerminateDBInstance::new([id])).await);
            }
            3 => drop(client.call(RenewPostpaidDBInstance::new(primary)).await),
            4 if self.rng.bool() => drop(client.call(RenewPostpaidDBInstance::new(id)).await),
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
            12 | 13 => {
                let pair = DatabaseTuple::new(self.any_database(), format!("copy{}", self.rng.u32(..3)));
                let request = CreatePublishSubscribe::new(primary, self.any_primary(), [pair]);
                drop(client.call(request).await);
            }
            14 => self.change_link(primary).await,
            15 if self.rng.u32(..3) == 0 => {
                drop(client.call(DeleteDB::new(primary, [self.any_database()])).await);
            }
            _ => self.sim.advance(Duration::from_millis(self.rng.u64(..3_000))),
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
        for it in all.iter().filter(|it| PRIMARIES.contains(&&*it.instance_id)) {
            self.assert_part_is_true(it).await;
        }
        assert!(homes.is_empty(), "a group has members that are gone: {:?}", homes.keys());
    }

    /// Who publishes does not subscribe, and is shown with its part.
    async fn assert_part_is_true(&mut self, it: &DBInstance) {
        let links = self.links(&it.instance_id).await;
        self.linked.extend(links.iter().map(|link| link.id));
        let publishes = links.iter().any(|link| link.publish_instance_id == it.instance_id);
        let subscribes = links.iter().any(|link| link.subscribe_instance_id == it.instance_id);
        let role = match (publishes, subscribes) {
            (false, false) => Role::Standalone,
            (true, false) => Role::Publisher,
            (false, true) => Role::Subscriber,
            (true, true) => panic!("{} has both parts", it.instance_id),
        };
        assert_eq!(it.sub_flag, role, "{}", it.instance_id);
        assert!(links.iter().all(|link| !link.database_tuple_set.is_empty()), "{links:?}");
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
        for id in PRIMARIES {
            let reply = self.client.call(DescribeDatabases::new([id])).await.unwrap().into_inner();
            for database in reply.db_instances.into_iter().flat_map(|it| it.db_details) {
                assert_eq!(database.status, DatabaseStatus::Running, "{} of {id}", database.name);
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
async fn every_replica_and_every_link_has_its_place_whatever_is_called() {
    for seed in 0..3 {
        let mut run = Run::start(seed);
        for step in 0..STEPS {
            run.step().await;
            if step % 10 == 0 {
                run.assert_whole().await;
            }
        }
        let happened = (run.deals.len(), run.linked.len());
        assert!(happened.0 > 5 && happened.1 > 1, "too little happened: orders and links {happened:?}");
        run.assert_settled().await;
        run.assert_whole().await;
    }
}
