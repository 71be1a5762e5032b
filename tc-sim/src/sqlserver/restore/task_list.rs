//! The records of what was restored.

use std::collections::BTreeSet;
use std::time::Duration;

use sqlserver_api::codes::PARAMS_NOT_FOUND;
use sqlserver_api::{
    DeleteRestoreTask, DescribeRestoreTask, DescribeRestoreTaskResponse, InstanceStatus, RestoreTarget,
    RestoreTask, RestoreTaskOrder, SortDirection,
};
use tc_core::server::Refusal;

use crate::sqlserver::facts::{beijing, beijing_or_unset};
use crate::sqlserver::page::{Counting, Page};
use crate::sqlserver::state::Instances;
use crate::sqlserver::state::restore::Task;
use crate::sqlserver::visit::{Visit, illegal, moment, refuse};

/// `DescribeRestoreTask`.
///
/// Inferred: the span of time is that in which tasks began, both ends included; what has no end yet comes last
/// when it is sorted by that, the latest first.
pub(crate) fn describe(
    visit: &mut Visit<'_>,
    request: &DescribeRestoreTask,
) -> Result<DescribeRestoreTaskResponse, Refusal> {
    let span = moment("StartTime", &request.start_time)?..=moment("EndTime", &request.end_time)?;
    let page = Page::new(request.offset, request.limit.unwrap_or(20), Counting::Pages)?;
    let region = visit.region();
    visit.existing(&request.instance_id)?;
    let here = visit.instances();
    let tasks = here.get(&request.instance_id).map(|it| &*it.restorations.tasks).unwrap_or_default();
    let is_wanted = |task: &&Task| {
        span.contains(&Duration::from_secs(task.started.as_secs()))
            && request.restore_type.is_none_or(|method| method == task.method)
            && request.target_region.as_deref().is_none_or(|wanted| *wanted == *region)
            && request.target_type.is_none_or(|wanted| wanted == target_type(task, &request.instance_id))
            && request.status.is_none_or(|status| status == task.status)
            && request.flow_id.is_none_or(|flow| flow == task.flow)
    };
    let mut found: Vec<&Task> = tasks.iter().filter(is_wanted).collect();
    sort(&mut found, request)?;
    let (total_count, shown) = page.of(found);
    let show = |task: &Task| show(task, &request.instance_id, &region, here);
    Ok(DescribeRestoreTaskResponse { total_count, tasks: shown.into_iter().map(show).collect() })
}

/// `DeleteRestoreTask`: all of the records, or none.
///
/// Inferred: the record of a task that has not ended stays.
pub(crate) fn delete(visit: &mut Visit<'_>, request: &DeleteRestoreTask) -> Result<(), Refusal> {
    let ids: BTreeSet<u64> = request.restore_ids.iter().filter_map(|id| u64::try_from(*id).ok()).collect();
    if request.restore_ids.is_empty() || request.restore_ids.len() > 10 {
        return Err(illegal("The parameter `RestoreIds` must have 1 to 10 ids."));
    }
    let tasks = &mut visit.existing(&request.instance_id)?.restorations.tasks;
    for id in &request.restore_ids {
        match tasks.iter().find(|task| i64::try_from(task.number) == Ok(*id)) {
            None => return refuse(PARAMS_NOT_FOUND, format!("There is no record {id}.")),
            Some(task) if task.ended.is_none() => {
                return Err(illegal(format!("The task of the record {id} has not ended.")));
            }
            Some(_) => {}
        }
    }
    tasks.retain(|task| !ids.contains(&task.number));
    Ok(())
}

fn sort(tasks: &mut [&Task], request: &DescribeRestoreTask) -> Result<(), Refusal> {
    match &request.order_by {
        None | Some(RestoreTaskOrder::StartTime) => tasks.sort_by_key(|task| (task.started, task.number)),
        Some(RestoreTaskOrder::RestoreTime) => tasks.sort_by_key(|task| (task.time, task.number)),
        Some(RestoreTaskOrder::EndTime) => tasks.sort_by_key(|task| (task.ended, task.number)),
        Some(RestoreTaskOrder::Other(_)) => {
            return Err(illegal("The parameter `OrderBy` must be restoreTime, startTime or endTime."));
        }
    }
    match &request.order_by_type {
        Some(SortDirection::Ascending) => {}
        None | Some(SortDirection::Descending) => tasks.reverse(),
        Some(SortDirection::Other(_)) => {
            return Err(illegal("The parameter `OrderByType` must be asc or desc."));
        }
    }
    Ok(())
}

fn target_type(task: &Task, source: &str) -> RestoreTarget {
    if task.target == source { RestoreTarget::SameInstance } else { RestoreTarget::ExistingInstance }
}

/// Show a record, with the target's name and status of now, if it is still there.
fn show(task: &Task, source: &str, region: &str, here: &Instances) -> RestoreTask {
    let target = here.get(&task.target);
    RestoreTask {
        target_instance_id: task.target.clone(),
        target_instance_name: target.map_or_else(|| task.target_name.clone(), |it| it.name.clone()),
        target_instance_status: target.map_or(InstanceStatus::Reclaimed, |it| it.status),
        target_region: region.to_owned(),
        restore_id: i64::try_from(task.number).unwrap_or(i64::MAX),
        target_type: target_type(task, source),
        restore_type: task.method,
        restore_time: beijing(task.time),
        start_time: beijing(task.started),
        end_time: beijing_or_unset(task.ended),
        status: task.status,
        flow_id: task.flow,
    }
}
