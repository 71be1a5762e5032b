//! Searching logs.

use std::time::Duration;

use sqlserver_api::{DescribeLogs, DescribeLogsResponse, LogResult, LogSortDirection as Direction, LogType};
use tc_core::server::Refusal;

use super::log_filter::{Wanted, read, way};
use super::log_record::{records, times};
use super::period::Period;
use crate::sqlserver::page::{Counting, Page};
use crate::sqlserver::state::Instance;
use crate::sqlserver::visit::{Visit, illegal};

/// `DescribeLogs`.
///
/// Inferred: that a log that is not on is an illegal parameter, that records without the field to sort by come
/// first, and that the latest record comes first where nothing is said.
pub(crate) fn describe(
    visit: &mut Visit<'_>,
    request: &DescribeLogs,
) -> Result<DescribeLogsResponse, Refusal> {
    check_type(&request.log_type)?;
    let period = Period::new(&request.start_time, &request.end_time)?;
    let page = Page::new(request.offset, request.limit.unwrap_or(100), Counting::Items)?;
    let way = way(request.order_by.as_deref().unwrap_or("Timestamp"))?;
    let descending = match &request.order {
        None | Some(Direction::Descending) => true,
        Some(Direction::Ascending) => false,
        Some(Direction::Other(_)) => return Err(illegal("The parameter `Order` must be ASC or DESC.")),
    };
    let filters = read(request.log_filter.as_ref())?;
    let now = visit.now();
    let instance = searchable(visit, &request.instance_id, &request.log_type)?;
    let mut found = matching(instance, &request.log_type, period, &filters, now);
    found.sort_by_cached_key(way);
    if descending {
        found.reverse();
    }
    let (total_count, items) = page.of(found);
    Ok(DescribeLogsResponse { total_count, items })
}

/// The records that a request is about.
pub(super) fn matching(
    instance: &Instance,
    log: &LogType,
    period: Period,
    filters: &[Wanted],
    now: Duration,
) -> Vec<LogResult> {
    let mut found = records(instance, log, period, now);
    found.retain(|record| filters.iter().all(|filter| filter.fits(record)));
    found
}

/// The logs that searches and exports know.
pub(super) fn check_type(log: &LogType) -> Result<(), Refusal> {
    match log {
        LogType::AuditLog | LogType::SlowLog | LogType::ErrorLog => Ok(()),
        _ => Err(illegal("The parameter `LogType` must be `auditLog`, `slowLog` or `errLog`.")),
    }
}

/// The instance, whose log can be searched.
pub(super) fn searchable<'v>(
    visit: &'v mut Visit<'_>,
    id: &str,
    log: &LogType,
) -> Result<&'v mut Instance, Refusal> {
    let now = visit.now();
    let instance = visit.in_use(id)?;
    if times(instance, log, now).is_empty() {
        return Err(illegal("This log of the instance is not on."));
    }
    Ok(instance)
}
