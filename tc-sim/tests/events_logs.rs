//! What an instance records of itself: extended events, slow queries, the audit log and its exports.

#[path = "support/flows.rs"]
mod flows;

use std::time::Duration;

use flows::start;
use serde_json::json;
use sqlserver_api::{
    CloseLog, CreateExportTask, CutXEvents, DeleteExportTask, DescribeDBInstancesAttribute,
    DescribeExportTasks, DescribeLogInstanceList, DescribeLogs, DescribeSlowlogs, DescribeXEvents,
    EventConfig, Events, ExportFile, Filter, InstanceStatus, LogComparison, LogFilter, LogFilterField,
    LogInstance, LogInstanceProperty, LogInstanceStatus, LogResult, LogSortDirection, LogSwitch, LogType,
    ModifyLog, OpenLog, OperationLogState, StartInstanceXEvent, XEventType,
};
use tc_core::{Action, Client, UntypedAction};
use tc_sim::sqlserver::Instance;
use tc_sim::{Check, Sim};

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

async fn code<A: Action>(client: &Client, request: A) -> String {
    let error = client.call(request).await.map(|_| ()).unwrap_err();
    error.code().unwrap_or_default().to_owned()
}

async fn files(client: &Client, id: &str, kind: XEventType) -> Vec<Events> {
    client.call(DescribeXEvents::new(id, kind, FROM, TO)).await.unwrap().into_inner().events
}

fn states(files: &[Events]) -> Vec<i64> {
    files.iter().map(|file| file.status).collect()
}

