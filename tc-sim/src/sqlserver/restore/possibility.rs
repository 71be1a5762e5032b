//! What can be restored: which databases, to which times, under which names.

use std::ops::RangeInclusive;
use std::time::Duration;

use sqlserver_api::codes::DB_NOT_FOUND;
use sqlserver_api::{
    DBRenameRes, DbRollbackTimeInfo, DescribeDBRestoreTime, DescribeDBRestoreTimeResponse,
    DescribeRestoreTimeRange, DescribeRestoreTimeRangeResponse, DescribeRollbackTime,
    DescribeRollbackTimeResponse,
};
use tc_core::DateTime;
use tc_core::server::Refusal;

use super::names::completed;
use super::reach;
use super::start::in_backup;
use crate::sqlserver::facts::beijing_or_unset;
use crate::sqlserver::state::is_same_name;
use crate::sqlserver::visit::{Visit, illegal, moment, refuse};

/// `DescribeRestoreTimeRange`.
///
/// Inferred: an instance that has no backup yet has the zero date at both ends, and the instance to restore to
/// only has to be there.
pub(crate) fn span(
    visit: &mut Visit<'_>,
    request: &DescribeRestoreTimeRange,
) -> Result<DescribeRestoreTimeRangeResponse, Refusal> {
    let now = visit.now();
    visit.existing(request.target_instance_id.as_ref().unwrap_or(&request.instance_id))?;
    let times = reach::of_instance(visit.existing(&request.instance_id)?, now);
    let (min_time, max_time) = both(times.as_ref());
    Ok(DescribeRestoreTimeRangeResponse { min_time, max_time })
}

/// `DescribeRollbackTime`: an entry for each name, in their order.
///
/// Inferred: a database that no backup has yet has the zero date at both ends.
pub(crate) fn of_databases(
    visit: &mut Visit<'_>,
    request: &DescribeRollbackTime,
) -> Result<DescribeRollbackTimeResponse, Refusal> {
    if request.dbs.is_empty() {
        return Err(illegal("The parameter `DBs` must not be empty."));
    }
    let now = visit.now();
    let it = visit.existing(&request.instance_id)?;
    if let Some(unknown) = request.dbs.iter().find(|name| !it.databases.exists(name)) {
        return refuse(DB_NOT_FOUND, format!("The instance `{}` has no database `{unknown}`.", it.id));
    }
    let entry = |name: &String| {
        let (start_time, end_time) = both(reach::of_database(it, name, now).as_ref());
        DbRollbackTimeInfo { db_name: name.clone(), start_time, end_time }
    };
    Ok(DescribeRollbackTimeResponse { details: request.dbs.iter().map(entry).collect() })
}

/// `DescribeDBRestoreTime`: the databases, each with the name that it gets where a request gives none.
pub(crate) fn names(
    visit: &mut Visit<'_>,
    request: &DescribeDBRestoreTime,
) -> Result<DescribeDBRestoreTimeResponse, Refusal> {
    let asked = match (&request.time, request.backup_id) {
        (Some(time), None) => Ok(moment("Time", time)?),
        (None, Some(id)) => Err(id),
        _ => return Err(illegal("Either `Time` or `BackupId` is needed.")),
    };
    let now = visit.now();
    let it = visit.existing(&request.instance_id)?;
    let (time, mut names): (Duration, Vec<String>) = match asked {
        Ok(time) => {
            let there = |name: &&String| reach::at(it, name, time, now).is_some();
            (time, it.databases.iter().map(|(name, _)| name).filter(there).cloned().collect())
        }
        Err(id) => {
            let (time, content) = in_backup(it, id, None)?;
            (time, content.into_iter().map(|(name, _)| name).collect())
        }
    };
    names.retain(|name| request.db_name.as_ref().is_none_or(|wanted| is_same_name(wanted, name)));
    let target = visit.existing(request.target_instance_id.as_ref().unwrap_or(&request.instance_id))?;
    let entry = |(old_name, new_name)| DBRenameRes { old_name, new_name };
    let details: Vec<_> = completed(names, &[], time, target).into_iter().map(entry).collect();
    Ok(DescribeDBRestoreTimeResponse { total_count: i64::try_from(details.len()).ok(), details })
}

fn both(times: Option<&RangeInclusive<Duration>>) -> (DateTime, DateTime) {
    let (first, last) = (times.map(|it| *it.start()), times.map(|it| *it.end()));
    (beijing_or_unset(first), beijing_or_unset(last))
}
