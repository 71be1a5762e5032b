//! Read-only instances and their groups.

mod change;
mod delivery;
mod limits;
mod list;
mod placement;
mod purchase;
mod view;
mod weight;

use super::routes::Routes;
use super::state::readonly::Step;
use super::visit::Visit;

/// The actions of this group.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .on(purchase::cloud)
        .on(purchase::local)
        .on(list::list)
        .on(list::details)
        .on(list::of_member)
        .on(weight::describe)
        .on(weight::balance)
        .on(change::modify)
        .on(change::recycle)
}

/// Do what is due with a primary; nothing where what it is about is gone, which fails the flow.
pub(crate) fn apply(visit: &mut Visit<'_>, primary: &str, step: &Step) -> Option<()> {
    match step {
        Step::Deliver(delivery) => delivery::begin(visit, primary, delivery),
        Step::Undeliverable => delivery::fail(visit, primary),
        Step::Serving { groups, as_cluster } => delivery::serve(visit, primary, groups, *as_cluster),
        Step::Released { group } => change::released(visit, group),
    }
}
