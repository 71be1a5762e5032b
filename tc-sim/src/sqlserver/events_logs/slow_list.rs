//! The list of slow query log files.

use sqlserver_api::{DescribeSlowlogs, DescribeSlowlogsResponse, SlowLog, SlowLogStatus, XEventType};
use tc_core::server::Refusal;

use super::event_files::{EventFile, files};
use super::event_list::address;
use super::period::Period;
use crate::sqlserver::facts::beijing;
use crate::sqlserver::page::{Counting, Page};
use crate::sqlserver::visit::{Visit, illegal};

/// `DescribeSlowlogs`: the finished files, the latest first; the withdrawn list stays empty.
///
/// Inferred: the order, and that slow queries are recorded from the threshold of the slow event on.
pub(crate) fn describe(
    visit: &mut Visit<'_>,
    request: &DescribeSlowlogs,
) -> Result<DescribeSlowlogsResponse, Refusal> {
    let period = Period::new(&request.start_time, &request.end_time)?;
    let offset = i64::try_from(request.offset.unwrap_or(0))
        .map_err(|_| illegal("The parameter `Offset` is too large."))?;
    let page = Page::new(Some(offset), request.limit.unwrap_or(20), Counting::Pages)?;
    let now = visit.now();
    let instance = visit.existing(&request.instance_id)?;
    let mut found = files(instance, &XEventType::Slow, now);
    found.retain(|file| file.finished && period.holds(file.from, file.to));
    found.reverse();
    let (total_count, shown) = page.of(found);
    let slow_logs = shown.iter().map(|file| show(file, &request.instance_id)).collect();
    Ok(DescribeSlowlogsResponse { total_count, slow_logs, ..tc_core::Model::blank() })
}

fn show(file: &EventFile, instance: &str) -> SlowLog {
    let name = format!("{}_slow.log", file.id);
    SlowLog {
        id: file.id,
        start_time: beijing(file.from),
        end_time: beijing(file.to),
        size: file.size,
        count: file.events,
        internal_addr: address("internal", instance, &name),
        external_addr: address("external", instance, &name),
        status: Some(SlowLogStatus::Succeeded),
    }
}
