//! The databases that a subscriber gets.

use std::time::Duration;

use sqlserver_api::{DatabaseStatus, InstanceStatus};

use crate::sqlserver::state::CaselessName;
use crate::sqlserver::state::databases::Database;
use crate::sqlserver::state::pubsub::{Names, Pair, Sides};
use crate::sqlserver::visit::Visit;

/// Let databases come into being, which run as soon as they are linked.
pub(super) fn prepare<'n>(
    visit: &mut Visit<'_>,
    sides: &Sides,
    pairs: impl Iterator<Item = &'n Names>,
) -> Option<()> {
    let now = visit.now();
    for pair in pairs {
        let published = visit.instance(&sides.publisher)?.databases.get(&pair.published);
        let charset = published.map(|it| it.charset.clone()).unwrap_or_default();
        let database = Database { status: DatabaseStatus::Creating, ..Database::new(&charset, now) };
        visit.instance(&sides.subscriber)?.databases.insert(&pair.subscribed, database);
    }
    Some(())
}

/// Let both sides run again that do what they were left at; nothing where one of them does not.
pub(super) fn run_again(visit: &mut Visit<'_>, sides: &Sides, from: InstanceStatus) -> Option<()> {
    let publisher = visit.runs_again(&sides.publisher, from);
    let subscriber = visit.runs_again(&sides.subscriber, from);
    publisher.and(subscriber)
}

/// A pair that is linked from now on; nothing where a database is gone.
pub(super) fn link(visit: &mut Visit<'_>, sides: &Sides, pair: &Names) -> Option<Pair> {
    visit.instance(&sides.subscriber)?.databases.get_mut(&pair.subscribed)?.status = DatabaseStatus::Running;
    let mut found = |instance: &str, name: &str| -> Option<(CaselessName, Duration)> {
        let (name, database) = visit.instance(instance)?.databases.find(name)?;
        Some((name.clone(), database.created))
    };
    let (published, published_from) = found(&sides.publisher, &pair.published)?;
    let (subscribed, subscribed_from) = found(&sides.subscriber, &pair.subscribed)?;
    Some(Pair { names: Names { published, subscribed }, published_from, subscribed_from })
}

/// What was to become a database is none.
pub(super) fn discard(visit: &mut Visit<'_>, sides: &Sides, pair: &Names) {
    let Some(it) = visit.instance(&sides.subscriber) else { return };
    if it.databases.in_status(&pair.subscribed, DatabaseStatus::Creating).is_some() {
        it.databases.remove(&pair.subscribed);
    }
}
