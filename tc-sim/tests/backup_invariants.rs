//! What holds for backups and restorations whatever is called, in whatever order.

#[path = "support/flows.rs"]
mod flows;

use std::time::Duration;

use fastrand::Rng;
use flows::{find, start};
use sqlserver_api::{
    Backup, BackupStatus, CreateBackup, DatabaseStatus, DescribeBackups, DescribeDatabases,
    DescribeFlowStatus, DescribeRestoreTask, FlowStatus, InstanceStatus, RenewPostpaidDBInstance,
    RestoreInstance, RestoreMode, RestoreTask, RestoreTaskStatus, RollbackInstance, TerminateDBInstance,
};
use tc_core::{Client, DateTime};
use tc_sim::Sim;
use tc_sim::sqlserver::Instance;

const INSTANCES: u32 = 3;
const STEPS: u32 = 600;
const SPAN: [&str; 2] = ["2026-01-01 00:00:00", "2099-01-01 00:00:00"];

fn id(number: u32) -> String {
    format!("mssql-own{number:05}")
}

fn some_id(rng: &mut Rng) -> String {
    id(rng.u32(..INSTANCES))
}

async fn backups(client: &Client, id: &str) -> Vec<Backup> {
    let request = DescribeBackups::new(SPAN[0], SPAN[1], id).limit(100);
    client.call(request).await.unwrap().into_inner().backups
}

async fn tasks(client: &Client, id: &str) -> Vec<RestoreTask> {
    let request = DescribeRestoreTask::new(id, SPAN[0], SPAN[1]).limit(100);
    client.call(request).await.unwrap().into_inner().tasks
}

/// Do something, whether it is possible or not; the flow that it started.
async fn step(client: &Client, sim: &Sim, rng: &mut Rng) -> Option<i64> {
    let (one, other) = (some_id(rng), some_id(rng));
    match rng.u32(..10) {
        0 | 1 => client.call(CreateBackup::default().instance_id(one)).await.ok().map(|it| it.flow_id),
        2 => {
            let made = backups(client, &one).await;
            let backup = made.get(rng.usize(..made.len().max(1)))?.id;
            let request = RestoreInstance::new(one, backup).target_instance_id(other);
            client.call(request).await.ok()?.flow_id
        }
        3 => {
            let last: DateTime = tasks(client, &one).await.first().map(|it| it.start_time.clone())?;
            let request = RollbackInstance::new(one, RestoreMode::Overwrite, last);
            client.call(request).await.ok().map(|it| it.flow_id)
        }
        4 if rng.bool() => {
            let _ = client.call(TerminateDBInstance::new([one])).await;
            None
        }
        5 => {
            let _ = client.call(RenewPostpaidDBInstance::new(one)).await;
            None
        }
        6 => {
            sim.advance(Duration::from_secs(rng.u64(..20_000)));
            None
        }
        _ => {
            sim.advance(Duration::from_millis(rng.u64(..1_500)));
            None
        }
    }
}

#[tokio::test]
async fn no_backup_and_no_restoration_is_left_half_done() {
    let (sim, client) = start((0..INSTANCES).map(|number| Instance::new(id(number)).database("db")));
    let (mut rng, mut flows) = (Rng::with_seed(20_260_102), Vec::new());
    for _ in 0..STEPS {
        flows.extend(step(&client, &sim, &mut rng).await);
    }
    sim.advance(Duration::from_secs(5));
    let (mut succeeded, mut failed) = (0, 0);
    for flow in flows {
        match client.call(DescribeFlowStatus::new(flow)).await.unwrap().status {
            FlowStatus::Succeeded => succeeded += 1,
            FlowStatus::Failed => failed += 1,
            other => panic!("flow {flow} is left as {other:?}"),
        }
    }
    assert!(succeeded > 50 && failed > 0, "too little happened: {succeeded} ended well, {failed} did not");
    for id in (0..INSTANCES).map(id) {
        let Some(instance) = find(&client, &id).await else { continue };
        assert!(
            matches!(instance.status, InstanceStatus::Running | InstanceStatus::Isolated),
            "{instance:?}"
        );
        assert!(backups(&client, &id).await.iter().all(|it| it.status != BackupStatus::Creating));
        let ended = [RestoreTaskStatus::Succeeded, RestoreTaskStatus::Failed];
        assert!(tasks(&client, &id).await.iter().all(|it| ended.contains(&it.status)));
        let reply = client.call(DescribeDatabases::new([&*id]).limit(100_u64)).await.unwrap().into_inner();
        let mut databases = reply.db_instances.iter().flat_map(|it| &it.db_details);
        assert!(databases.all(|it| it.status == DatabaseStatus::Running), "{id}");
    }
}
