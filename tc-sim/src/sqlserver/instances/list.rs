//! The list of instances.

use sqlserver_api::{
    DescribeDBInstances, DescribeDBInstancesResponse, InstanceStatus, InstanceType, PaginationType,
};
use tc_core::server::Refusal;

use super::view::show;
use crate::sqlserver::page::{Counting, Page};
use crate::sqlserver::state::{Instance, Network};
use crate::sqlserver::visit::{Visit, illegal};

/// `DescribeDBInstances`: the latest first, those of one time by id.
///
/// Inferred: the order; that "fuzzy" means "contains, in any case"; and that what was deleted is listed only
/// where its status is asked for.
pub(crate) fn describe(
    visit: &mut Visit<'_>,
    request: &DescribeDBInstances,
) -> Result<DescribeDBInstancesResponse, Refusal> {
    let counting = counting(request.pagination_type.as_ref())?;
    let page = Page::new(request.offset, request.limit.unwrap_or(100), counting)?;
    let wanted = |it: &&Instance| {
        is_like(it, request) && is_kept(it, request.status.as_ref()) && is_among(it, request)
    };
    let here = visit.here();
    let mut found: Vec<&Instance> = here.instances.values().filter(wanted).collect();
    found.sort_by(|one, other| other.created.cmp(&one.created).then_with(|| one.id.cmp(&other.id)));
    let (total_count, shown) = page.of(found);
    let db_instances = shown.into_iter().map(|it| show(it, here)).collect();
    Ok(DescribeDBInstancesResponse { total_count, db_instances })
}

fn counting(kind: Option<&PaginationType>) -> Result<Counting, Refusal> {
    match kind {
        None | Some(PaginationType::PageNumber) => Ok(Counting::Pages),
        Some(PaginationType::Offset) => Ok(Counting::Items),
        Some(PaginationType::Other(_)) => {
            Err(illegal("The parameter `PaginationType` must be `pageNumber` or `offset`."))
        }
    }
}

/// The status asked for; without one, whatever was not deleted.
fn is_kept(instance: &Instance, status: Option<&InstanceStatus>) -> bool {
    match status {
        Some(status) => *status == instance.status,
        None => !instance.is_given_up(),
    }
}

/// The filters that want one value.
fn is_like(instance: &Instance, request: &DescribeDBInstances) -> bool {
    let Network { vpc, subnet } = &instance.network;
    let edition = |kind: &InstanceType| *kind == instance.edition;
    let found =
        |key: &String| [&instance.id, &instance.name, &instance.vip].iter().any(|text| contains(text, key));
    request.project_id.is_none_or(|id| id == instance.project)
        && request.pay_mode.as_ref().is_none_or(|mode| *mode == instance.pay_mode)
        && request.vpc_id.as_ref().is_none_or(|id| id == vpc)
        && request.subnet_id.as_ref().is_none_or(|id| id == subnet)
        && request.zone.as_ref().is_none_or(|zone| *zone == instance.zone)
        && request.instance_type.as_ref().is_none_or(edition)
        && request.search_key.as_ref().is_none_or(found)
}

/// The filters that want one of several values.
fn is_among(instance: &Instance, request: &DescribeDBInstances) -> bool {
    let resembles = |names: &Vec<String>| names.iter().any(|name| contains(&instance.name, name));
    let tagged = |keys: &Vec<String>| instance.tags.iter().any(|(key, _)| keys.contains(key));
    let one_of =
        |set: &Option<Vec<String>>, value: &String| set.as_ref().is_none_or(|values| values.contains(value));
    one_of(&request.instance_id_set, &instance.id)
        && one_of(&request.vip_set, &instance.vip)
        && one_of(&request.version_set, &instance.version)
        && one_of(&request.uid_set, &instance.uid())
        && request.instance_name_set.as_ref().is_none_or(resembles)
        && request.tag_keys.as_ref().is_none_or(tagged)
}

fn contains(text: &str, part: &str) -> bool {
    text.to_lowercase().contains(&part.to_lowercase())
}
