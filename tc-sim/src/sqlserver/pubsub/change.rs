//! Changing a link.

use sqlserver_api::codes::PUB_SUB_NAME_IS_ILLEGAL;
use sqlserver_api::{
    InstanceStatus, ModifyDataBaseTuple, ModifyPublishSubscribe, ModifyPublishSubscribeName,
    ModifyPublishSubscribeResponse,
};
use tc_core::server::Refusal;

use super::check::{
    check_names, check_pair, check_pairs, check_published, check_room, is_link_name, link, names,
};
use super::subscriber::{self, discard, prepare, run_again};
use crate::sqlserver::state::pubsub::{Edit, Names, Sides, Step};
use crate::sqlserver::visit::{DURATION, Visit, illegal, refuse};

/// `ModifyPublishSubscribeName`.
pub(crate) fn rename(visit: &mut Visit<'_>, request: &ModifyPublishSubscribeName) -> Result<(), Refusal> {
    let name = &request.publish_subscribe_name;
    if !is_link_name(name) {
        return refuse(PUB_SUB_NAME_IS_ILLEGAL, format!("`{name}` cannot be a link's name."));
    }
    link(visit, request.publish_subscribe_id)?.name.clone_from(name);
    Ok(())
}

/// `ModifyPublishSubscribe`.
///
/// Inferred: `InstanceId` is either side; a database that loses its publication stays with the subscriber;
/// and one that subscribes to another from now on can keep its name.
pub(crate) fn modify(
    visit: &mut Visit<'_>,
    request: &ModifyPublishSubscribe,
) -> Result<ModifyPublishSubscribeResponse, Refusal> {
    let (id, number) = (&request.instance_id, request.publish_subscribe_id);
    let edits = request.database_tuple_set.iter().map(edit).collect::<Result<Vec<_>, _>>()?;
    check_pairs(edits.iter().map(|edit| &edit.old))?;
    check_names(edits.iter().filter_map(|edit| edit.new.as_ref()))?;
    visit.existing(id)?;
    let link = link(visit, number)?;
    if *id != link.publisher && *id != link.subscriber {
        return Err(illegal(format!("The instance `{id}` has no part in the link {number}.")));
    }
    edits.iter().try_for_each(|edit| check_pair(link, &edit.old))?;
    let sides = Sides { publisher: link.publisher.clone(), subscriber: link.subscriber.clone() };
    visit.running(&sides.publisher)?;
    visit.running(&sides.subscriber)?;
    check_published(visit, &sides.publisher, edits.iter().filter_map(|edit| edit.new.as_ref()))?;
    let taken = &visit.running(&sides.subscriber)?.databases;
    if let Some(pair) = arriving(&edits).find(|pair| taken.is_taken(&pair.subscribed)) {
        return Err(illegal(format!("The subscriber has a database `{}` already.", pair.subscribed)));
    }
    check_room(visit, &sides.subscriber, arriving(&edits).count())?;

    for id in [&sides.publisher, &sides.subscriber] {
        visit.running(id)?.status = InstanceStatus::ChangingPublishSubscribe;
    }
    prepare(visit, &sides, arriving(&edits));
    let flow_id = visit.start_flow(id, [(DURATION, Step::Changed { sides, link: number, edits })]);
    Ok(ModifyPublishSubscribeResponse { flow_id })
}

fn edit(tuple: &ModifyDataBaseTuple) -> Result<Edit, Refusal> {
    let old = names(&tuple.database_tuple);
    let new = tuple.new_database_tuple.as_ref().map(names);
    match (tuple.delete_data_bases_tuple == Some(true), new) {
        (true, _) => Ok(Edit { old, new: None }),
        (false, Some(new)) => Ok(Edit { old, new: Some(new) }),
        (false, None) => Err(illegal("A pair that is not removed needs a `NewDatabaseTuple`.")),
    }
}

/// The new pairs whose databases come new to the subscriber.
fn arriving(edits: &[Edit]) -> impl Iterator<Item = &Names> {
    let is_new = |edit: &&Edit| edit.new.as_ref().is_some_and(|new| new.subscribed != edit.old.subscribed);
    edits.iter().filter(is_new).filter_map(|edit| edit.new.as_ref())
}

/// The link has changed, unless one of the instances does something else by now.
pub(super) fn changed(visit: &mut Visit<'_>, sides: &Sides, number: i64, edits: &[Edit]) -> Option<()> {
    let runs = run_again(visit, sides, InstanceStatus::ChangingPublishSubscribe).is_some();
    if !runs || !visit.here().links.all.contains_key(&number) {
        arriving(edits).for_each(|pair| discard(visit, sides, pair));
        return None;
    }
    let new = edits.iter().filter_map(|edit| edit.new.as_ref());
    let new: Vec<_> = new.filter_map(|pair| subscriber::link(visit, sides, pair)).collect();
    let link = visit.here().links.all.get_mut(&number)?;
    link.pairs.retain(|pair| !edits.iter().any(|edit| edit.old == pair.names));
    link.pairs.extend(new);
    visit.here().tidy_links();
    Some(())
}
