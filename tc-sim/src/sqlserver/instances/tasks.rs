//! What runs on an instance, and what did.

use sqlserver_api::{
    DescribeInstanceTasks, DescribeInstanceTasksResponse, FlowStatus, InstanceTask,
    InstanceTaskStatus as Status,
};
use tc_core::server::Refusal;

use crate::sqlserver::facts::{beijing, beijing_or_unset};
use crate::sqlserver::page::{Counting, Page};
use crate::sqlserver::state::Flow;
use crate::sqlserver::visit::Visit;

/// `DescribeInstanceTasks`: the instance's flows, the latest first.
///
/// Inferred: the order.
pub(crate) fn describe(
    visit: &mut Visit<'_>,
    request: &DescribeInstanceTasks,
) -> Result<DescribeInstanceTasksResponse, Refusal> {
    let page = Page::new(request.offset, request.limit, Counting::Items)?;
    visit.existing(&request.instance_id)?;
    let flows = visit.world.flows.of_instance(&visit.place, &request.instance_id);
    let wanted = flows.filter(|(_, flow)| request.status.is_none_or(|status| status == status_of(flow)));
    let (total_count, shown) = page.of(wanted.collect());
    let instance_task_set = shown.into_iter().map(|(id, flow)| show(id, flow)).collect();
    Ok(DescribeInstanceTasksResponse { total_count, instance_task_set })
}

/// The numbers are not those of flows.
fn status_of(flow: &Flow) -> Status {
    match flow.status {
        FlowStatus::Succeeded => Status::Succeeded,
        FlowStatus::Failed => Status::Failed,
        FlowStatus::Running | FlowStatus::Other(_) => Status::Running,
    }
}

fn show(id: i64, flow: &Flow) -> InstanceTask {
    let failed = flow.status == FlowStatus::Failed;
    let done = (flow.steps - flow.left.min(flow.steps)) * 100 / flow.steps.max(1);
    InstanceTask {
        id,
        task_type: kind(&flow.action),
        status: status_of(flow),
        progress: if flow.steps == 0 { 100 } else { i64::try_from(done).unwrap_or(100) },
        start_time: beijing(flow.started),
        end_time: beijing_or_unset(flow.ended),
        error_code: i64::from(failed),
        message: if failed { "The task failed.".to_owned() } else { String::new() },
    }
}

/// The kind of a task. Inferred: the numbers are not documented; here each action has one of its own.
fn kind(action: &str) -> i64 {
    let at = sqlserver_api::ACTIONS.iter().position(|info| info.meta.name == action);
    at.and_then(|at| i64::try_from(at + 1).ok()).unwrap_or(0)
}
