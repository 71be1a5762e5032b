//! How much space backups take, by instance.

use sqlserver_api::{
    CrossSummaryDetailRes, DescribeBackupStatistical, DescribeBackupStatisticalResponse,
    DescribeCrossBackupStatistical, DescribeCrossBackupStatisticalResponse, FeatureState, SummaryDetailRes,
};
use tc_core::server::Refusal;

use super::plan::has_plan;
use super::usage::{Usage, sort};
use crate::sqlserver::facts::{beijing_or_unset, numbers};
use crate::sqlserver::page::{Counting, Page};
use crate::sqlserver::state::Instance;
use crate::sqlserver::visit::Visit;

/// `DescribeBackupStatistical`.
///
/// Inferred: that every instance is listed that can have backups and was not deleted, and that an unknown
/// field to sort by is taken for the default, since no code says otherwise.
pub(crate) fn by_instance(
    visit: &mut Visit<'_>,
    request: &DescribeBackupStatistical,
) -> Result<DescribeBackupStatisticalResponse, Refusal> {
    let page = page(request.offset, request.limit)?;
    let now = visit.now();
    let (ids, names) = (request.instance_id_set.as_deref(), request.instance_name_set.as_deref());
    let resembles = |it: &&Instance| {
        names.is_none_or(|names| {
            names.iter().any(|name| it.name.to_lowercase().contains(&name.to_lowercase()))
        })
    };
    let listed = visit.instances().values().filter(|it| is_listed(it, ids)).filter(resembles);
    let mut found: Vec<_> = listed.map(|it| (it, Usage::here(&it.backups, now))).collect();
    sort(&mut found, request.order_by.as_ref(), request.order_by_type.as_ref());
    let (total_count, shown) = page.of(found);
    let items = shown.into_iter().map(|(it, usage)| show(it, &usage)).collect();
    Ok(DescribeBackupStatisticalResponse { total_count: u64::try_from(total_count).unwrap_or(0), items })
}

/// `DescribeCrossBackupStatistical`.
///
/// Inferred: which instances are listed, as above; a region counts the copies in it alone.
pub(crate) fn of_copies(
    visit: &mut Visit<'_>,
    request: &DescribeCrossBackupStatistical,
) -> Result<DescribeCrossBackupStatisticalResponse, Refusal> {
    let page = page(request.offset, request.limit)?;
    let now = visit.now();
    let (ids, names) = (request.instance_id_set.as_deref(), request.instance_name_set.as_deref());
    let region = request.cross_region.as_ref();
    let is_wanted = |it: &&Instance| {
        let copies = &it.backups.copies;
        names.is_none_or(|names| names.contains(&it.name))
            && request.cross_backup_status.as_ref().is_none_or(|wanted| *wanted == state(copies.enabled))
            && region.is_none_or(|region| copies.regions.contains(region))
    };
    let listed = visit.instances().values().filter(|it| is_listed(it, ids)).filter(is_wanted);
    let mut found: Vec<_> = listed.map(|it| (it, Usage::copied(&it.backups, region, now))).collect();
    sort(&mut found, request.order_by.as_ref(), request.order_by_type.as_ref());
    let (total_count, shown) = page.of(found);
    let items = shown.into_iter().map(|(it, usage)| show_copies(it, &usage)).collect();
    Ok(DescribeCrossBackupStatisticalResponse { total_count, items })
}

fn page(offset: u64, limit: u64) -> Result<Page, Refusal> {
    let number = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
    Page::new(Some(number(offset)), number(limit), Counting::Pages)
}

fn is_listed(it: &Instance, ids: Option<&[String]>) -> bool {
    has_plan(it) && !it.is_given_up() && ids.is_none_or(|ids| ids.contains(&it.id))
}

fn state(on: bool) -> FeatureState {
    if on { FeatureState::Enabled } else { FeatureState::Disabled }
}

fn show(it: &Instance, usage: &Usage) -> SummaryDetailRes {
    let data = usage.data();
    SummaryDetailRes {
        region_id: numbers(&it.region, &it.zone).0,
        status: it.status,
        instance_id: it.id.clone(),
        name: it.name.clone(),
        actual_used_space: usage.all().size,
        data_backup_space: data.size,
        data_backup_count: data.files,
        log_backup_space: usage.logs.size,
        log_backup_count: usage.logs.files,
        auto_backup_space: usage.automatic.size,
        auto_backup_count: usage.automatic.files,
        manual_backup_space: usage.manual.size,
        manual_backup_count: usage.manual.files,
        region: it.region.clone(),
    }
}

fn show_copies(it: &Instance, usage: &Usage) -> CrossSummaryDetailRes {
    let (copies, data, all) = (&it.backups.copies, usage.data(), usage.all());
    CrossSummaryDetailRes {
        status: it.status,
        region: it.region.clone(),
        instance_id: it.id.clone(),
        name: it.name.clone(),
        cross_backup_enabled: state(copies.enabled),
        cross_regions: copies.regions.clone(),
        last_backup_start_time: beijing_or_unset(it.backups.sets.iter().map(|set| set.started).max()),
        cross_backup_save_days: i64::try_from(copies.save_days).unwrap_or(i64::MAX),
        data_backup_space: data.size,
        data_backup_count: data.files,
        log_backup_space: usage.logs.size,
        log_backup_count: usage.logs.files,
        actual_used_space: all.size,
        actual_used_count: all.files,
    }
}
