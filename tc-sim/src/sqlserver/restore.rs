//! Restoring databases from backups and to a point in time.

mod choice;
mod names;
mod possibility;
mod reach;
mod start;
mod task_list;
mod work;

use super::routes::Routes;
use super::state::restore::Step;
use super::visit::Visit;

/// The actions of this group.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .on(possibility::span)
        .on(possibility::of_databases)
        .on(possibility::names)
        .on(start::from_backup)
        .on(start::to_time)
        .on(task_list::describe)
        .on(task_list::delete)
}

/// Do what is due with an instance; nothing where what it is about is gone, which fails the flow.
pub(crate) fn apply(visit: &mut Visit<'_>, instance: &str, step: &Step) -> Option<()> {
    match step {
        Step::Runs { source, number } => work::runs(visit, instance, source, *number),
        Step::Ends { source, number } => work::ends(visit, instance, source, *number),
    }
}
