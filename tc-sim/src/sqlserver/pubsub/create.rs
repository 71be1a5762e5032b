//! Linking two instances.

use sqlserver_api::codes::DB_EXIST;
use sqlserver_api::{CreatePublishSubscribe, CreatePublishSubscribeResponse, InstanceStatus};
use tc_core::server::Refusal;

use super::check::{check_names, check_pairs, check_published, check_room, check_sides, is_link_name, names};
use super::subscriber::{discard, link, prepare, run_again};
use crate::sqlserver::state::pubsub::{Link, Names, Sides, Step};
use crate::sqlserver::visit::{DURATION, Visit, illegal, refuse};

/// What a link is called that nobody named.
const USUAL_NAME: &str = "default_name";

/// `CreatePublishSubscribe`.
///
/// Inferred: the link is listed once the flow has ended, and the subscriber's databases are being created
/// until then.
pub(crate) fn create(
    visit: &mut Visit<'_>,
    request: &CreatePublishSubscribe,
) -> Result<CreatePublishSubscribeResponse, Refusal> {
    let name = request.publish_subscribe_name.as_deref().unwrap_or(USUAL_NAME);
    if !is_link_name(name) {
        return Err(illegal(format!("`{name}` cannot be a link's name.")));
    }
    let pairs: Vec<Names> = request.database_tuple_set.iter().map(names).collect();
    check_pairs(pairs.iter())?;
    check_names(pairs.iter())?;
    let publisher = request.publish_instance_id.clone();
    let sides = Sides { publisher, subscriber: request.subscribe_instance_id.clone() };
    check_sides(visit, &sides)?;
    check_published(visit, &sides.publisher, pairs.iter())?;
    let taken = &visit.running(&sides.subscriber)?.databases;
    if let Some(pair) = pairs.iter().find(|pair| taken.is_taken(&pair.subscribed)) {
        let message = format!("The subscriber has a database `{}` already.", pair.subscribed);
        return refuse(DB_EXIST, message);
    }
    check_room(visit, &sides.subscriber, pairs.len())?;

    for id in [&sides.publisher, &sides.subscriber] {
        visit.running(id)?.status = InstanceStatus::CreatingPublishSubscribe;
    }
    prepare(visit, &sides, pairs.iter());
    let linked = Step::Linked { sides, name: name.to_owned(), pairs };
    let flow_id = visit.start_flow(&request.publish_instance_id, [(DURATION, linked)]);
    Ok(CreatePublishSubscribeResponse { flow_id })
}

/// The instances are linked, unless one of them does something else by now.
pub(super) fn linked(visit: &mut Visit<'_>, sides: &Sides, name: &str, pairs: &[Names]) -> Option<()> {
    if run_again(visit, sides, InstanceStatus::CreatingPublishSubscribe).is_none() {
        for pair in pairs {
            discard(visit, sides, pair);
        }
        return None;
    }
    let pairs = pairs.iter().filter_map(|pair| link(visit, sides, pair)).collect();
    let number = i64::try_from(visit.world.ids.number()).ok()?;
    let Sides { publisher, subscriber } = sides.clone();
    visit.here().links.all.insert(number, Link { name: name.to_owned(), publisher, subscriber, pairs });
    visit.here().tidy_links();
    Some(())
}
