//! The audit log: switching it, searching it and the other logs, exporting them.

#[path = "support/flows.rs"]
mod flows;

use std::time::Duration;

use flows::{refusal, start};
use sqlserver_api::{
    CloseLog, CreateExportTask, DeleteExportTask, DescribeDBInstancesAttribute, DescribeExportTasks,
    DescribeLogInstanceList, DescribeLogs, ExportFile, Filter, InstanceStatus, LogComparison, LogFilter,
    LogFilterField, LogInstance, LogInstanceProperty, LogInstanceStatus, LogResult, LogSortDirection,
    LogSwitch, LogType, ModifyLog, OpenLog, OperationLogState,
};
use tc_core::Client;
use tc_sim::Sim;
use tc_sim::sqlserver::Instance;

const ID: &str = "mssql-orders01";
const QUIET: &str = "mssql-quiet001";
const SERVER: &str = "mssqlbi-server01";
const ISOLATED: &str = "mssql-gone0001";
const INPUT_ILLEGAL: &str = "InvalidParameter.InputIllegal";
const NOT_FOUND: &str = "ResourceNotFound.InstanceNotFound";
const STATUS_INVALID: &str = "ResourceUnavailable.InstanceStatusInvalid";
const FROM: &str = "2000-01-01 00:00:00";
const TO: &str = "2100-01-01 00:00:00";
const HOUR: Duration = Duration::from_secs(3_600);
const SOON: Duration = Duration::from_secs(3);

fn world() -> (Sim, Client) {
    start([
        Instance::new(ID)
            .name("orders")
            .project(7)
            .tag("team", "sales")
            .recording(3 * HOUR)
            .audited(24 * HOUR),
        Instance::new(QUIET).name("quiet"),
        Instance::new(SERVER),
        Instance::new(ISOLATED).status(InstanceStatus::Isolated),
    ])
}

async fn log_of(client: &Client, id: &str, log: LogType) -> Option<LogInstance> {
    let reply = client.call(DescribeLogInstanceList::new(log)).await.unwrap().into_inner();
    reply.items.into_iter().find(|it| it.instance_id == id)
}

async fn search(client: &Client, request: DescribeLogs) -> (i64, Vec<LogResult>) {
    let reply = client.call(request).await.unwrap().into_inner();
    (reply.total_count, reply.items)
}

fn audit(id: &str) -> DescribeLogs {
    DescribeLogs::new(id, FROM, TO, LogType::AuditLog)
}

async fn export(client: &Client, file: &str) -> Option<ExportFile> {
    let request = DescribeExportTasks::new(LogType::AuditLog, 100, 0, ID);
    let reply = client.call(request).await.unwrap().into_inner();
    reply.items.into_iter().find(|it| it.file_name.as_deref() == Some(file))
}

#[tokio::test]
async fn the_audit_log_is_set_up_changed_and_closed() {
    let (sim, client) = world();
    assert_eq!(log_of(&client, QUIET, LogType::AuditLog).await.unwrap().status, None);
    client.call(OpenLog::new(QUIET, LogType::AuditLog, 30, 7)).await.unwrap();
    let opening = log_of(&client, QUIET, LogType::AuditLog).await.unwrap();
    assert_eq!(opening.status, Some(LogInstanceStatus::Creating));
    let attribute =
        async || client.call(DescribeDBInstancesAttribute::new(QUIET)).await.unwrap().into_inner();
    assert_eq!(attribute().await.x_event_status, Some(OperationLogState::Changing));
    assert_eq!(refusal(&client, OpenLog::new(QUIET, LogType::AuditLog, 7, 7)).await, STATUS_INVALID);
    assert_eq!(refusal(&client, CloseLog::new(QUIET, LogType::AuditLog)).await, STATUS_INVALID);
    assert_eq!(refusal(&client, audit(QUIET)).await, INPUT_ILLEGAL, "it cannot be searched yet");
    sim.advance(SOON);
    client.call(ModifyLog::new(QUIET, LogType::AuditLog, 180, 7)).await.unwrap();
    let open = log_of(&client, QUIET, LogType::AuditLog).await.unwrap();
    assert_eq!(open.status, Some(LogInstanceStatus::Collecting));
    assert_eq!((open.log_expire_day, open.low_log_expire_day), (Some(180), Some(173)));
    assert_eq!(attribute().await.x_event_status, Some(OperationLogState::Collecting));
    client.call(CloseLog::new(QUIET, LogType::AuditLog)).await.unwrap();
    let closing = log_of(&client, QUIET, LogType::AuditLog).await.unwrap();
    assert_eq!(closing.status, Some(LogInstanceStatus::Closing));
    assert_eq!(refusal(&client, OpenLog::new(QUIET, LogType::AuditLog, 7, 7)).await, STATUS_INVALID);
    sim.advance(SOON);
    assert_eq!(log_of(&client, QUIET, LogType::AuditLog).await.unwrap().status, None);
    assert_eq!(refusal(&client, CloseLog::new(QUIET, LogType::AuditLog)).await, STATUS_INVALID);
    assert_eq!(refusal(&client, ModifyLog::new(QUIET, LogType::AuditLog, 180, 7)).await, INPUT_ILLEGAL);
    assert_eq!(refusal(&client, audit(QUIET)).await, INPUT_ILLEGAL);
}

