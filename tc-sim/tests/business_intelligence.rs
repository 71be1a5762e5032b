//! Business intelligence servers and their files.

use std::time::Duration;

use serde_json::json;
use sqlserver_api::{
    BusinessIntelligenceFileOrder, BusinessIntelligenceFileStatus as Status,
    BusinessIntelligenceFileType as Kind, CreateBusinessDBInstances, CreateBusinessIntelligenceFile,
    DBInstance, DeleteBusinessIntelligenceFile, DescribeBusinessIntelligenceFile, DescribeDBInstances,
    DescribeFlowStatus, FlowStatus, InstanceStatus, InstanceType, IntegrationServicesVersion, MachineType,
    SortDirection,
};
use tc_core::{Client, UntypedAction};
use tc_sim::{Check, Sim};

const SERVER: &str = "mssqlbi-fo2dwujt";

fn start() -> (Sim, Client) {
    let sim = Sim::builder().without(Check::RateLimit).in_memory().unwrap();
    let client = sim.client();
    (sim, client)
}

fn purchase() -> CreateBusinessDBInstances {
    CreateBusinessDBInstances::new("ap-shanghai-2", 2, 4, 100, MachineType::CloudPremium)
}

fn deployment(name: &str) -> CreateBusinessIntelligenceFile {
    let is_project = name.rsplit_once('.').is_some_and(|(_, ending)| ending == "ispac");
    let kind = if is_project { Kind::Ssis } else { Kind::Flat };
    CreateBusinessIntelligenceFile::new(SERVER, format!("https://bucket.example/{name}"), kind)
}

async fn instance(client: &Client, id: &str) -> DBInstance {
    let reply = client.call(DescribeDBInstances::default().instance_id_set([id])).await.unwrap();
    reply.into_inner().db_instances.remove(0)
}

async fn names(client: &Client, request: DescribeBusinessIntelligenceFile) -> (i64, Vec<String>) {
    let reply = client.call(request).await.unwrap().into_inner();
    (reply.total_count, reply.files.into_iter().map(|file| file.file_name).collect())
}

fn files(server: &str) -> DescribeBusinessIntelligenceFile {
    DescribeBusinessIntelligenceFile::new(server)
}

/// A server is bought, a file deployed and deleted.
#[tokio::test]
async fn a_server_is_bought_and_a_file_deployed_from_end_to_end() {
    let (sim, client) = start();
    let client = client.with_region("ap-shanghai").unwrap();
    let reply = client.call(purchase()).await.unwrap().into_inner();
    assert!(reply.deal_name.starts_with("20260101"), "{}", reply.deal_name);
    let (flow, server) = (reply.flow_id.unwrap(), &*reply.instance_id_set[0]);
    let bought = instance(&client, server).await;
    assert_eq!(
        (bought.status, bought.instance_type),
        (InstanceStatus::Creating, InstanceType::BusinessIntelligence)
    );
    assert_eq!(client.call(DescribeFlowStatus::new(flow)).await.unwrap().status, FlowStatus::Running);
    sim.advance(Duration::from_secs(2));
    assert_eq!(client.call(DescribeFlowStatus::new(flow)).await.unwrap().status, FlowStatus::Succeeded);
    assert_eq!(instance(&client, server).await.status, InstanceStatus::Running);

    let url = "http://bucket/test.xlsx";
    let reply = client.call(CreateBusinessIntelligenceFile::new(server, url, Kind::Flat)).await.unwrap();
    assert_eq!(reply.file_task_id, "test.xlsx");
    for (status, wait) in [(Status::Pending, 500), (Status::Deploying, 1500), (Status::Deployed, 0)] {
        let reply = client.call(files(server).file_name("test.xlsx")).await.unwrap();
        assert_eq!(reply.files[0].status, status);
        sim.advance(Duration::from_millis(wait));
    }
    client.call(DeleteBusinessIntelligenceFile::new(server, ["test.xlsx"])).await.unwrap();
    assert_eq!(client.call(files(server)).await.unwrap().total_count, 0);
}

