//! Changing the plan of an instance.

use std::collections::BTreeSet;
use std::time::Duration;

use sqlserver_api::{
    ArchivePeriod, BackupCycleType, BackupModel, FeatureState, ModifyBackupStrategy,
    ModifyBackupStrategyResponse,
};
use tc_core::server::Refusal;

use super::create::backed_up;
use crate::sqlserver::facts::{beijing, from_beijing};
use crate::sqlserver::state::Instance;
use crate::sqlserver::state::backups::{Archive, Plan};
use crate::sqlserver::visit::{Visit, illegal, is_always_on};

/// `ModifyBackupStrategy`: what has a documented default gets it where it is left out.
///
/// Inferred: what has none stays as it is: the time, the form, the days of a weekly plan. The new time to keep
/// backups holds for those that are there too.
pub(crate) fn modify(
    visit: &mut Visit<'_>,
    request: &ModifyBackupStrategy,
) -> Result<ModifyBackupStrategyResponse, Refusal> {
    let now = visit.now();
    let archive = archive(request, now)?;
    let it = visit.existing(&request.instance_id)?;
    backed_up(it)?;
    let plan = plan(it, request)?;
    let backups = &mut visit.in_use(&request.instance_id)?.backups;
    (backups.plan, backups.archive) = (plan, archive);
    backups.begin_anew(now);
    Ok(ModifyBackupStrategyResponse { errno: None, msg: String::new(), code: Some(0) })
}

/// The plan that the instance is to have.
fn plan(it: &Instance, request: &ModifyBackupStrategy) -> Result<Plan, Refusal> {
    let present = &it.backups.plan;
    let cycle_type = request.backup_type.clone().unwrap_or(BackupCycleType::Daily);
    let save_days = request.backup_save_days.and_then(|days| i64::try_from(days).ok()).unwrap_or(7);
    let given = request.backup_cycle.as_deref().map(week).transpose()?;
    let cycle = match cycle_type {
        BackupCycleType::Daily => (1..=7).collect(),
        BackupCycleType::Weekly => given.unwrap_or_else(|| present.cycle.clone()),
        _ => return Err(illegal("The parameter `BackupType` must be daily or weekly.")),
    };
    let model = request.backup_model.clone().unwrap_or_else(|| present.model.clone());
    match model {
        BackupModel::Other(_) => {
            return Err(illegal("The parameter `BackupModel` must be one of the four forms."));
        }
        BackupModel::StandbyArchive | BackupModel::StandbyFiles if !is_always_on(it) => {
            return Err(illegal(format!("The instance `{}` has no standby node to back up from.", it.id)));
        }
        _ => {}
    }
    if save_days < 7 && cycle.len() < 7 {
        return Err(illegal("Backups that are kept for less than 7 days are made on all 7."));
    }
    let time = request.backup_time.map_or_else(|| present.time.clone(), |hour| format!("{hour:02}:00:00"));
    Ok(Plan { model, cycle_type, cycle, time, save_days })
}

/// Days of the week in their order, two at least.
fn week(days: &[u64]) -> Result<Vec<i64>, Refusal> {
    let ordered: BTreeSet<i64> = days.iter().filter_map(|day| i64::try_from(*day).ok()).collect();
    let fits =
        ordered.len() == days.len() && ordered.len() >= 2 && ordered.iter().all(|day| (1..=7).contains(day));
    if fits {
        Ok(ordered.into_iter().collect())
    } else {
        Err(illegal("The parameter `BackupCycle` must have two days at least, each from 1 to 7 and once."))
    }
}

/// What is to be kept for years.
fn archive(request: &ModifyBackupStrategy, now: Duration) -> Result<Archive, Refusal> {
    let enabled = match &request.regular_backup_enable {
        None | Some(FeatureState::Disabled) => false,
        Some(FeatureState::Enabled) => true,
        Some(FeatureState::Other(_)) => {
            return Err(illegal("The parameter `RegularBackupEnable` must be enable or disable."));
        }
    };
    let usual = Archive::default();
    let period = request.regular_backup_strategy.clone().unwrap_or(usual.period);
    let (period, count) = (known(&period)?, counted(request.regular_backup_counts.unwrap_or(usual.count))?);
    let today = || beijing(now).as_str().split(' ').next().unwrap_or_default().to_owned();
    let start = match &request.regular_backup_start_time {
        Some(date) => {
            day(date)?;
            date.clone()
        }
        None if enabled => today(),
        None => usual.start,
    };
    let save_days = request.regular_backup_save_days.unwrap_or(usual.save_days);
    Ok(Archive { enabled, save_days, period, count, start })
}

/// The period that is meant: the service's own example sends `month`.
pub(super) fn known(period: &ArchivePeriod) -> Result<ArchivePeriod, Refusal> {
    match period {
        ArchivePeriod::Other(text) if text == "month" => Ok(ArchivePeriod::Monthly),
        ArchivePeriod::Other(_) => {
            Err(illegal("The parameter `RegularBackupStrategy` must be years, quarters or months."))
        }
        period => Ok(period.clone()),
    }
}

/// How many are kept of each period.
pub(super) fn counted(count: u64) -> Result<u64, Refusal> {
    let none = || illegal("The parameter `RegularBackupCounts` must be 1 at least.");
    if count == 0 { Err(none()) } else { Ok(count) }
}

/// When a day begins, given as `YYYY-MM-DD`.
pub(super) fn day(date: &str) -> Result<Duration, Refusal> {
    let wrong = || illegal("The parameter `RegularBackupStartTime` must be a date as `YYYY-MM-DD`.");
    from_beijing(&format!("{date} 00:00:00")).ok_or_else(wrong)
}
