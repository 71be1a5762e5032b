//! On which days a plan would make backups.

use std::time::Duration;

use sqlserver_api::codes::NOT_SUPPORT;
use sqlserver_api::{BackupWay, DescribeRegularBackupPlan, DescribeRegularBackupPlanResponse};
use tc_core::server::Refusal;

use super::plan::{days, has_plan};
use super::schedule::{LongTerm, Schedule, months};
use super::strategy::{counted, day, known};
use crate::sqlserver::facts::beijing;
use crate::sqlserver::visit::{Visit, illegal, refuse};

/// `DescribeRegularBackupPlan`.
///
/// Inferred: the days are those from the plan's first on for as long as long-term backups are kept, each at
/// midnight as in the published reply; long-term backups are made on days of the cycle.
pub(crate) fn describe(
    visit: &mut Visit<'_>,
    request: &DescribeRegularBackupPlan,
) -> Result<DescribeRegularBackupPlanResponse, Refusal> {
    let first = day(&request.regular_backup_start_time)?;
    let kept = request.regular_backup_save_days;
    let cycle: Vec<i64> = request.backup_cycle.iter().filter_map(|day| i64::try_from(*day).ok()).collect();
    if !(90..=3650).contains(&kept) || cycle.is_empty() || !cycle.iter().all(|day| (1..=7).contains(day)) {
        return Err(illegal("A plan has days from 1 to 7, and keeps long-term backups for 90 to 3650 days."));
    }
    let months = months(&known(&request.regular_backup_strategy)?);
    let count = counted(request.regular_backup_counts)?;
    let it = visit.existing(&request.instance_id)?;
    if !has_plan(it) {
        return refuse(NOT_SUPPORT, format!("The instance `{}` is of a kind that has no backups.", it.id));
    }
    visit.in_use(&request.instance_id)?;

    let schedule = Schedule { days: cycle, second: 0, long_term: Some(LongTerm { first, months, count }) };
    let second = Duration::from_secs(1);
    let planned = schedule.between(first.saturating_sub(second), (first + days(kept)).saturating_sub(second));
    let (aside, ordinary): (Vec<_>, Vec<_>) = planned.partition(|(_, way)| *way == BackupWay::LongTerm);
    let shown = |times: Vec<(Duration, BackupWay)>| times.into_iter().map(|(at, _)| beijing(at)).collect();
    Ok(DescribeRegularBackupPlanResponse {
        save_mode_period: shown(ordinary),
        save_mode_regular: shown(aside),
    })
}