#[tokio::test]
async fn only_the_audit_log_of_a_running_database_instance_can_be_switched() {
    let (_sim, client) = world();
    let open = |id: &str, log| OpenLog::new(id, log, 7, 7);
    assert_eq!(refusal(&client, open(QUIET, LogType::SlowLog)).await, INPUT_ILLEGAL);
    assert_eq!(refusal(&client, open(SERVER, LogType::AuditLog)).await, INPUT_ILLEGAL);
    assert_eq!(refusal(&client, open(ISOLATED, LogType::AuditLog)).await, STATUS_INVALID);
    assert_eq!(refusal(&client, open("mssql-nobody00", LogType::AuditLog)).await, INPUT_ILLEGAL);
    assert_eq!(refusal(&client, ModifyLog::new(ID, LogType::ErrorLog, 7, 7)).await, INPUT_ILLEGAL);
    assert_eq!(refusal(&client, ModifyLog::new("mssql-nobody00", LogType::AuditLog, 7, 7)).await, NOT_FOUND);
    assert_eq!(refusal(&client, CloseLog::new(ID, LogType::SlowLog)).await, INPUT_ILLEGAL);
}

#[tokio::test]
async fn instances_are_listed_by_the_state_of_their_log() {
    let (_sim, client) = world();
    let list = async |request: DescribeLogInstanceList| {
        let reply = client.call(request).await.unwrap().into_inner();
        let ids: Vec<String> = reply.items.into_iter().map(|it| it.instance_id).collect();
        (reply.total_count, ids.join(" "))
    };
    let all = || DescribeLogInstanceList::new(LogType::AuditLog);
    assert_eq!(list(all()).await, (2, format!("{QUIET} {ID}")));
    assert_eq!(list(all().log_switch(LogSwitch::On)).await, (1, ID.to_owned()));
    assert_eq!(list(all().log_switch(LogSwitch::Off)).await, (1, QUIET.to_owned()));
    assert_eq!(list(all().limit(1).offset(1)).await, (2, ID.to_owned()));
    let slow = DescribeLogInstanceList::new(LogType::SlowLog).log_switch(LogSwitch::On);
    assert_eq!(list(slow).await, (1, ID.to_owned()));
    assert_eq!(list(DescribeLogInstanceList::new(LogType::ListedErrorLog)).await.0, 2);
    let by = |name, value: &str, exact| {
        all().filters([Filter { name, values: vec![value.to_owned()], exact_match: exact }])
    };
    assert_eq!(list(by(LogInstanceProperty::ProjectId, "7", None)).await.1, ID);
    assert_eq!(list(by(LogInstanceProperty::InstanceName, "ORD", Some(false))).await.1, ID);
    assert_eq!(list(by(LogInstanceProperty::InstanceName, "ord", Some(true))).await.0, 0);
    assert_eq!(list(by(LogInstanceProperty::TagKey, "team", None)).await.1, ID);
    assert_eq!(list(by(LogInstanceProperty::Tag, "team:sales", None)).await.1, ID);
    assert_eq!(list(by(LogInstanceProperty::InstanceId, QUIET, None)).await.1, QUIET);
    let unknown = by(LogInstanceProperty::Other("Colour".to_owned()), "red", None);
    assert_eq!(refusal(&client, unknown).await, INPUT_ILLEGAL);
}

