//! A migration task with its source and target.

use sqlserver_api::{
    DescribeMigrationDetail, DescribeMigrationDetailResponse, MigrateDB, MigrateSource, MigrateTarget,
};
use tc_core::server::Refusal;

use crate::sqlserver::facts::{beijing, beijing_or_unset};
use crate::sqlserver::state::migration::{Source, Task};
use crate::sqlserver::visit::{Visit, illegal};

/// `DescribeMigrationDetail`, of a deleted task too. Passwords are not shown.
pub(crate) fn describe(
    visit: &mut Visit<'_>,
    request: &DescribeMigrationDetail,
) -> Result<DescribeMigrationDetailResponse, Refusal> {
    let id = request.migrate_id;
    let app_id = visit.account_number().parse().unwrap_or(0);
    let region = visit.region().to_string();
    let unknown = || illegal(format!("There is no migration task {id}."));
    let task: &Task = visit.here().migrations.tasks.get(&id).ok_or_else(unknown)?;
    let database = |name: &String| MigrateDB { db_name: Some(name.clone()) };
    Ok(DescribeMigrationDetailResponse {
        migrate_id: id,
        migrate_name: task.name.clone(),
        app_id,
        region,
        source_type: i64::try_from(task.source_type).unwrap_or(0),
        create_time: beijing(task.created),
        start_time: beijing_or_unset(task.started),
        end_time: beijing_or_unset(task.ended),
        status: task.status,
        progress: task.progress,
        migrate_type: task.kind,
        source: source(&task.source),
        target: MigrateTarget {
            instance_id: task.target.instance.clone(),
            user_name: task.target.user.clone(),
            password: None,
        },
        migrate_db_set: task.databases.iter().map(database).collect(),
    })
}

fn source(source: &Source) -> MigrateSource {
    MigrateSource {
        instance_id: source.at.instance.clone(),
        cvm_id: source.server.clone(),
        vpc_id: source.vpc.clone(),
        subnet_id: source.subnet.clone(),
        user_name: source.at.user.clone(),
        password: None,
        ip: source.ip.clone(),
        port: source.port,
        url: (!source.urls.is_empty()).then(|| source.urls.iter().map(|url| url.0.clone()).collect()),
        url_password: None,
    }
}
