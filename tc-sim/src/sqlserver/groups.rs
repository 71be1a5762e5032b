//! The groups, each in a module of its own that knows none of the others.

use std::time::Duration;

use super::routes::Routes;
use super::state::{Step, World};
use super::visit::Visit;
use super::{
    accounts, backups, catalog, databases, events_logs, instances, interconnection, migration, orders,
    pubsub, readonly, restore, security,
};

/// The actions of all groups.
pub(crate) fn routes(mut routes: Routes) -> Routes {
    let groups = [
        accounts::routes,
        backups::routes,
        catalog::routes,
        databases::routes,
        events_logs::routes,
        instances::routes,
        interconnection::routes,
        migration::routes,
        orders::routes,
        pubsub::routes,
        readonly::routes,
        restore::routes,
        security::routes,
    ];
    for group in groups {
        routes = group(routes);
    }
    routes
}

/// Let time pass in which no step is due and no call comes: what goes by the calendar is done.
pub(crate) fn pass(world: &mut World, to: Duration) {
    let from = world.now;
    let (all, ids) = world.all_instances();
    for instances in all {
        instances.change_where(|it| backups::is_due(it, to), |it| backups::pass(it, ids, from, to));
    }
}

/// Do what is due; nothing where what it is about is gone, which fails the flow.
pub(crate) fn apply(visit: &mut Visit<'_>, instance: &str, step: &Step) -> Option<()> {
    match step {
        Step::Accounts(step) => accounts::apply(visit, instance, step),
        Step::Backups(step) => backups::apply(visit, instance, step),
        Step::Databases(step) => {
            let done = databases::apply(visit, instance, step);
            visit.here().tidy_links();
            done
        }
        Step::EventsLogs(step) => events_logs::apply(visit, instance, step),
        Step::Instances(step) => instances::apply(visit, instance, step),
        Step::Interconnection(step) => interconnection::apply(visit, instance, step),
        Step::Migration(step) => migration::apply(visit, instance, step),
        Step::Orders(step) => orders::apply(visit, instance, step),
        Step::PubSub(step) => pubsub::apply(visit, instance, step),
        Step::ReadOnly(step) => readonly::apply(visit, instance, step),
        Step::Restore(step) => restore::apply(visit, instance, step),
        Step::Security(step) => security::apply(visit, instance, step),
    }
}
