//! Restoring databases from backups and to a point in time.

use sqlserver_api::{
    DeleteRestoreTask, DescribeDBRestoreTime, DescribeRestoreTask, DescribeRestoreTimeRange,
    DescribeRollbackTime, RestoreInstance, RollbackInstance,
};

use super::routes::Routes;
use super::state::restore::Step;
use super::visit::Visit;

/// The actions of this group.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .stub::<DescribeRestoreTimeRange>()
        .stub::<DescribeRollbackTime>()
        .stub::<DescribeDBRestoreTime>()
        .stub::<RestoreInstance>()
        .stub::<RollbackInstance>()
        .stub::<DescribeRestoreTask>()
        .stub::<DeleteRestoreTask>()
}

/// Do what is due with an instance; nothing where what it is about is gone, which fails the flow.
pub(crate) fn apply(_visit: &mut Visit<'_>, _instance: &str, step: &Step) -> Option<()> {
    match *step {}
}
