//! The list of instances.

use sqlserver_api::{
    DBInstance, DescribeDBInstances, HighAvailability, InstanceStatus, InstanceType, PaginationType, PayMode,
    ReadOnlyRole,
};
use tc_sim::sqlserver::Instance;
use tc_sim::{Check, Sim};

const ALL: [&str; 6] = [
    "mssqlbi-fo2dwujt",
    "mssql-old4z1ne",
    "mssqlro-q7m3x9ab",
    "mssql-k2tz8w0d",
    "mssql-gfh54fg2",
    "mssql-hlh6yka1",
];

async fn list(sim: &Sim, request: DescribeDBInstances) -> (i64, Vec<DBInstance>) {
    let reply = sim.client().call(request).await.unwrap().into_inner();
    (reply.total_count, reply.db_instances)
}

async fn ids(sim: &Sim, request: DescribeDBInstances) -> Vec<String> {
    list(sim, request).await.1.into_iter().map(|it| it.instance_id).collect()
}

fn all() -> DescribeDBInstances {
    DescribeDBInstances::default()
}

#[tokio::test]
async fn the_default_world_is_listed_with_the_latest_first() {
    let sim = Sim::builder().in_memory().unwrap();
    assert_eq!(ids(&sim, all()).await, ALL);
}

#[tokio::test]
async fn every_filter_narrows_the_list() {
    let sim = Sim::builder().without(Check::RateLimit).in_memory().unwrap();
    let vpc = ["mssqlbi-fo2dwujt", "mssql-gfh54fg2", "mssql-hlh6yka1"];
    let basic = ["mssql-old4z1ne", "mssqlro-q7m3x9ab", "mssql-k2tz8w0d"];
    let first = list(&sim, all().instance_id_set(["mssql-hlh6yka1"])).await.1.remove(0);
    let cases: [(DescribeDBInstances, &[&str]); 20] = [
        (all().project_id(0), &ALL),
        (all().project_id(1), &[]),
        (all().status(InstanceStatus::Isolated), &["mssql-old4z1ne"]),
        (all().instance_id_set(["mssql-hlh6yka1", "mssql-nobody00"]), &["mssql-hlh6yka1"]),
        (all().pay_mode(PayMode::Prepaid), &[]),
        (all().vpc_id("vpc-dsp338hz"), &vpc),
        (all().vpc_id(""), &basic),
        (all().subnet_id("subnet-bdoe83fa"), &vpc),
        (all().subnet_id(""), &basic),
        (all().vip_set([&*first.vip]), &["mssql-hlh6yka1"]),
        (
            all().instance_name_set(["ORDER", "archive"]),
            &["mssql-old4z1ne", "mssqlro-q7m3x9ab", "mssql-hlh6yka1"],
        ),
        (all().version_set(["2008R2"]), &["mssql-k2tz8w0d"]),
        (all().zone("ap-guangzhou-4"), &["mssql-gfh54fg2"]),
        (all().tag_keys(["team", "owner"]), &["mssql-hlh6yka1"]),
        (all().search_key("hlh6"), &["mssql-hlh6yka1"]),
        (all().search_key("Wareh"), &["mssql-gfh54fg2"]),
        (all().search_key(&*first.vip), &["mssql-hlh6yka1"]),
        (all().uid_set([&*first.uid]), &["mssql-hlh6yka1"]),
        (all().instance_type(InstanceType::CloudReadOnly), &["mssqlro-q7m3x9ab"]),
        (all().vpc_id("").status(InstanceStatus::Running), &["mssqlro-q7m3x9ab", "mssql-k2tz8w0d"]),
    ];
    for (request, expected) in cases {
        assert_eq!(ids(&sim, request.clone()).await, expected, "{request:?}");
    }
}

#[tokio::test]
async fn the_offset_counts_pages_unless_it_is_to_count_instances() {
    let sim = Sim::builder().in_memory().unwrap();
    let page = || all().limit(2).offset(1);
    assert_eq!(ids(&sim, page()).await, ALL[2..4]);
    assert_eq!(ids(&sim, page().pagination_type(PaginationType::PageNumber)).await, ALL[2..4]);
    assert_eq!(ids(&sim, page().pagination_type(PaginationType::Offset)).await, ALL[1..3]);
    assert_eq!(list(&sim, page()).await.0, 6);
    let strange = page().pagination_type(PaginationType::Other("rows".to_owned()));
    let error = sim.client().call(strange).await.unwrap_err();
    assert_eq!(error.code(), Some("InvalidParameter.InputIllegal"));
}

#[tokio::test]
async fn an_instance_is_shown_in_full() {
    let sim = Sim::builder().in_memory().unwrap();
    let request = all().instance_id_set(["mssqlro-q7m3x9ab", "mssql-old4z1ne", "mssql-k2tz8w0d"]);
    let shown = list(&sim, request).await.1;
    let [archive, read_only, reports] = &shown[..] else { panic!("{shown:?}") };
    assert_eq!((archive.status, archive.isolate_time.is_unset()), (InstanceStatus::Isolated, false));
    assert_eq!(read_only.ro_flag, ReadOnlyRole::ReadOnly);
    assert_eq!(reports.version_name, "SQL Server 2008 Enterprise");
    assert_eq!((&*reports.region, &*reports.zone), ("ap-guangzhou", "ap-guangzhou-3"));
    assert_eq!((&*reports.uniq_vpc_id, reports.vpc_id, reports.vport), ("", 0, 1433));
    assert_eq!((reports.pay_mode, reports.end_time.is_unset()), (PayMode::Postpaid, true));
    assert_eq!(reports.create_time.as_str(), "2026-01-01 07:56:00");
}

#[tokio::test]
async fn versions_regions_and_zones_are_named_and_numbered_as_published() {
    let sim = Sim::builder()
        .empty()
        .instance(Instance::new("mssql-standard").version("201202").zone("ap-guangzhou-4"))
        .instance(Instance::new("mssql-patched0").version("2012SP3"))
        .instance(Instance::new("mssqlbi-etl00000").version("201703"))
        .instance(Instance::new("mssql-newest00").version("2022"))
        .in_memory()
        .unwrap();
    let shown = list(&sim, all()).await.1;
    for (at, name, ha, zone) in [
        (0, "SQL Server 2022 Enterprise", HighAvailability::AlwaysOn, 100_003),
        (1, "SQL Server 2017 Integration Services", HighAvailability::Single, 100_003),
        (2, "SQL Server 2012 Enterprise", HighAvailability::Mirroring, 100_003),
        (3, "SQL Server 2012 Standard", HighAvailability::Mirroring, 100_004),
    ] {
        let it = &shown[at];
        assert_eq!((&*it.version_name, &it.ha_flag, it.region_id, it.zone_id), (name, &ha, 1, zone));
    }
}

#[tokio::test]
async fn what_was_deleted_is_listed_only_where_its_status_is_asked_for() {
    let gone = Instance::new("mssql-gone0000").status(InstanceStatus::Offline);
    let sim = Sim::builder().empty().instance(gone).in_memory().unwrap();
    assert!(ids(&sim, all()).await.is_empty());
    assert_eq!(ids(&sim, all().status(InstanceStatus::Offline)).await, ["mssql-gone0000"]);
}