#[tokio::test]
async fn a_deployed_file_has_its_times_size_and_place() {
    let (sim, client) = start();
    client.call(deployment("sales.csv").remark("monthly")).await.unwrap();
    let pending = client.call(files(SERVER)).await.unwrap().into_inner().files.remove(0);
    assert_eq!((pending.file_size, &*pending.file_md5, &*pending.remark), (0, "", "monthly"));
    assert!(pending.start_time.is_unset() && pending.end_time.is_unset());
    sim.advance(Duration::from_secs(2));
    let deployed = client.call(files(SERVER)).await.unwrap().into_inner().files.remove(0);
    assert_eq!(deployed.create_time.as_str(), "2026-01-01 08:00:00");
    assert_eq!(deployed.end_time.as_str(), "2026-01-01 08:00:02");
    assert_eq!(deployed.file_path, r"D:\SSIS\sales.csv");
    assert_eq!(deployed.file_md5.len(), 32);
    assert!(deployed.file_size > 0);
}

#[tokio::test]
async fn what_is_not_sold_is_refused_with_the_declared_code() {
    let (_sim, client) = start();
    let spec = |cpu, memory, storage| {
        CreateBusinessDBInstances::new("ap-shanghai-2", cpu, memory, storage, MachineType::CloudSsd)
    };
    let zone = |zone: &str| CreateBusinessDBInstances::new(zone, 2, 4, 100, MachineType::CloudSsd);
    let old = IntegrationServicesVersion::Other("201403".to_owned());
    for (region, request, code) in [
        ("ap-tokyo", purchase(), "InvalidParameterValue.IllegalRegion"),
        ("ap-shanghai", zone("ap-guangzhou-3"), "InvalidParameterValue.IllegalZone"),
        ("ap-shanghai", zone("ap-shanghai"), "InvalidParameterValue.IllegalZone"),
        ("ap-shanghai", spec(4, 4, 100), "InvalidParameterValue.IllegalSpec"),
        ("ap-shanghai", spec(2, 8, 100), "InvalidParameterValue.IllegalSpec"),
        ("ap-shanghai", spec(2, 4, 19), "InvalidParameterValue.IllegalSpec"),
        ("ap-shanghai", spec(2, 4, 201), "InvalidParameterValue.IllegalSpec"),
        ("ap-shanghai", purchase().db_version(old), "InvalidParameterValue.IllegalSpec"),
        ("ap-shanghai", purchase().goods_num(0), "InvalidParameter.ParamsAssertFailed"),
        ("ap-shanghai", purchase().goods_num(2), "FailedOperation.CreateOrderFailed"),
        (
            "ap-shanghai",
            purchase().vpc_id("vpc").subnet_id("subnet-bdoe83fa"),
            "ResourceNotFound.VpcNotExist",
        ),
        (
            "ap-shanghai",
            purchase().security_group_list(["x"]),
            "InvalidParameterValue.SecurityGroupIdIsIllegal",
        ),
    ] {
        let error = client.call(request).region(region).await.unwrap_err();
        assert_eq!(error.code(), Some(code), "{error}");
    }
}

#[tokio::test]
async fn a_maintenance_window_that_cannot_be_is_illegal() {
    let (_sim, client) = start();
    // Untyped, since a client that checks patterns would not send these.
    let window = |time: &str, hours: i64| {
        let action = UntypedAction::new("sqlserver", "2018-03-28", "CreateBusinessDBInstances");
        let request = serde_json::json!({
            "Zone": "ap-shanghai-2", "Cpu": 2, "Memory": 4, "Storage": 100, "MachineType": "CLOUD_SSD",
            "StartTime": time, "Span": hours,
        });
        client.call_untyped(action, request).region("ap-shanghai")
    };
    for (time, hours) in
        [("24:00", 1), ("03:60", 1), ("3:00", 1), ("03:00:00", 1), ("", 1), ("03:00", 0), ("03:00", 25)]
    {
        let code = window(time, hours).await.unwrap_err().code().map(str::to_owned);
        assert_eq!(code.as_deref(), Some("InvalidParameter.InputIllegal"), "{time} for {hours} h");
    }
    window("23:59", 24).await.unwrap();
}

#[tokio::test]
async fn a_region_has_one_server_and_an_account_three() {
    let (_sim, client) = start();
    let buy = |region: &'static str| {
        let zone = format!("{region}-1");
        client.call(CreateBusinessDBInstances::new(zone, 2, 4, 20, MachineType::CloudSsd)).region(region)
    };
    let code = |error: tc_core::Error| error.code().map(str::to_owned);
    let full = Some("FailedOperation.CreateOrderFailed".to_owned());
    assert_eq!(code(buy("ap-guangzhou").await.unwrap_err()), full);
    buy("ap-shanghai").await.unwrap();
    buy("ap-beijing").await.unwrap();
    assert_eq!(code(buy("ap-hongkong").await.unwrap_err()), full);
}

