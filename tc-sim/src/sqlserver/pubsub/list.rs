//! The list of links.

use std::time::Duration;

use sqlserver_api::codes::PUB_SUB_NAME_IS_ILLEGAL;
use sqlserver_api::{
    DatabaseTupleStatus, DescribePublishSubscribe, DescribePublishSubscribeResponse, PublishSubscribe,
    SubscriptionStatus,
};
use tc_core::server::Refusal;

use super::check::is_link_name;
use crate::sqlserver::facts::beijing;
use crate::sqlserver::page::{Counting, Page};
use crate::sqlserver::state::pubsub::{Link, Names};
use crate::sqlserver::state::{CaselessName, Holdings, Instance};
use crate::sqlserver::visit::{Visit, refuse};

/// Links on a page where the request does not say. Inferred: the documentation is silent.
const LIMIT: u64 = 20;

/// `DescribePublishSubscribe`, the oldest first.
///
/// The number 0 is no filter, as tools rely on. Inferred: nor is an empty text.
pub(crate) fn describe(
    visit: &mut Visit<'_>,
    request: &DescribePublishSubscribe,
) -> Result<DescribePublishSubscribeResponse, Refusal> {
    if let Some(name) = given(request.publish_subscribe_name.as_ref()).filter(|name| !is_link_name(name)) {
        return refuse(PUB_SUB_NAME_IS_ILLEGAL, format!("`{name}` cannot be a link's name."));
    }
    let number = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
    let limit = number(request.limit.unwrap_or(LIMIT));
    let page = Page::new(request.offset.map(number), limit, Counting::Pages)?;
    visit.existing(&request.instance_id)?;
    let now = visit.now();
    let here = visit.here();
    let all = here.links.all.iter();
    let found = all.filter(|(number, link)| is_wanted(**number, link, request, here));
    let (total, shown) = page.of(found.collect());
    Ok(DescribePublishSubscribeResponse {
        total_count: u64::try_from(total).unwrap_or_default(),
        publish_subscribe_set: shown.into_iter().map(|(id, link)| show(*id, link, here, now)).collect(),
    })
}

fn given(text: Option<&String>) -> Option<&String> {
    text.filter(|text| !text.is_empty())
}

fn is_wanted(number: i64, link: &Link, request: &DescribePublishSubscribe, here: &Holdings) -> bool {
    let other = match &request.instance_id {
        it if *it == link.publisher => &link.subscriber,
        it if *it == link.subscriber => &link.publisher,
        _ => return false,
    };
    let address = here.instances.get(other).map(|it| &it.vip);
    let has = |name: &str, of: fn(&Names) -> &CaselessName| link.pairs.iter().any(|it| of(&it.names) == name);
    given(request.pub_or_sub_instance_id.as_ref()).is_none_or(|id| id == other)
        && given(request.pub_or_sub_instance_ip.as_ref()).is_none_or(|ip| Some(ip) == address)
        && request.publish_subscribe_id.is_none_or(|id| id == 0 || id == number)
        && given(request.publish_subscribe_name.as_ref()).is_none_or(|name| *name == link.name)
        && given(request.publish_db_name.as_ref()).is_none_or(|name| has(name, |it| &it.published))
        && given(request.subscribe_db_name.as_ref()).is_none_or(|name| has(name, |it| &it.subscribed))
}

/// Inferred: changes are copied as soon as they are made while neither instance is put away.
fn show(id: i64, link: &Link, here: &Holdings, now: Duration) -> PublishSubscribe {
    let (publisher, subscriber) = (here.instances.get(&link.publisher), here.instances.get(&link.subscriber));
    let text = |it: Option<&Instance>, text: fn(&Instance) -> &String| it.map(text).cloned();
    let cut_off = [publisher, subscriber].into_iter().flatten().filter_map(|it| it.isolated).min();
    let status = if cut_off.is_some() { SubscriptionStatus::Failed } else { SubscriptionStatus::Running };
    let pair = |names: &Names| DatabaseTupleStatus {
        publish_database: names.published.to_string(),
        subscribe_database: names.subscribed.to_string(),
        last_sync_time: beijing(cut_off.unwrap_or(now)),
        status: status.clone(),
    };
    PublishSubscribe {
        id,
        name: link.name.clone(),
        publish_instance_id: link.publisher.clone(),
        publish_instance_name: text(publisher, |it| &it.name).unwrap_or_default(),
        publish_instance_ip: text(publisher, |it| &it.vip).unwrap_or_default(),
        subscribe_instance_id: link.subscriber.clone(),
        subscribe_instance_name: text(subscriber, |it| &it.name).unwrap_or_default(),
        subscribe_instance_ip: text(subscriber, |it| &it.vip).unwrap_or_default(),
        database_tuple_set: link.pairs.iter().map(|it| pair(&it.names)).collect(),
    }
}
