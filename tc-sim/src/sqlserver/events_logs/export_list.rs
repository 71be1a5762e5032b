//! The list of exports.

use sqlserver_api::{DescribeExportTasks, DescribeExportTasksResponse, ExportFile};
use tc_core::server::Refusal;

use super::event_list::address;
use super::log_search::check_type;
use crate::sqlserver::facts::beijing;
use crate::sqlserver::page::{Counting, Page};
use crate::sqlserver::state::events_logs::Export;
use crate::sqlserver::visit::Visit;

/// `DescribeExportTasks`: the latest first.
///
/// Inferred: the order; that a status of `0` is an export being made, where examples show only `1`; and that a
/// file has 256 bytes per record.
pub(crate) fn describe(
    visit: &mut Visit<'_>,
    request: &DescribeExportTasks,
) -> Result<DescribeExportTasksResponse, Refusal> {
    check_type(&request.log_type)?;
    let page = Page::new(Some(request.offset), request.limit, Counting::Items)?;
    let instance = visit.existing(&request.instance_id)?;
    let exports = instance.recordings.exports.iter().rev();
    let (total_count, shown) = page.of(exports.filter(|it| it.log == request.log_type).collect());
    let items = shown.into_iter().map(|export| show(export, &instance.id)).collect();
    Ok(DescribeExportTasksResponse { total_count: Some(total_count), items })
}

fn show(export: &Export, instance: &str) -> ExportFile {
    let made = export.ended.is_some();
    ExportFile {
        file_name: Some(export.file.clone()),
        status: Some(if made { "1" } else { "0" }.to_owned()),
        file_size: Some(if made { i64::try_from(export.records * 256).unwrap_or(i64::MAX) } else { 0 }),
        create_time: Some(beijing(export.created).to_string()),
        download_url: made.then(|| address("export", instance, &export.file)),
        err_msg: Some(String::new()),
        progress: Some(export.progress),
        finish_time: export.ended.map(|at| beijing(at).to_string()),
        async_request_id: i64::try_from(export.number).ok(),
        log_start_time: Some(beijing(export.from)),
        log_end_time: Some(beijing(export.to)),
        log_filter: Some(export.filters.clone()),
    }
}
