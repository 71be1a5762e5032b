//! The settings of databases.

#[expect(deprecated, reason = "the service answers it still")]
use sqlserver_api::{
    DatabaseFlag, DbNormalDetail, DescribeDBsNormal, DescribeDBsNormalResponse, DescribeDatabasesNormal,
    DescribeDatabasesNormalResponse,
};
use tc_core::DateTime;
use tc_core::server::Refusal;

use crate::sqlserver::facts::beijing;
use crate::sqlserver::state::databases::Database;
use crate::sqlserver::state::pubsub::Links;
use crate::sqlserver::state::{Holdings, Instance};
use crate::sqlserver::visit::{Visit, is_always_on};

/// `DescribeDatabasesNormal`, by name.
pub(crate) fn describe(
    visit: &mut Visit<'_>,
    request: &DescribeDatabasesNormal,
) -> Result<DescribeDatabasesNormalResponse, Refusal> {
    let db_list = list(visit, &request.instance_id)?;
    let total_count = i64::try_from(db_list.len()).unwrap_or(i64::MAX);
    Ok(DescribeDatabasesNormalResponse { total_count, db_list })
}

/// `DescribeDBsNormal`, which is the same.
#[expect(deprecated, reason = "the service answers it still")]
pub(crate) fn describe_as_of_old(
    visit: &mut Visit<'_>,
    request: &DescribeDBsNormal,
) -> Result<DescribeDBsNormalResponse, Refusal> {
    let db_list = list(visit, &request.instance_id)?;
    let total_count = i64::try_from(db_list.len()).unwrap_or(i64::MAX);
    Ok(DescribeDBsNormalResponse { total_count, db_list })
}

fn list(visit: &mut Visit<'_>, id: &str) -> Result<Vec<DbNormalDetail>, Refusal> {
    let owner = visit.contents(id)?.id.clone();
    let Holdings { instances, links, .. } = visit.here();
    let rows = |instance: &Instance| -> Vec<_> {
        instance.databases.iter().map(|(name, it)| show(instance, links, name, it)).collect()
    };
    Ok(instances.get(&owner).map(rows).unwrap_or_default())
}

/// Inferred: what the API neither changes nor publishes is as SQL Server has it in a new database; databases of
/// several nodes are in an availability group where the nodes are kept alike by one, and else mirrored.
fn show(instance: &Instance, links: &Links, name: &str, it: &Database) -> DbNormalDetail {
    let in_group = is_always_on(instance);
    let mirrored = !instance.is_single() && !in_group;
    let off = || DatabaseFlag::No;
    DbNormalDetail {
        is_subscribed: flag(links.subscribes(&instance.id, name)),
        collation_name: it.charset.clone(),
        is_auto_cleanup_on: it.tracked.map_or(DatabaseFlag::Unset, |_| DatabaseFlag::Yes),
        is_broker_enabled: off(),
        is_cdc_enabled: flag(it.captured),
        is_db_chaining_on: flag(it.tracked.is_some()),
        is_encrypted: flag(it.encrypted),
        is_fulltext_enabled: Some(DatabaseFlag::Yes),
        is_mirroring: flag(mirrored),
        is_published: flag(links.publishes(&instance.id, name)),
        is_read_committed_snapshot_on: off(),
        is_trustworthy_on: off(),
        mirroring_state: if mirrored { "SYNCHRONIZED" } else { "" }.to_owned(),
        name: name.to_owned(),
        recovery_model_desc: "FULL".to_owned(),
        retention_period: it.tracked.map_or_else(String::new, |days| days.to_string()),
        state_desc: "ONLINE".to_owned(),
        user_access_desc: "MULTI_USER".to_owned(),
        create_time: DateTime::from(format!("{}.{:03}", beijing(it.created), it.created.subsec_millis())),
        is_full_text_enabled: Some(DatabaseFlag::Unset),
        is_availability_groups: Some(flag(in_group)),
        ag_sync_state: Some(if in_group { "SYNCHRONIZED" } else { "" }.to_owned()),
    }
}

fn flag(on: bool) -> DatabaseFlag {
    if on { DatabaseFlag::Yes } else { DatabaseFlag::No }
}
