//! The interconnection group, and business intelligence servers.

mod file_list;
mod files;
mod member_list;
mod membership;
mod purchase;

use super::routes::Routes;
use super::state::interconnection::Step;
use super::visit::Visit;

/// The actions of this group.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .on(membership::open)
        .on(membership::close)
        .on(member_list::describe)
        .on(purchase::create)
        .on(files::create)
        .on(files::delete)
        .on(file_list::describe)
}

/// Do what is due with an instance; nothing where what it is about is gone, which fails the flow.
pub(crate) fn apply(visit: &mut Visit<'_>, instance: &str, step: &Step) -> Option<()> {
    match step {
        Step::Membership(status) => membership::move_on(visit, instance, *status),
        Step::Departure => visit.instance(instance)?.member.take().map(drop),
        Step::Deployment(file, status) => files::move_on(visit, instance, *file, *status),
    }
}
