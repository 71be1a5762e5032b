//! Backups, the plans that make them, and copies in other regions.

mod address;
mod change;
mod create;
mod cross_region;
mod file_list;
mod follow;
mod list;
mod logs;
mod making;
mod monitor;
mod plan;
mod preview;
mod schedule;
mod statistics;
mod strategy;
mod summary;
mod usage;
mod view;

use super::routes::Routes;
use super::state::backups::Step;
use super::visit::Visit;

pub(crate) use plan::{is_due, pass};

/// The actions of this group.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .on(create::create)
        .on(follow::describe)
        .on(list::describe)
        .on(file_list::describe)
        .on(change::rename)
        .on(change::remove)
        .on(strategy::modify)
        .on(preview::describe)
        .on(cross_region::describe)
        .on(cross_region::modify)
        .on(statistics::of_copies)
        .on(summary::describe)
        .on(statistics::by_instance)
        .on(monitor::describe)
}

/// Do what is due with an instance; nothing where what it is about is gone, which fails the flow.
pub(crate) fn apply(visit: &mut Visit<'_>, instance: &str, step: &Step) -> Option<()> {
    match *step {
        Step::Made(number) => create::made(visit, instance, number),
    }
}
