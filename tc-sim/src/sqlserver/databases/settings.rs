//! The settings of databases.

#[expect(deprecated, reason = "the service answers it still")]
use sqlserver_api::{
    DatabaseFlag, DbNormalDetail, DescribeDBsNormal, DescribeDBsNormalResponse, DescribeDatabasesNormal,
    DescribeDatabasesNormalResponse,
};
use tc_core::DateTime;
use tc_core::server::Refusal;

use crate::sqlserver::facts::{beijing, version_year};
use crate::sqlserver::state::Instance;
use crate::sqlserver::state::databases::Database;
use crate::sqlserver::visit::Visit;

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
    let instance = visit.contents(id)?;
    Ok(instance.databases.iter().map(|(name, it)| show(instance, name, it)).collect())
}

/// Inferred: what the API cannot change is as SQL Server has it in a new database; databases of several nodes
/// are mirrored up to 2016, unless the nodes are a cluster, and in an availability group from 2017 on.
fn show(instance: &Instance, name: &str, it: &Database) -> DbNormalDetail {
    let in_group = !instance.is_single()
        && (instance.cluster || instance.is_multi_node() || version_year(&instance.version) >= 2017);
    let mirrored = !instance.is_single() && !in_group;
    let off = || DatabaseFlag::No;
    DbNormalDetail {
        is_subscribed: off(),
        collation_name: it.charset.clone(),
        is_auto_cleanup_on: it.tracked.map_or(DatabaseFlag::Unset, |_| DatabaseFlag::Yes),
        is_broker_enabled: off(),
        is_cdc_enabled: flag(it.captured),
        is_db_chaining_on: flag(it.tracked.is_some()),
        is_encrypted: flag(it.encrypted),
        is_fulltext_enabled: Some(DatabaseFlag::Yes),
        is_mirroring: flag(mirrored),
        is_published: off(),
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