fn threshold(kind: XEventType, milliseconds: i64) -> EventConfig {
    EventConfig { event_type: kind, threshold: milliseconds }
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
async fn an_instance_of_which_nothing_is_recorded_has_no_files() {
    let (_sim, client) = world();
    for kind in [XEventType::Slow, XEventType::Blocked, XEventType::Deadlock] {
        assert_eq!(files(&client, QUIET, kind).await, []);
    }
    let slow = client.call(DescribeSlowlogs::new(QUIET, FROM, TO)).await.unwrap();
    assert_eq!(slow.total_count, 0);
}

#[tokio::test]
async fn a_threshold_is_shown_and_begins_a_file_every_hour() {
    let (sim, client) = world();
    let set = StartInstanceXEvent::new(QUIET, [threshold(XEventType::Slow, 500)]);
    client.call(set).await.unwrap();
    let shown = client.call(DescribeDBInstancesAttribute::new(QUIET)).await.unwrap().into_inner();
    assert_eq!((shown.slow_log_threshold, shown.blocked_threshold), (Some(500), 0));
    assert_eq!(states(&files(&client, QUIET, XEventType::Slow).await), [4]);
    assert_eq!(files(&client, QUIET, XEventType::Blocked).await, []);
    sim.advance(2 * HOUR + SOON);
    let found = files(&client, QUIET, XEventType::Slow).await;
    assert_eq!(states(&found), [4, 1, 1], "the latest comes first, and is being written");
    assert_eq!(found[1].end_time, found[0].start_time, "nothing is missed in between");
    assert!(found[0].external_addr.is_empty() && !found[1].external_addr.is_empty());
    assert_ne!(found[1].id, found[2].id);
}

#[tokio::test]
async fn deadlocks_go_with_blocking_and_zero_turns_both_off() {
    let (sim, client) = world();
    let on = StartInstanceXEvent::new(QUIET, [threshold(XEventType::Blocked, 5_000)]);
    client.call(on).await.unwrap();
    sim.advance(HOUR / 2);
    let off = StartInstanceXEvent::new(QUIET, [threshold(XEventType::Blocked, 0)]);
    client.call(off).await.unwrap();
    sim.advance(5 * HOUR);
    for kind in [XEventType::Blocked, XEventType::Deadlock] {
        assert_eq!(
            states(&files(&client, QUIET, kind).await),
            [1],
            "one file, finished when it was turned off"
        );
    }
    let shown = client.call(DescribeDBInstancesAttribute::new(QUIET)).await.unwrap().into_inner();
    assert_eq!(shown.blocked_threshold, 0);
}

#[tokio::test]
async fn a_cut_finishes_the_files_of_blocking_and_deadlocks_but_not_of_slow_statements() {
    let (sim, client) = world();
    sim.advance(HOUR / 4);
    let before = files(&client, ID, XEventType::Slow).await.len();
    assert_eq!(states(&files(&client, ID, XEventType::Blocked).await), [4, 1, 1, 1]);
    client.call(CutXEvents::new(ID)).await.unwrap();
    assert_eq!(states(&files(&client, ID, XEventType::Blocked).await), [4, 1, 1, 1, 1]);
    assert_eq!(states(&files(&client, ID, XEventType::Deadlock).await), [4, 1, 1, 1, 1]);
    assert_eq!(files(&client, ID, XEventType::Slow).await.len(), before);
    client.call(CutXEvents::new(ID)).await.unwrap();
    assert_eq!(files(&client, ID, XEventType::Blocked).await.len(), 5, "there was nothing new to cut off");
}

#[tokio::test]
async fn files_are_kept_for_seven_days_however_far_the_clock_leaps() {
    let (sim, client) = world();
    sim.advance(400 * 24 * HOUR);
    let reply = client.call(DescribeXEvents::new(ID, XEventType::Slow, FROM, TO)).await.unwrap();
    assert!((7 * 24..=7 * 24 + 2).contains(&reply.total_count), "{}", reply.total_count);
}

#[tokio::test]
async fn event_files_are_found_by_their_time_and_paged_by_number() {
    let (sim, client) = world();
    sim.advance(SOON);
    let all = files(&client, ID, XEventType::Slow).await;
    let (from, to) = (all[2].start_time.clone(), all[1].end_time.clone());
    let within = client.call(DescribeXEvents::new(ID, XEventType::Slow, from, to)).await.unwrap();
    assert_eq!(within.events, all[1..=2]);
    let page = DescribeXEvents::new(ID, XEventType::Slow, FROM, TO).limit(2).offset(1);
    let page = client.call(page).await.unwrap().into_inner();
    assert_eq!((page.total_count, page.events.as_slice()), (4, &all[2..]));
}

#[tokio::test]
async fn slow_query_files_are_the_finished_ones() {
    let (_sim, client) = world();
    let reply = client.call(DescribeSlowlogs::new(ID, FROM, TO).limit(2)).await.unwrap().into_inner();
    assert_eq!((reply.total_count, reply.slow_logs.len()), (3, 2));
    assert!(reply.slow_logs[0].start_time.as_str() > reply.slow_logs[1].start_time.as_str());
    assert!(reply.slow_logs.iter().all(|it| it.count > 0 && it.size > 0));
    let rest = client.call(DescribeSlowlogs::new(ID, FROM, TO).limit(2).offset(1)).await.unwrap();
    assert_eq!(rest.slow_logs.len(), 1);
    let last = &reply.slow_logs[0];
    let one = DescribeSlowlogs::new(ID, last.start_time.clone(), last.end_time.clone());
    assert_eq!(client.call(one).await.unwrap().slow_logs, [last.clone()]);
}

#[tokio::test]
async fn thresholds_that_cannot_be_set_are_refused_and_none_is() {
    let sim = Sim::builder().empty().without(Check::Parameters).without(Check::RateLimit);
    let sim = sim.instance(Instance::new(ID)).instance(Instance::new(SERVER));
    let sim = sim.instance(Instance::new(ISOLATED).status(InstanceStatus::Isolated)).in_memory().unwrap();
    let client = sim.client();
    let action = UntypedAction::new("sqlserver", "2018-03-28", "StartInstanceXEvent");
    let (slow, deadlock) =
        (json!({"EventType": "slow", "Threshold": 9}), json!({"EventType": "deadlock", "Threshold": 9}));
    let negative = json!({"EventType": "blocked", "Threshold": -1});
    for configs in [json!([]), json!([slow, deadlock]), json!([slow, slow]), json!([slow, negative])] {
        let request = json!({"InstanceId": ID, "EventConfig": configs});
        let error = client.call_untyped(action.clone(), request).await.unwrap_err();
        assert_eq!(error.code(), Some(INPUT_ILLEGAL), "{configs}");
    }
    let shown = client.call(DescribeDBInstancesAttribute::new(ID)).await.unwrap();
    assert_eq!(shown.slow_log_threshold, None);
    let set = |id: &str| StartInstanceXEvent::new(id, [threshold(XEventType::Slow, 9)]);
    assert_eq!(code(&client, set(SERVER)).await, INPUT_ILLEGAL);
    assert_eq!(code(&client, set(ISOLATED)).await, STATUS_INVALID);
    assert_eq!(code(&client, set("mssql-nobody00")).await, NOT_FOUND);
}

#[tokio::test]
async fn files_of_an_unknown_instance_or_a_time_that_runs_backwards_are_refused() {
    let (_sim, client) = world();
    let events = |id: &str, from: &str, to: &str| DescribeXEvents::new(id, XEventType::Slow, from, to);
    assert_eq!(code(&client, events("mssql-nobody00", FROM, TO)).await, NOT_FOUND);
    assert_eq!(code(&client, events(ID, TO, FROM)).await, INPUT_ILLEGAL);
    let unknown = DescribeXEvents::new(ID, XEventType::Other("fast".to_owned()), FROM, TO);
    assert_eq!(code(&client, unknown).await, INPUT_ILLEGAL);
    assert_eq!(code(&client, DescribeSlowlogs::new("mssql-nobody00", FROM, TO)).await, NOT_FOUND);
    assert_eq!(code(&client, DescribeSlowlogs::new(ID, TO, FROM)).await, INPUT_ILLEGAL);
    assert_eq!(code(&client, CutXEvents::new(SERVER)).await, "FailedOperation.NotSupport");
    assert_eq!(code(&client, CutXEvents::new("mssql-nobody00")).await, INPUT_ILLEGAL);
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
    assert_eq!(code(&client, OpenLog::new(QUIET, LogType::AuditLog, 7, 7)).await, STATUS_INVALID);
    assert_eq!(code(&client, CloseLog::new(QUIET, LogType::AuditLog)).await, STATUS_INVALID);
    assert_eq!(code(&client, audit(QUIET)).await, INPUT_ILLEGAL, "it cannot be searched yet");
    sim.advance(SOON);
    client.call(ModifyLog::new(QUIET, LogType::AuditLog, 180, 7)).await.unwrap();
    let open = log_of(&client, QUIET, LogType::AuditLog).await.unwrap();
    assert_eq!(open.status, Some(LogInstanceStatus::Collecting));
    assert_eq!((open.log_expire_day, open.low_log_expire_day), (Some(180), Some(173)));
    assert_eq!(attribute().await.x_event_status, Some(OperationLogState::Collecting));
    client.call(CloseLog::new(QUIET, LogType::AuditLog)).await.unwrap();
    let closing = log_of(&client, QUIET, LogType::AuditLog).await.unwrap();
    assert_eq!(closing.status, Some(LogInstanceStatus::Closing));
    assert_eq!(code(&client, OpenLog::new(QUIET, LogType::AuditLog, 7, 7)).await, STATUS_INVALID);
    sim.advance(SOON);
    assert_eq!(log_of(&client, QUIET, LogType::AuditLog).await.unwrap().status, None);
    assert_eq!(code(&client, CloseLog::new(QUIET, LogType::AuditLog)).await, STATUS_INVALID);
    assert_eq!(code(&client, ModifyLog::new(QUIET, LogType::AuditLog, 180, 7)).await, INPUT_ILLEGAL);
    assert_eq!(code(&client, audit(QUIET)).await, INPUT_ILLEGAL);
}

#[tokio::test]
async fn only_the_audit_log_of_a_running_database_instance_can_be_switched() {
    let (_sim, client) = world();
    let open = |id: &str, log| OpenLog::new(id, log, 7, 7);
    assert_eq!(code(&client, open(QUIET, LogType::SlowLog)).await, INPUT_ILLEGAL);
    assert_eq!(code(&client, open(SERVER, LogType::AuditLog)).await, INPUT_ILLEGAL);
    assert_eq!(code(&client, open(ISOLATED, LogType::AuditLog)).await, STATUS_INVALID);
    assert_eq!(code(&client, open("mssql-nobody00", LogType::AuditLog)).await, INPUT_ILLEGAL);
    assert_eq!(code(&client, ModifyLog::new(ID, LogType::ErrorLog, 7, 7)).await, INPUT_ILLEGAL);
    assert_eq!(code(&client, ModifyLog::new("mssql-nobody00", LogType::AuditLog, 7, 7)).await, NOT_FOUND);
    assert_eq!(code(&client, CloseLog::new(ID, LogType::SlowLog)).await, INPUT_ILLEGAL);
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
    assert_eq!(code(&client, unknown).await, INPUT_ILLEGAL);
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
    assert_eq!(code(&client, audit(ID).order_by("Colour")).await, INPUT_ILLEGAL);
    assert_eq!(code(&client, audit("mssql-nobody00")).await, INPUT_ILLEGAL);
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
    assert_eq!(code(&client, DescribeLogs::new(QUIET, FROM, TO, LogType::SlowLog)).await, INPUT_ILLEGAL);
    assert_eq!(code(&client, of(LogType::ListedErrorLog)).await, INPUT_ILLEGAL);
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
        assert_eq!(code(&client, audit(ID).log_filter([filter.clone()])).await, INPUT_ILLEGAL, "{filter:?}");
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
    assert_eq!(code(&client, delete()).await, STATUS_INVALID);
    sim.advance(SOON);
    let made = export(&client, &file).await.unwrap();
    assert_eq!((made.progress, made.status.as_deref()), (Some(100), Some("1")));
    assert!(made.download_url.is_some() && made.file_size > Some(0));
    let other = DescribeExportTasks::new(LogType::SlowLog, 10, 0, ID);
    assert_eq!(client.call(other).await.unwrap().total_count, Some(0));
    client.call(delete()).await.unwrap();
    assert_eq!(export(&client, &file).await, None);
    assert_eq!(code(&client, delete()).await, "InvalidParameter.ParamsAssertFailed");
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
    assert_eq!(code(&client, of(QUIET, LogType::AuditLog, FROM, TO)).await, INPUT_ILLEGAL);
    assert_eq!(code(&client, of(ID, LogType::AuditLog, TO, FROM)).await, INPUT_ILLEGAL);
    assert_eq!(code(&client, of("mssql-nobody00", LogType::AuditLog, FROM, TO)).await, INPUT_ILLEGAL);
    let column = of(ID, LogType::AuditLog, FROM, TO).column_filter(["Colour"]);
    assert_eq!(code(&client, column).await, INPUT_ILLEGAL);
    let list = DescribeExportTasks::new(LogType::AuditLog, 10, 0, "mssql-nobody00");
    assert_eq!(code(&client, list).await, NOT_FOUND);
}
