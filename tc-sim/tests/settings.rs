//! What instances can be set to: names, windows, parameters, reading from standby nodes.

#[path = "support/flows.rs"]
mod flows;

use std::time::Duration;

use flows::{ended, instance, reaches, refusal, start};
use sqlserver_api::{
    DescribeCrossRegionZone, DescribeDBInstancesAttribute, DescribeInstanceParamRecords,
    DescribeInstanceParams, DescribeMaintenanceSpan, FeatureState, FlowStatus, InstanceStatus as Status,
    InstanceType, ModifyDBInstanceName, ModifyDBInstanceNote, ModifyDBInstanceProject, ModifyDReadable,
    ModifyInstanceParam, ModifyMaintenanceSpan, Parameter, ParameterChangeStatus, ParameterDetail,
    ParameterStatus, SslState, SwitchTime,
};
use tc_core::Client;
use tc_sim::sqlserver::Instance;

const ID: &str = "mssql-orders01";
const INPUT_ILLEGAL: &str = "InvalidParameter.InputIllegal";

fn set(name: &str, value: &str) -> ModifyInstanceParam {
    let parameter = Parameter { name: Some(name.to_owned()), current_value: Some(value.to_owned()) };
    ModifyInstanceParam::new([ID], [parameter])
}

async fn parameter(client: &Client, name: &str) -> ParameterDetail {
    let reply = client.call(DescribeInstanceParams::new(ID)).await.unwrap().into_inner();
    reply.items.into_iter().find(|it| it.name == name).unwrap()
}

#[tokio::test]
async fn names_notes_and_projects_change_at_once() {
    let (_sim, client) = start([Instance::new(ID)]);
    client.call(ModifyDBInstanceName::new(ID, "订单-2")).await.unwrap();
    client.call(ModifyDBInstanceNote::new(ID, "moves in May")).await.unwrap();
    let moved = client.call(ModifyDBInstanceProject::new([ID], 347)).await.unwrap();
    assert_eq!(moved.count, 1);
    let shown = instance(&client, ID).await;
    assert_eq!((&*shown.name, &*shown.instance_note, shown.project_id), ("订单-2", "moves in May", 347));
}

#[tokio::test]
async fn a_name_that_breaks_the_rules_is_refused() {
    let (_sim, client) = start([Instance::new(ID)]);
    for name in ["", "a b", "a.b", &"x".repeat(61)] {
        let code = refusal(&client, ModifyDBInstanceName::new(ID, name)).await;
        assert_eq!(code, "InvalidParameterValue.InstanceNameIsIllegal", "{name:?}");
    }
    let long = ModifyDBInstanceNote::new(ID, "x".repeat(201));
    assert_eq!(refusal(&client, long).await, "InvalidParameterValue.InstanceNameIsIllegal");
    let nobody = ModifyDBInstanceName::new("mssql-nobody00", "x");
    assert_eq!(refusal(&client, nobody).await, "ResourceNotFound.InstanceNotFound");
    let malformed = ModifyDBInstanceName::new("orders", "x");
    assert_eq!(refusal(&client, malformed).await, INPUT_ILLEGAL);
}

#[tokio::test]
async fn what_a_window_leaves_out_stays_as_it_is() {
    let (_sim, client) = start([Instance::new(ID)]);
    client.call(ModifyMaintenanceSpan::new(ID).weekly([6, 7]).span(4)).await.unwrap();
    client.call(ModifyMaintenanceSpan::new(ID).start_time("03:00")).await.unwrap();
    let window = client.call(DescribeMaintenanceSpan::new(ID)).await.unwrap().into_inner();
    assert_eq!((window.weekly, &*window.start_time, window.span), (vec![6, 7], "03:00", 4));
    assert_eq!(refusal(&client, ModifyMaintenanceSpan::new(ID).span(0)).await, INPUT_ILLEGAL);
}

/// Part of flow 17.
#[tokio::test]
async fn a_parameter_changes_with_a_restart_and_leaves_a_record() {
    let (sim, client) = start([Instance::new(ID)]);
    let records = || client.call(DescribeInstanceParamRecords::new(ID));
    client.call(set("fill factor(%)", "90")).await.unwrap();
    assert_eq!(parameter(&client, "fill factor(%)").await.status, ParameterStatus::Changing);
    assert_eq!(records().await.unwrap().items[0].status, ParameterChangeStatus::Changing);
    assert_eq!(reaches(&sim, ID, Status::Running).await, [Status::Restarting, Status::Running]);

    let changed = parameter(&client, "fill factor(%)").await;
    assert_eq!((&*changed.current_value, changed.status), ("90", ParameterStatus::Normal));
    let record = records().await.unwrap().into_inner().items.remove(0);
    assert_eq!((&*record.old_value, &*record.new_value), ("0", "90"));
    assert_eq!(record.status, ParameterChangeStatus::Succeeded);
}

#[tokio::test]
async fn a_parameter_can_wait_for_the_window() {
    let (sim, client) = start([Instance::new(ID)]);
    let request = set("max worker threads", "20000").wait_switch(SwitchTime::MaintenanceWindow);
    client.call(request).await.unwrap();
    let records = || client.call(DescribeInstanceParamRecords::new(ID));
    assert_eq!(records().await.unwrap().items[0].status, ParameterChangeStatus::Waiting);
    assert_eq!(instance(&client, ID).await.status, Status::Running);
    sim.advance(Duration::from_secs(16 * 3_600 + 2));
    assert_eq!(parameter(&client, "max worker threads").await.current_value, "20000");
}

#[tokio::test]
async fn a_parameter_or_a_value_that_does_not_exist_is_refused() {
    let (_sim, client) = start([Instance::new(ID)]);
    for (name, value) in [("fill factor(%)", "101"), ("fill factor(%)", "full"), ("no such", "1")] {
        assert_eq!(refusal(&client, set(name, value)).await, INPUT_ILLEGAL, "{name} {value}");
    }
    assert_eq!(client.call(DescribeInstanceParamRecords::new(ID)).await.unwrap().total_count, 0);
}

#[tokio::test]
async fn standby_nodes_are_opened_for_reading_where_they_can_be() {
    let old = Instance::new("mssql-mirror01").version("2016SP1");
    let basic = Instance::new("mssql-basic001").edition(InstanceType::Basic);
    let (sim, client) = start([Instance::new(ID), old, basic]);
    let request = ModifyDReadable::new(ID, FeatureState::Enabled);
    let flow = client.call(request).await.unwrap().flow_id;
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    let attribute = client.call(DescribeDBInstancesAttribute::new(ID)).await.unwrap().into_inner();
    let node = attribute.dr_readable_info;
    assert_eq!((node.readable_status, node.vport), (Some(FeatureState::Enabled), Some(1433)));
    assert!(node.vip.is_some_and(|vip| !vip.is_empty()));
    assert_eq!(attribute.ssl_config.encryption, Some(SslState::Disabled));
    for id in ["mssql-mirror01", "mssql-basic001"] {
        let request = ModifyDReadable::new(id, FeatureState::Enabled);
        assert_eq!(refusal(&client, request).await, "FailedOperation.NotSupport", "{id}");
    }
}

#[tokio::test]
async fn the_zone_of_the_standby_node_is_told() {
    let (_sim, client) = start([Instance::new(ID)]);
    let reply = client.call(DescribeCrossRegionZone::new(ID)).await.unwrap();
    assert_eq!((&*reply.region, &*reply.zone), ("ap-guangzhou", "ap-guangzhou-3"));
}
