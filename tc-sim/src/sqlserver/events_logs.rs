//! Extended events, slow queries, operation logs and their exports.

use sqlserver_api::{
    CloseLog, CreateExportTask, CutXEvents, DeleteExportTask, DescribeExportTasks, DescribeLogInstanceList,
    DescribeLogs, DescribeSlowlogs, DescribeXEvents, ModifyLog, OpenLog, StartInstanceXEvent,
};

use super::routes::Routes;
use super::state::events_logs::Step;
use super::visit::Visit;

/// The actions of this group.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .stub::<StartInstanceXEvent>()
        .stub::<CutXEvents>()
        .stub::<DescribeXEvents>()
        .stub::<DescribeSlowlogs>()
        .stub::<OpenLog>()
        .stub::<ModifyLog>()
        .stub::<CloseLog>()
        .stub::<DescribeLogInstanceList>()
        .stub::<DescribeLogs>()
        .stub::<CreateExportTask>()
        .stub::<DescribeExportTasks>()
        .stub::<DeleteExportTask>()
}

/// Do what is due with an instance; nothing where what it is about is gone, which fails the flow.
pub(crate) fn apply(_visit: &mut Visit<'_>, _instance: &str, step: &Step) -> Option<()> {
    match *step {}
}