#[tokio::test]
async fn a_log_is_searched_sorted_and_paged_by_records() {
    let (_sim, client) = world();
    let (total, latest) = search(&client, audit(ID).limit(100)).await;
    assert_eq!((total, latest.len()), (24 * 6 + 1, 100), "one record every ten minutes");
    assert!(latest.is_sorted_by(|one, other| one.timestamp >= other.timestamp));
    let (_, next) = search(&client, audit(ID).limit(2).offset(1)).await;
    assert_eq!(next, latest[1..3], "the offset counts records");
    let by_user = audit(ID).order_by("UserName").order(LogSortDirection::Ascending);
    let (_, sorted) = search(&client, by_user).await;
    assert!(sorted.is_sorted_by(|one, other| one.user_name <= other.user_name));
    assert_eq!(search(&client, audit(ID)).await.1, latest, "the same is found again");
    assert_eq!(refusal(&client, audit(ID).order_by("Colour")).await, INPUT_ILLEGAL);
    assert_eq!(refusal(&client, audit("mssql-nobody00")).await, INPUT_ILLEGAL);
}

#[tokio::test]
async fn every_log_holds_what_it_is_for() {
    let (_sim, client) = world();
    let of = |log| DescribeLogs::new(ID, FROM, TO, log);
    let (total, slow) = search(&client, of(LogType::SlowLog)).await;
    assert_eq!(total, 3 * 6 + 1);
    assert!(
        slow.iter().all(|it| it.duration >= Some(1_000) && it.sql_text.is_some()),
        "from the threshold on"
    );
    let errors = DescribeLogs::new(QUIET, FROM, TO, LogType::ErrorLog);
    assert!(search(&client, errors).await.1.iter().all(|it| it.error_number.is_some()));
    assert_eq!(refusal(&client, DescribeLogs::new(QUIET, FROM, TO, LogType::SlowLog)).await, INPUT_ILLEGAL);
    assert_eq!(refusal(&client, of(LogType::ListedErrorLog)).await, INPUT_ILLEGAL);
}

#[tokio::test]
async fn filters_narrow_a_search_and_all_of_them_must_fit() {
    let (_sim, client) = world();
    let filter = |field, compare, values: &[&str]| {
        LogFilter::default().field(field).compare(compare).value(values.iter().copied())
    };
    let find = async |filters: Vec<LogFilter>| search(&client, audit(ID).log_filter(filters)).await;
    let all = search(&client, audit(ID)).await.0;
    let user = |compare| filter(LogFilterField::User, compare, &["app"]);
    let (with, found) = find(vec![user(LogComparison::EqualsAny)]).await;
    assert!(with > 0 && found.iter().all(|it| it.user_name.as_deref() == Some("app")));
    let (without, _) = find(vec![user(LogComparison::EqualsNone)]).await;
    assert_eq!(with + without, all);
    let sql = |compare| filter(LogFilterField::Sql, compare, &["from DBO.orders"]);
    let (selects, found) = find(vec![sql(LogComparison::ContainsAny)]).await;
    assert!(selects > 0 && found.iter().all(|it| it.event_name.as_deref() == Some("SELECT")));
    assert_eq!(find(vec![sql(LogComparison::ContainsNone)]).await.0, all - selects);
    let time = filter(LogFilterField::ExecutionTime, LogComparison::InRange, &["1-500"]);
    let (fast, found) = find(vec![time.clone()]).await;
    assert!(fast > 0 && fast < all && found.iter().all(|it| it.duration <= Some(500)));
    let both = find(vec![time, user(LogComparison::EqualsAny)]).await.0;
    assert!(both < fast && both < with);
    let named = filter(LogFilterField::Other("UserName".to_owned()), LogComparison::EqualsAny, &["app"]);
    assert_eq!(find(vec![named]).await.0, with, "a field's own name is known too");
    let waits = filter(LogFilterField::LockWaitTime, LogComparison::InRange, &["0-999"]);
    assert_eq!(find(vec![waits]).await.0, 0);
}

