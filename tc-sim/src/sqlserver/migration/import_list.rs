//! The lists of imports.

use std::cmp::Ordering;

use sqlserver_api::{
    DescribeBackupMigration, DescribeBackupMigrationResponse, DescribeIncrementalMigration,
    DescribeIncrementalMigrationResponse, ImportStatus, MigrationOrder as Order, SortDirection,
};
use tc_core::server::Refusal;

use super::import_view::{Owner, show, show_increment};
use crate::sqlserver::page::{Counting, Page};
use crate::sqlserver::state::migration::{Import, ImportRun, Increment};
use crate::sqlserver::visit::{Visit, illegal};

/// `DescribeBackupMigration`.
///
/// Inferred: that the name must be met exactly and the file in part, and that the earlier of two comes first.
pub(crate) fn describe(
    visit: &mut Visit<'_>,
    request: &DescribeBackupMigration,
) -> Result<DescribeBackupMigrationResponse, Refusal> {
    let compare = order(request.order_by.as_ref(), request.order_by_type.as_ref())?;
    let page = Page::new(request.offset, request.limit.unwrap_or(100), Counting::Pages)?;
    let owner = owner(visit, &request.instance_id);
    let wanted = |(id, import): &(&String, &Import)| {
        request.backup_migration_id.as_ref().is_none_or(|wanted| wanted == *id)
            && request.migration_name.as_ref().is_none_or(|name| *name == import.name)
            && request.recovery_type.as_ref().is_none_or(|kind| *kind == import.recovery)
            && request.upload_type.as_ref().is_none_or(|kind| *kind == import.upload)
            && is_like(&import.run, request.backup_file_name.as_ref(), request.status_set.as_ref())
    };
    let imports = &visit.existing(&request.instance_id)?.imports.tasks;
    let mut found: Vec<(&String, &Import)> = imports.iter().filter(wanted).collect();
    found.sort_by(|(_, one), (_, other)| compare((&one.name, &one.run), (&other.name, &other.run)));
    let (total_count, shown) = page.of(found);
    let backup_migration_set = shown.into_iter().map(|(id, import)| show(id, import, &owner)).collect();
    Ok(DescribeBackupMigrationResponse { total_count, backup_migration_set })
}

/// `DescribeIncrementalMigration`. Inferred: an import that is not there has no increments.
pub(crate) fn describe_increments(
    visit: &mut Visit<'_>,
    request: &DescribeIncrementalMigration,
) -> Result<DescribeIncrementalMigrationResponse, Refusal> {
    let compare = order(request.order_by.as_ref(), request.order_by_type.as_ref())?;
    let page = Page::new(request.offset, request.limit.unwrap_or(100), Counting::Pages)?;
    let owner = owner(visit, &request.instance_id);
    let wanted = |(id, increment): &(&String, &Increment)| {
        request.incremental_migration_id.as_ref().is_none_or(|wanted| wanted == *id)
            && is_like(&increment.run, request.backup_file_name.as_ref(), request.status_set.as_ref())
    };
    let imports = &visit.existing(&request.instance_id)?.imports.tasks;
    let Some(import) = imports.get(&request.backup_migration_id) else {
        return Ok(DescribeIncrementalMigrationResponse {
            total_count: 0,
            incremental_migration_set: Vec::new(),
        });
    };
    let mut found: Vec<(&String, &Increment)> = import.increments.iter().filter(wanted).collect();
    found.sort_by(|(_, one), (_, other)| compare(("", &one.run), ("", &other.run)));
    let (total_count, shown) = page.of(found);
    let shown = shown.into_iter().map(|(id, it)| show_increment(id, it, import, &owner));
    Ok(DescribeIncrementalMigrationResponse { total_count, incremental_migration_set: shown.collect() })
}

fn owner(visit: &Visit<'_>, instance: &str) -> Owner {
    Owner {
        account: visit.account_number().parse().unwrap_or(0),
        region: visit.region().to_string(),
        instance: instance.to_owned(),
    }
}

fn is_like(run: &ImportRun, file: Option<&String>, statuses: Option<&Vec<ImportStatus>>) -> bool {
    let named = |part: &String| run.file.as_ref().is_some_and(|file| file.0.contains(part));
    file.is_none_or(named) && statuses.is_none_or(|set| set.contains(&run.status))
}

/// A name, and how far the import is that has it.
type Named<'a> = (&'a str, &'a ImportRun);

/// How imports are sorted: by creation unless another field is named, and only then in another direction.
fn order(
    field: Option<&Order>,
    direction: Option<&SortDirection>,
) -> Result<impl Fn(Named<'_>, Named<'_>) -> Ordering, Refusal> {
    let compare: fn(Named<'_>, Named<'_>) -> Ordering = match field {
        None | Some(Order::CreateTime) => |_, _| Ordering::Equal,
        Some(Order::Name) => |(one, _), (other, _)| one.cmp(other),
        Some(Order::StartTime) => |(_, one), (_, other)| one.started.cmp(&other.started),
        Some(Order::EndTime) => |(_, one), (_, other)| one.ended.cmp(&other.ended),
        Some(_) => {
            return Err(illegal("The parameter `OrderBy` must be name, createTime, startTime or endTime."));
        }
    };
    let descending = match direction {
        None | Some(SortDirection::Ascending) => false,
        Some(SortDirection::Descending) => field.is_some(),
        Some(SortDirection::Other(_)) => {
            return Err(illegal("The parameter `OrderByType` must be asc or desc."));
        }
    };
    Ok(move |one: Named<'_>, other: Named<'_>| {
        let ordering = compare(one, other).then_with(|| one.1.number.cmp(&other.1.number));
        if descending { ordering.reverse() } else { ordering }
    })
}
