//! The records of what was restored.

#[path = "support/flows.rs"]
mod flows;
#[path = "support/restoring.rs"]
mod restoring;

use std::time::Duration;

use flows::{ended, refusal};
use restoring::{ID, OTHER, UNKNOWN, back_up, list, orders, records, restored, running};
use sqlserver_api::{
    DeleteRestoreTask, DescribeRestoreTask, RestoreInstance, RestoreMethod, RestoreMode, RestoreTarget,
    RestoreTaskOrder, RestoreTaskStatus, RollbackInstance, SortDirection,
};

const INPUT_ILLEGAL: &str = "InvalidParameter.InputIllegal";
const INSTANCE_NOT_FOUND: &str = "ResourceNotFound.InstanceNotFound";
const HOUR: Duration = Duration::from_secs(3_600);

#[tokio::test]
async fn the_records_are_filtered_sorted_and_paged() {
    let (sim, client) = orders();
    let backup = back_up(&sim, &[]).await;
    restored(&sim, RestoreInstance::new(ID, backup.id)).await;
    sim.advance(HOUR);
    let back = RollbackInstance::new(ID, RestoreMode::Rename, backup.end_time).target_instance_id(OTHER);
    let flow = client.call(back).await.unwrap().flow_id;
    let of =
        async |request| list(&client, request).await.iter().map(|it| it.restore_type).collect::<Vec<_>>();
    let (set, time) = (RestoreMethod::BackupSet, RestoreMethod::PointInTime);
    assert_eq!(of(records()).await, [time, set]);
    assert_eq!(of(records().order_by_type(SortDirection::Ascending)).await, [set, time]);
    assert_eq!(of(records().order_by(RestoreTaskOrder::RestoreTime)).await, [time, set]);
    assert_eq!(of(records().order_by(RestoreTaskOrder::EndTime)).await, [set, time]);
    assert_eq!(of(records().restore_type(set)).await, [set]);
    assert_eq!(of(records().target_type(RestoreTarget::SameInstance)).await, [set]);
    assert_eq!(of(records().target_region("ap-beijing")).await, []);
    assert_eq!(of(records().target_region("ap-guangzhou")).await.len(), 2);
    assert_eq!(of(records().flow_id(flow)).await, [time]);
    assert_eq!(of(records().status(RestoreTaskStatus::Initialized)).await, [time]);
    sim.advance(Duration::from_secs(1));
    assert_eq!(of(records().status(RestoreTaskStatus::Running)).await, [time]);
    assert_eq!(of(records().limit(1).offset(1)).await, [set]);
    let reply = client.call(records().limit(1).offset(5)).await.unwrap().into_inner();
    assert_eq!((reply.total_count, reply.tasks.len()), (2, 0));
    let early = DescribeRestoreTask::new(ID, "2025-01-01 00:00:00", "2025-12-31 00:00:00");
    assert!(list(&client, early).await.is_empty());
    let unknown = DescribeRestoreTask::new(UNKNOWN, "2025-01-01 00:00:00", "2025-12-31 00:00:00");
    assert_eq!(refusal(&client, unknown).await, INSTANCE_NOT_FOUND);
}

#[tokio::test]
async fn records_of_what_has_ended_are_deleted_all_or_none() {
    let (sim, client) = orders();
    let backup = back_up(&sim, &[]).await;
    let flow = client.call(RestoreInstance::new(ID, backup.id)).await.unwrap().flow_id.unwrap();
    let id = list(&client, records()).await[0].restore_id;
    let delete = |ids: &[i64]| DeleteRestoreTask::new(ID, ids.to_vec());
    assert_eq!(refusal(&client, delete(&[id])).await, INPUT_ILLEGAL, "it runs");
    ended(&sim, flow).await;
    assert_eq!(refusal(&client, delete(&[id, 1])).await, "ResourceNotFound.ParamsNotFound");
    assert_eq!(list(&client, records()).await.len(), 1);
    client.call(delete(&[id])).await.unwrap();
    assert!(list(&client, records()).await.is_empty());
    assert_eq!(running(&client, ID).await.len(), 4, "what was restored stays");
    assert_eq!(refusal(&client, DeleteRestoreTask::new(UNKNOWN, [id])).await, INSTANCE_NOT_FOUND);
}
