//! Extended events, slow queries, the audit log, searches in logs and their exports.

mod audit;
mod event_files;
mod event_list;
mod export_list;
mod exports;
mod log_filter;
mod log_instances;
mod log_record;
mod log_search;
mod period;
mod slow_list;
mod thresholds;

use super::routes::Routes;
use super::state::events_logs::Step;
use super::visit::Visit;

/// The actions of this group.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .on(thresholds::start)
        .on(thresholds::cut)
        .on(event_list::describe)
        .on(slow_list::describe)
        .on(audit::open)
        .on(audit::modify)
        .on(audit::close)
        .on(log_instances::describe)
        .on(log_search::describe)
        .on(exports::create)
        .on(export_list::describe)
        .on(exports::delete)
}

/// Do what is due with an instance; nothing where what it is about is gone, which fails the flow.
pub(crate) fn apply(visit: &mut Visit<'_>, instance: &str, step: &Step) -> Option<()> {
    match step {
        Step::AuditCollects => audit::collects(visit, instance),
        Step::AuditEnds => audit::ends(visit, instance),
        Step::Exported(number, progress) => exports::move_on(visit, instance, *number, *progress),
    }
}
