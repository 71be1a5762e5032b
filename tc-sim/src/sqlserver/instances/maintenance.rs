//! The maintenance window.

use sqlserver_api::{DescribeMaintenanceSpan, DescribeMaintenanceSpanResponse, ModifyMaintenanceSpan};
use tc_core::server::Refusal;

use crate::sqlserver::purchase::check_window;
use crate::sqlserver::state::operation::Window;
use crate::sqlserver::visit::Visit;

/// `DescribeMaintenanceSpan`.
pub(crate) fn describe(
    visit: &mut Visit<'_>,
    request: &DescribeMaintenanceSpan,
) -> Result<DescribeMaintenanceSpanResponse, Refusal> {
    let Window { weekly, start, span } = visit.existing(&request.instance_id)?.window.clone();
    Ok(DescribeMaintenanceSpanResponse { weekly, start_time: start, span })
}

/// `ModifyMaintenanceSpan`: what is left out stays as it is.
///
/// Inferred: what waits for the window already goes by the window that it was planned for.
pub(crate) fn modify(visit: &mut Visit<'_>, request: &ModifyMaintenanceSpan) -> Result<(), Refusal> {
    let present = visit.existing(&request.instance_id)?.window.clone();
    let window = Window {
        weekly: request.weekly.clone().unwrap_or(present.weekly),
        start: request.start_time.clone().unwrap_or(present.start),
        span: request.span.unwrap_or(present.span),
    };
    check_window(&window)?;
    visit.existing(&request.instance_id)?.window = window;
    Ok(())
}