#[tokio::test]
async fn a_filter_that_says_nothing_is_refused() {
    let (_sim, client) = world();
    let field = LogFilterField::ExecutionTime;
    let whole = || LogFilter::default().field(field.clone()).compare(LogComparison::InRange);
    let unknown = LogFilterField::Other("Colour".to_owned());
    for filter in [
        LogFilter::default(),
        LogFilter::default().field(field.clone()).value(["1-2"]),
        whole(),
        whole().value(["fast"]),
        LogFilter::default().field(unknown).compare(LogComparison::EqualsAny).value(["red"]),
        whole().compare(LogComparison::Other("LIKE".to_owned())).value(["1-2"]),
    ] {
        assert_eq!(
            refusal(&client, audit(ID).log_filter([filter.clone()])).await,
            INPUT_ILLEGAL,
            "{filter:?}"
        );
    }
}

#[tokio::test]
async fn an_export_is_made_listed_and_deleted() {
    let (sim, client) = world();
    let filter = LogFilter::default().field(LogFilterField::User).compare(LogComparison::EqualsAny);
    let request = CreateExportTask::new(ID, LogType::AuditLog, FROM, TO)
        .log_filter([filter.value(["app"])])
        .column_filter(["UserName", "SqlText"]);
    let file = client.call(request).await.unwrap().into_inner().file_name.unwrap();
    assert!(file.starts_with(ID) && file.ends_with(".tar.gz"), "{file}");
    let running = export(&client, &file).await.unwrap();
    assert_eq!((running.progress, running.download_url, running.finish_time), (Some(0), None, None));
    assert_eq!(running.log_filter.as_deref(), Some(r#"[{Compare: "EQS", Type: "user", Value: ["app"]}]"#));
    let delete = || DeleteExportTask::new(LogType::AuditLog, file.clone(), ID);
    assert_eq!(refusal(&client, delete()).await, STATUS_INVALID);
    sim.advance(SOON);
    let made = export(&client, &file).await.unwrap();
    assert_eq!((made.progress, made.status.as_deref()), (Some(100), Some("1")));
    assert!(made.download_url.is_some() && made.file_size > Some(0));
    let other = DescribeExportTasks::new(LogType::SlowLog, 10, 0, ID);
    assert_eq!(client.call(other).await.unwrap().total_count, Some(0));
    client.call(delete()).await.unwrap();
    assert_eq!(export(&client, &file).await, None);
    assert_eq!(refusal(&client, delete()).await, "InvalidParameter.ParamsAssertFailed");
}

#[tokio::test]
async fn exports_have_names_of_their_own_and_are_paged_latest_first() {
    let (_sim, client) = world();
    let mut names = Vec::new();
    for _ in 0..3 {
        let request = CreateExportTask::new(ID, LogType::AuditLog, FROM, TO);
        names.push(client.call(request).await.unwrap().into_inner().file_name);
    }
    let page = async |limit, offset| {
        let request = DescribeExportTasks::new(LogType::AuditLog, limit, offset, ID);
        let reply = client.call(request).await.unwrap().into_inner();
        reply.items.into_iter().map(|it| it.file_name).collect::<Vec<_>>()
    };
    names.reverse();
    assert_eq!(page(10, 0).await, names);
    assert_eq!(page(2, 1).await, names[1..]);
    names.dedup();
    assert_eq!(names.len(), 3);
}

#[tokio::test]
async fn an_export_of_nothing_that_is_logged_is_refused() {
    let (_sim, client) = world();
    let of = |id: &str, log, from: &str, to: &str| CreateExportTask::new(id, log, from, to);
    assert_eq!(refusal(&client, of(QUIET, LogType::AuditLog, FROM, TO)).await, INPUT_ILLEGAL);
    assert_eq!(refusal(&client, of(ID, LogType::AuditLog, TO, FROM)).await, INPUT_ILLEGAL);
    assert_eq!(refusal(&client, of("mssql-nobody00", LogType::AuditLog, FROM, TO)).await, INPUT_ILLEGAL);
    let column = of(ID, LogType::AuditLog, FROM, TO).column_filter(["Colour"]);
    assert_eq!(refusal(&client, column).await, INPUT_ILLEGAL);
    let list = DescribeExportTasks::new(LogType::AuditLog, 10, 0, "mssql-nobody00");
    assert_eq!(refusal(&client, list).await, NOT_FOUND);
}
