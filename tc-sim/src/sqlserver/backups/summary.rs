//! What all backups of a region take and cost.

use sqlserver_api::codes::ILLEGAL_REGION;
use sqlserver_api::{DescribeBackupSummary, DescribeBackupSummaryResponse};
use tc_core::server::Refusal;

use super::usage::Usage;
use crate::sqlserver::facts::Region;
use crate::sqlserver::state::Instances;
use crate::sqlserver::visit::{Visit, refuse};

/// KB in a GB.
const GIGABYTE: u64 = 1_024 * 1_024;

/// What a GB costs for an hour, in yuan. Inferred: the published table has no such price.
const PRICE: f64 = 0.000_8;

/// `DescribeBackupSummary`.
///
/// Inferred: as much space is free of charge as the disks of the instances have, as the published replies
/// suggest; copies in other regions have none.
pub(crate) fn describe(
    visit: &mut Visit<'_>,
    _request: &DescribeBackupSummary,
) -> Result<DescribeBackupSummaryResponse, Refusal> {
    let region = visit.region();
    if Region::find(&region).is_none() {
        return refuse(ILLEGAL_REGION, format!("There is no region `{region}`."));
    }
    let now = visit.now();
    let here = visit.instances();
    let free = free_space(here);
    let add = |sum: Usage, one: Usage| sum + one;
    let local = here.values().map(|it| Usage::here(&it.backups, now)).fold(Usage::default(), add);
    let away = here.values().map(|it| Usage::copied(&it.backups, None, now)).fold(Usage::default(), add);
    let billed = local.all().size.saturating_sub(free);
    let (data, copies) = (local.data() + away.data(), away.all());
    Ok(DescribeBackupSummaryResponse {
        free_space: free,
        actual_used_space: local.all().size + copies.size,
        backup_files_total: local.all().files + copies.files,
        billing_space: billed,
        data_backup_space: data.size,
        data_backup_count: data.files,
        manual_backup_space: local.manual.size,
        manual_backup_count: local.manual.files,
        auto_backup_space: local.automatic.size,
        auto_backup_count: local.automatic.files,
        log_backup_space: local.logs.size + away.logs.size,
        log_backup_count: local.logs.files + away.logs.files,
        estimated_amount: cost(billed),
        local_backup_files_total: local.all().files,
        cross_backup_files_total: copies.files,
        cross_billing_space: copies.size,
        cross_auto_backup_space: away.automatic.size,
        cross_auto_backup_count: away.automatic.files,
        local_log_backup_space: local.logs.size,
        local_log_backup_count: local.logs.files,
        cross_log_backup_space: away.logs.size,
        cross_log_backup_count: away.logs.files,
        cross_estimated_amount: cost(copies.size),
    })
}

/// The KB that are free of charge.
pub(super) fn free_space(instances: &Instances) -> u64 {
    let there = instances.values().filter(|it| !it.is_given_up());
    there.map(|it| u64::try_from(it.storage).unwrap_or(0) * GIGABYTE).sum()
}

/// What some KB cost for an hour.
#[expect(clippy::cast_precision_loss, reason = "space is far below 2^53 KB")]
fn cost(size: u64) -> f64 {
    size as f64 / GIGABYTE as f64 * PRICE
}
