//! The lists of migration tasks, and of what can be migrated.

use std::cmp::Ordering;

use sqlserver_api::codes::{ACCOUNT_NOT_EXIST, PASSWORD_IS_ILLEGAL};
use sqlserver_api::{
    DatabaseStatus, DescribeMigrationDatabases, DescribeMigrationDatabasesResponse, DescribeMigrations,
    DescribeMigrationsResponse, MigrateDetail, MigrateTask, MigrationOrder as Order,
    MigrationTaskStatus as Status, SortDirection,
};
use tc_core::server::Refusal;

use crate::sqlserver::facts::{beijing, beijing_or_unset, is_password};
use crate::sqlserver::page::{Counting, Page};
use crate::sqlserver::state::migration::Task;
use crate::sqlserver::visit::{Visit, illegal, refuse};

/// `DescribeMigrations`: deleted tasks only where their status is asked for.
///
/// Inferred: that, that "resembles" means "contains, in any case", and that the earliest comes first.
pub(crate) fn describe(
    visit: &mut Visit<'_>,
    request: &DescribeMigrations,
) -> Result<DescribeMigrationsResponse, Refusal> {
    let compare = order(request.order_by.as_ref())?;
    let descending = is_descending(request.order_by_type.as_ref())?;
    let page = Page::new(request.offset, request.limit.unwrap_or(100), Counting::Pages)?;
    let (account, region) = (visit.account_number().parse().unwrap_or(0), visit.region());
    let named = |task: &Task| {
        let part = request.migrate_name.as_ref().map(|part| part.to_lowercase());
        part.is_none_or(|part| task.name.to_lowercase().contains(&part))
    };
    let has_status = |task: &Task| match &request.status_set {
        Some(set) => set.contains(&task.status),
        None => task.status != Status::Deleted,
    };
    let tasks = &visit.here().migrations.tasks;
    let mut found: Vec<(&i64, &Task)> =
        tasks.iter().filter(|(_, task)| named(task) && has_status(task)).collect();
    found.sort_by(|(_, one), (_, other)| compare(one, other));
    if descending {
        found.reverse();
    }
    let (total_count, shown) = page.of(found);
    let migrate_task_set = shown.into_iter().map(|(id, task)| show(*id, task, account, &region)).collect();
    Ok(DescribeMigrationsResponse { total_count, migrate_task_set })
}

fn order(field: Option<&Order>) -> Result<fn(&Task, &Task) -> Ordering, Refusal> {
    Ok(match field {
        None | Some(Order::CreateTime) => |one, other| one.created.cmp(&other.created),
        Some(Order::Name) => |one, other| one.name.cmp(&other.name),
        Some(Order::StartTime) => |one, other| one.started.cmp(&other.started),
        Some(Order::EndTime) => |one, other| one.ended.cmp(&other.ended),
        Some(Order::Status) => |one, other| one.status.number().cmp(&other.status.number()),
        Some(Order::Other(_)) => {
            return Err(illegal(
                "The parameter `OrderBy` must be name, createTime, startTime, endTime or status.",
            ));
        }
    })
}

fn is_descending(direction: Option<&SortDirection>) -> Result<bool, Refusal> {
    match direction {
        None | Some(SortDirection::Ascending) => Ok(false),
        Some(SortDirection::Descending) => Ok(true),
        Some(SortDirection::Other(_)) => Err(illegal("The parameter `OrderByType` must be asc or desc.")),
    }
}

fn show(id: i64, task: &Task, account: i64, region: &str) -> MigrateTask {
    MigrateTask {
        migrate_id: id,
        migrate_name: task.name.clone(),
        app_id: account,
        region: region.to_owned(),
        source_type: i64::try_from(task.source_type).unwrap_or(0),
        create_time: beijing(task.created),
        start_time: beijing_or_unset(task.started),
        end_time: beijing_or_unset(task.ended),
        status: task.status,
        message: task.message.clone(),
        check_flag: task.check,
        progress: task.progress,
        migrate_detail: MigrateDetail { step_name: step(task).to_owned(), progress: task.progress },
    }
}

/// The present step. Inferred: published replies show one of the names.
fn step(task: &Task) -> &'static str {
    match (task.status, task.progress) {
        (Status::Migrating, ..50) => "Back Up Database",
        (Status::Migrating, _) => "Restore Database",
        (Status::Completing, _) => "Complete Migration",
        (Status::Stopping, _) => "Stop Migration",
        _ => "",
    }
}

/// `DescribeMigrationDatabases`.
///
/// Inferred: all databases that run. Passwords are not kept, so that any with the form of one is right.
pub(crate) fn describe_databases(
    visit: &mut Visit<'_>,
    request: &DescribeMigrationDatabases,
) -> Result<DescribeMigrationDatabasesResponse, Refusal> {
    if !is_password(request.password.expose()) {
        return refuse(PASSWORD_IS_ILLEGAL, "The parameter `Password` cannot be a password.");
    }
    let instance = visit.in_use(&request.instance_id)?;
    if instance.accounts.get(&request.user_name).is_none() {
        let message = format!("The instance has no account `{}`.", request.user_name);
        return refuse(ACCOUNT_NOT_EXIST, message);
    }
    let running = instance.databases.iter().filter(|(_, it)| it.status == DatabaseStatus::Running);
    let migrate_db_set: Vec<String> = running.map(|(name, _)| name.clone()).collect();
    let amount = i64::try_from(migrate_db_set.len()).unwrap_or(i64::MAX);
    Ok(DescribeMigrationDatabasesResponse { amount, migrate_db_set })
}
