//! What can be linked.

use std::collections::BTreeSet;

use sqlserver_api::codes::{DB_NOT_FOUND, INSTANCE_STATUS_INVALID};
use sqlserver_api::{DatabaseStatus, DatabaseTuple, InstanceType, PublishSubscribeRole as Role};
use tc_core::server::Refusal;

use crate::sqlserver::facts::{is_database_name, is_system_database};
use crate::sqlserver::state::Instance;
use crate::sqlserver::state::pubsub::{Link, Names, Sides};
use crate::sqlserver::visit::{Visit, illegal, refuse, room_for};

/// How many pairs a request may have.
const MOST_PAIRS: usize = 80;

/// How long a link's name may be. Inferred: as long as the names of other things.
const NAME_LENGTH: usize = 60;

/// Whether a link can have this name.
pub(super) fn is_link_name(name: &str) -> bool {
    (1..=NAME_LENGTH).contains(&name.chars().count())
}

/// The names of a pair.
pub(super) fn names(tuple: &DatabaseTuple) -> Names {
    Names { published: (&tuple.publish_database).into(), subscribed: (&tuple.subscribe_database).into() }
}

/// That pairs are 1 to 80, and none of them is given twice.
pub(super) fn check_pairs<'n>(pairs: impl Iterator<Item = &'n Names>) -> Result<(), Refusal> {
    let mut seen = BTreeSet::new();
    for pair in pairs {
        if !seen.insert(pair) {
            return Err(illegal(format!(
                "The pair of `{}` and `{}` is given twice.",
                pair.published, pair.subscribed
            )));
        }
    }
    if (1..=MOST_PAIRS).contains(&seen.len()) {
        return Ok(());
    }
    Err(illegal(format!("The parameter `DatabaseTupleSet` must have 1 to {MOST_PAIRS} pairs.")))
}

/// That no two databases would get the same name on the subscriber, and each can have its name.
pub(super) fn check_names<'n>(pairs: impl Iterator<Item = &'n Names>) -> Result<(), Refusal> {
    let mut seen = BTreeSet::new();
    for Names { subscribed, .. } in pairs {
        if !is_database_name(subscribed) || is_system_database(subscribed) {
            return Err(illegal(format!("`{subscribed}` cannot be the name of a database.")));
        }
        if !seen.insert(subscribed) {
            return Err(illegal(format!("The database `{subscribed}` would subscribe twice.")));
        }
    }
    Ok(())
}

/// That two instances which run can be publisher and subscriber.
///
/// Inferred: a publisher does not subscribe either.
pub(super) fn check_sides(visit: &mut Visit<'_>, sides: &Sides) -> Result<(), Refusal> {
    let Sides { publisher, subscriber } = sides;
    if publisher == subscriber {
        return Err(illegal("An instance cannot subscribe to itself."));
    }
    let version = check_kind(visit.running(publisher)?)?;
    if check_kind(visit.running(subscriber)?)? != version {
        return Err(illegal("Publisher and subscriber must have the same version."));
    }
    let here = visit.here();
    for (id, unfit) in [(publisher, Role::Subscriber), (subscriber, Role::Publisher)] {
        if here.links.role(id) == unfit {
            return Err(illegal(format!("The instance `{id}` has the other part in another link.")));
        }
    }
    Ok(())
}

/// The version of an instance that can have a part in a link.
fn check_kind(it: &Instance) -> Result<String, Refusal> {
    if matches!(it.edition, InstanceType::TwoNode | InstanceType::CloudTwoNode) {
        return Ok(it.version.clone());
    }
    Err(illegal(format!("The instance `{}` does not have two nodes, as publishing needs.", it.id)))
}

/// That these databases are there to be published. Inferred: one that is busy is as an instance that is busy.
pub(super) fn check_published<'n>(
    visit: &mut Visit<'_>,
    publisher: &str,
    pairs: impl Iterator<Item = &'n Names>,
) -> Result<(), Refusal> {
    let databases = &visit.running(publisher)?.databases;
    for Names { published, .. } in pairs {
        match databases.get(published).map(|it| it.status) {
            Some(DatabaseStatus::Running) => {}
            Some(_) => {
                return refuse(INSTANCE_STATUS_INVALID, format!("The database `{published}` is busy."));
            }
            None => {
                let message = format!("The instance `{publisher}` has no database `{published}`.");
                return refuse(DB_NOT_FOUND, message);
            }
        }
    }
    Ok(())
}

/// That the subscriber may have so many databases more.
///
/// Inferred: too many are an illegal parameter, since no code for it is declared.
pub(super) fn check_room(visit: &mut Visit<'_>, subscriber: &str, more: usize) -> Result<(), Refusal> {
    room_for(visit.running(subscriber)?, more).map_err(|refusal| illegal(refusal.message()))
}

/// The link of this number.
///
/// Inferred: an unknown one is an illegal parameter, since no code for it is declared.
pub(super) fn link<'v>(visit: &'v mut Visit<'_>, number: i64) -> Result<&'v mut Link, Refusal> {
    let unknown = || illegal(format!("There is no link {number} in this region."));
    visit.here().links.all.get_mut(&number).ok_or_else(unknown)
}

/// That a link has this pair.
pub(super) fn check_pair(link: &Link, pair: &Names) -> Result<(), Refusal> {
    if link.has(pair) {
        return Ok(());
    }
    let Names { published, subscribed } = pair;
    Err(illegal(format!("The link has no pair of `{published}` and `{subscribed}`.")))
}
