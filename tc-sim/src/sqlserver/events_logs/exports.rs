//! Exporting logs to files.

use sqlserver_api::codes::{INSTANCE_STATUS_INVALID, PARAMS_ASSERT_FAILED};
use sqlserver_api::{CreateExportTask, CreateExportTaskResponse, DeleteExportTask, LogFilter};
use tc_core::server::Refusal;

use super::log_filter::{read, way};
use super::log_search::{check_type, matching, searchable};
use super::period::Period;
use crate::sqlserver::facts::beijing;
use crate::sqlserver::state::events_logs::{Export, Step};
use crate::sqlserver::visit::{DURATION, Visit, refuse, refused};

/// `CreateExportTask`.
///
/// Inferred: that a log that is not on cannot be exported, that an export always succeeds, and that its name
/// is made of the instance, the period and the time.
pub(crate) fn create(
    visit: &mut Visit<'_>,
    request: &CreateExportTask,
) -> Result<CreateExportTaskResponse, Refusal> {
    check_type(&request.log_type)?;
    let period = Period::new(&request.start_time, &request.end_time)?;
    for column in request.column_filter.iter().flatten() {
        way(column)?;
    }
    let filters = read(request.log_filter.as_ref())?;
    let now = visit.now();
    let instance = searchable(visit, &request.instance_id, &request.log_type)?;
    let records = matching(instance, &request.log_type, period, &filters, now).len();
    let number = visit.world.ids.number();
    let (from, to) = (file_time(period.from), file_time(period.to));
    let file = format!("{}_{from}_to_{to}_{}{number}.tar.gz", request.instance_id, now.as_secs());
    let export = Export {
        number,
        file: file.clone(),
        log: request.log_type.clone(),
        from: period.from,
        to: period.to,
        filters: written(request.log_filter.as_ref()),
        records,
        progress: 0,
        created: now,
        ended: None,
    };
    visit.in_use(&request.instance_id)?.recordings.exports.push(export);
    let steps = [(DURATION / 2, Step::Exported(number, 50)), (DURATION, Step::Exported(number, 100))];
    visit.plan(&request.instance_id, steps);
    Ok(CreateExportTaskResponse { file_name: Some(file) })
}

/// `DeleteExportTask`. Inferred: that an export that is being made cannot be deleted.
pub(crate) fn delete(visit: &mut Visit<'_>, request: &DeleteExportTask) -> Result<(), Refusal> {
    check_type(&request.log_type)?;
    let exports = &mut visit.existing(&request.instance_id)?.recordings.exports;
    let is_it = |it: &&Export| it.file == request.file_name && it.log == request.log_type;
    let unknown = || refused(PARAMS_ASSERT_FAILED, format!("There is no export `{}`.", request.file_name));
    let export = exports.iter().find(is_it).ok_or_else(unknown)?;
    if export.ended.is_none() {
        return refuse(INSTANCE_STATUS_INVALID, "The export is being made.");
    }
    let number = export.number;
    exports.retain(|it| it.number != number);
    Ok(())
}

/// Move an export on.
pub(crate) fn move_on(visit: &mut Visit<'_>, instance: &str, number: u64, progress: i64) -> Option<()> {
    let now = visit.now();
    let export = visit.instance(instance)?.recordings.exports.iter_mut().find(|it| it.number == number)?;
    export.progress = progress;
    export.ended = (progress == 100).then_some(now);
    Some(())
}

/// A time as names of files have it.
fn file_time(time: std::time::Duration) -> String {
    beijing(time).as_str().replace(['-', ':'], "").replace(' ', "-")
}

/// Filters as the list of exports shows them, which leaves out the quotes of names.
fn written(filters: Option<&Vec<LogFilter>>) -> String {
    let one = |filter: &LogFilter| {
        let field = filter.field.as_ref().map(|it| it.as_str().to_owned()).unwrap_or_default();
        let compare = filter.compare.as_ref().map(|it| it.as_str().to_owned()).unwrap_or_default();
        let values = filter.value.clone().unwrap_or_default();
        format!("{{Compare: {compare:?}, Type: {field:?}, Value: {values:?}}}")
    };
    match filters {
        None => String::new(),
        Some(filters) => format!("[{}]", filters.iter().map(one).collect::<Vec<_>>().join(", ")),
    }
}