#[tokio::test]
async fn files_are_for_running_business_intelligence_servers_only() {
    let (_sim, client) = start();
    for id in ["mssqlbi-nobody00", "mssql-hlh6yka1"] {
        let request = CreateBusinessIntelligenceFile::new(id, "http://bucket/a.txt", Kind::Flat);
        let error = client.call(request).await.unwrap_err();
        assert_eq!(error.code(), Some("ResourceNotFound.InstanceNotFound"));
        let error = client.call(files(id)).await.unwrap_err();
        assert_eq!(error.code(), Some("ResourceNotFound.InstanceNotFound"));
    }
    let client = client.with_region("ap-shanghai").unwrap();
    let bought = client.call(purchase()).await.unwrap().into_inner().instance_id_set.remove(0);
    let request = CreateBusinessIntelligenceFile::new(bought, "http://bucket/a.txt", Kind::Flat);
    assert_eq!(client.call(request).await.unwrap_err().code(), Some("InvalidParameter.InputIllegal"));
}

#[tokio::test]
async fn a_wrong_name_and_one_that_is_there_already_are_illegal() {
    let (_sim, client) = start();
    client.call(deployment("a.txt")).await.unwrap();
    for name in ["a.txt", "1.txt", "a.exe"] {
        let error = client.call(deployment(name)).await.unwrap_err();
        assert_eq!(error.code(), Some("InvalidParameter.InputIllegal"), "{name}");
    }
}

#[tokio::test]
async fn deleting_is_all_or_nothing_and_stops_the_deployment() {
    let (sim, client) = start();
    client.call(deployment("a.txt")).await.unwrap();
    let error =
        client.call(DeleteBusinessIntelligenceFile::new(SERVER, ["a.txt", "b.txt"])).await.unwrap_err();
    assert_eq!(error.code(), Some("InvalidParameter.InputIllegal"));
    assert_eq!(names(&client, files(SERVER)).await.0, 1);
    client.call(DeleteBusinessIntelligenceFile::new(SERVER, ["a.txt"])).await.unwrap();
    sim.advance(Duration::from_secs(1));
    client.call(deployment("a.txt")).await.unwrap();
    sim.advance(Duration::from_secs(1));
    let again = client.call(files(SERVER)).await.unwrap().into_inner().files.remove(0);
    assert_eq!(again.status, Status::Deploying, "the first file's deployment must not end the second's");
}

#[tokio::test]
async fn the_list_filters_sorts_and_pages() {
    let (sim, client) = start();
    for name in ["b.txt", "c.ispac", "a.csv"] {
        client.call(deployment(name)).await.unwrap();
        sim.advance(Duration::from_secs(1));
    }
    let list = async |request| names(&client, request).await.1;
    assert_eq!(list(files(SERVER)).await, ["b.txt", "c.ispac", "a.csv"]);
    assert_eq!(list(files(SERVER).file_type(Kind::Ssis)).await, ["c.ispac"]);
    assert_eq!(list(files(SERVER).file_name("a.csv")).await, ["a.csv"]);
    assert_eq!(list(files(SERVER).status_set([Status::Deployed])).await, ["b.txt", "c.ispac"]);
    let by_name = || files(SERVER).order_by(BusinessIntelligenceFileOrder::FileName);
    assert_eq!(list(by_name()).await, ["a.csv", "b.txt", "c.ispac"]);
    assert_eq!(list(by_name().order_by_type(SortDirection::Descending)).await, ["c.ispac", "b.txt", "a.csv"]);
    let by_time = files(SERVER).order_by(BusinessIntelligenceFileOrder::CreateTime);
    assert_eq!(list(by_time.order_by_type(SortDirection::Descending)).await, ["a.csv", "c.ispac", "b.txt"]);
    assert_eq!(names(&client, by_name().limit(2).offset(1)).await, (3, vec!["c.ispac".to_owned()]));
    let action = UntypedAction::new("sqlserver", "2018-03-28", "DescribeBusinessIntelligenceFile");
    let strange = json!({"InstanceId": SERVER, "OrderBy": "colour"});
    let error = client.call_untyped(action, strange).await.unwrap_err();
    assert_eq!(error.code(), Some("InvalidParameter.InputIllegal"));
}
