//! Bringing databases back to a point in time, and what tells which times there are.

#[path = "support/flows.rs"]
mod flows;
#[path = "support/restoring.rs"]
mod restoring;

use std::time::Duration;

use flows::{ended, reaches, refusal};
use restoring::{ID, READ_ONLY, UNKNOWN, back_up, list, orders, records, to};
use sqlserver_api::{
    DescribeDBRestoreTime, DescribeRestoreTimeRange, DescribeRollbackTime, FlowStatus, InstanceStatus,
    RenewPostpaidDBInstance, RestoreMode, RollbackInstance, TerminateDBInstance,
};

const INPUT_ILLEGAL: &str = "InvalidParameter.InputIllegal";
const STATUS_INVALID: &str = "ResourceUnavailable.InstanceStatusInvalid";
const INSTANCE_NOT_FOUND: &str = "ResourceNotFound.InstanceNotFound";
const DB_NOT_FOUND: &str = "ResourceNotFound.DBNotFound";
const HOUR: Duration = Duration::from_secs(3_600);

#[tokio::test]
async fn the_times_to_go_back_to_begin_with_the_first_backup_that_is_kept() {
    let (sim, client) = orders();
    let span = async || {
        let span = client.call(DescribeRestoreTimeRange::new(ID)).await.unwrap().into_inner();
        (span.min_time.to_string(), span.max_time.to_string())
    };
    let unset = || "0000-00-00 00:00:00".to_owned();
    assert_eq!(span().await, (unset(), unset()));
    sim.advance(HOUR * 48);
    assert_eq!(span().await, ("2026-01-02 00:15:17".to_owned(), "2026-01-03 08:00:00".to_owned()));
    sim.advance(HOUR * 24 * 8);
    assert_eq!(span().await.0, "2026-01-05 00:15:17");
    let details =
        client.call(DescribeRollbackTime::new(ID, ["db2", "db1"])).await.unwrap().into_inner().details;
    assert_eq!(details.iter().map(|it| &*it.db_name).collect::<Vec<_>>(), ["db2", "db1"]);
    assert_eq!(details[0].start_time.as_str(), "2026-01-05 00:15:17");
    assert_eq!(details[0].end_time.as_str(), "2026-01-11 08:00:00");
}

#[tokio::test]
async fn a_database_that_no_backup_has_cannot_be_rolled_back() {
    let (sim, client) = orders();
    back_up(&sim, &["db1"]).await;
    let details =
        client.call(DescribeRollbackTime::new(ID, ["db1", "db2"])).await.unwrap().into_inner().details;
    assert_eq!(details[0].start_time.as_str(), "2026-01-01 08:00:02");
    assert_eq!(details[1].start_time.as_str(), "0000-00-00 00:00:00");
    let now = "2026-01-01 08:00:02";
    let told = client.call(DescribeDBRestoreTime::new(ID).time(now)).await.unwrap().into_inner();
    assert_eq!(told.details.iter().map(|it| &*it.old_name).collect::<Vec<_>>(), ["db1"]);
    let one = RollbackInstance::new(ID, RestoreMode::Overwrite, now).dbs(["db2"]);
    assert_eq!(refusal(&client, one).await, INPUT_ILLEGAL);
    let all = RollbackInstance::new(ID, RestoreMode::Overwrite, now);
    client.call(all).await.unwrap();
}

#[tokio::test]
async fn a_rollback_that_is_impossible_is_refused() {
    let (sim, client) = orders();
    let backup = back_up(&sim, &[]).await;
    let at = backup.end_time;
    let beside = || RollbackInstance::new(ID, RestoreMode::Rename, at.clone());
    let then = |time: &str| RollbackInstance::new(ID, RestoreMode::Rename, time);
    let cases = [
        (then("noon"), INPUT_ILLEGAL),
        (then("2026-01-01 08:00:01"), INPUT_ILLEGAL),
        (then("2026-01-01 08:00:03"), INPUT_ILLEGAL),
        (beside().dbs(["db1", "db1"]), INPUT_ILLEGAL),
        (beside().dbs(["db9"]), DB_NOT_FOUND),
        (beside().dbs(["db1"]).rename_restore([to("db2", "a")]), INPUT_ILLEGAL),
        (beside().dbs(["db1"]).rename_restore([to("db1", "a,b")]), "InvalidParameterValue.DBCharIllegal"),
        (beside().rename_restore([to("db1", "db2")]), INPUT_ILLEGAL),
        (beside().target_instance_id(READ_ONLY), STATUS_INVALID),
        (beside().target_instance_id(UNKNOWN), INSTANCE_NOT_FOUND),
    ];
    for (request, expected) in cases {
        assert_eq!(refusal(&client, request.clone()).await, expected, "{request:?}");
    }
    assert!(list(&client, records()).await.is_empty());
}

#[tokio::test]
async fn what_is_possible_is_told_only_of_what_is_there() {
    let (sim, client) = orders();
    let backup = back_up(&sim, &[]).await.id;
    let range = DescribeRestoreTimeRange::new(UNKNOWN);
    assert_eq!(refusal(&client, range).await, "InvalidParameter.ParamsAssertFailed");
    let range = DescribeRestoreTimeRange::new(ID).target_instance_id(UNKNOWN);
    assert_eq!(refusal(&client, range).await, "InvalidParameter.ParamsAssertFailed");
    assert_eq!(refusal(&client, DescribeRollbackTime::new(ID, ["db9"])).await, INPUT_ILLEGAL);
    assert_eq!(refusal(&client, DescribeRollbackTime::new(UNKNOWN, ["db1"])).await, INSTANCE_NOT_FOUND);
    let names = |id: &str| DescribeDBRestoreTime::new(id);
    assert_eq!(refusal(&client, names(ID).backup_id(1)).await, INPUT_ILLEGAL);
    assert_eq!(refusal(&client, names(UNKNOWN).backup_id(backup)).await, INSTANCE_NOT_FOUND);
    assert_eq!(
        refusal(&client, names(ID).backup_id(backup).target_instance_id(UNKNOWN)).await,
        INSTANCE_NOT_FOUND
    );
    let none = client.call(names(ID).backup_id(backup).db_name("db9")).await.unwrap();
    assert_eq!(none.total_count, Some(0));
}

/// The logs of one stay in use do not lead into the next.
#[tokio::test]
async fn after_the_recycle_bin_a_new_backup_is_needed() {
    let (sim, client) = orders();
    let backup = back_up(&sim, &[]).await;
    sim.advance(HOUR);
    client.call(TerminateDBInstance::new([ID])).await.unwrap();
    reaches(&sim, ID, InstanceStatus::Isolated).await;
    client.call(RenewPostpaidDBInstance::new(ID)).await.unwrap();
    reaches(&sim, ID, InstanceStatus::Running).await;
    sim.advance(HOUR);
    let back = |time: &str| RollbackInstance::new(ID, RestoreMode::Overwrite, time).dbs(["db1"]);
    assert_eq!(refusal(&client, back("2026-01-01 10:00:00")).await, INPUT_ILLEGAL);
    let span = client.call(DescribeRestoreTimeRange::new(ID)).await.unwrap().into_inner();
    assert_eq!((span.min_time, span.max_time.as_str()), (backup.end_time, "2026-01-01 09:00:03"));
    let flow = client.call(back("2026-01-01 09:00:00")).await.unwrap().flow_id;
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
}
