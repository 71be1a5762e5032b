//! Publishing databases to other instances.

mod change;
mod check;
mod create;
mod list;
mod remove;
mod subscriber;

use super::routes::Routes;
use super::state::pubsub::Step;
use super::visit::Visit;

/// The actions of this group.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes.on(create::create).on(remove::delete).on(list::describe).on(change::modify).on(change::rename)
}

/// Do what is due; nothing where what it is about is gone, which fails the flow.
pub(crate) fn apply(visit: &mut Visit<'_>, _instance: &str, step: &Step) -> Option<()> {
    match step {
        Step::Linked { sides, name, pairs } => create::linked(visit, sides, name, pairs),
        Step::Changed { sides, link, edits } => change::changed(visit, sides, *link, edits),
    }
}
