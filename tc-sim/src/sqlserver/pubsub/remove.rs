//! Removing pairs from a link.

use sqlserver_api::{DeletePublishSubscribe, InstanceStatus};
use tc_core::server::Refusal;

use super::check::{check_pair, check_pairs, link, names};
use crate::sqlserver::state::pubsub::Names;
use crate::sqlserver::visit::{Visit, illegal};

/// `DeletePublishSubscribe`, which takes effect at once.
///
/// Inferred: the subscriber keeps its databases, and a link that is being changed is not to be touched.
pub(crate) fn delete(visit: &mut Visit<'_>, request: &DeletePublishSubscribe) -> Result<(), Refusal> {
    let number = request.publish_subscribe_id;
    let pairs: Vec<Names> = request.database_tuple_set.iter().map(names).collect();
    check_pairs(pairs.iter())?;
    let found = link(visit, number)?;
    pairs.iter().try_for_each(|pair| check_pair(found, pair))?;
    let publisher = found.publisher.clone();
    if visit.still(&publisher, InstanceStatus::ChangingPublishSubscribe).is_some() {
        return Err(illegal(format!("The link {number} is being changed.")));
    }
    link(visit, number)?.pairs.retain(|pair| !pairs.contains(&pair.names));
    visit.here().tidy_links();
    Ok(())
}
