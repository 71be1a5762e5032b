//! How the space of all backups grew.

use std::time::Duration;

use sqlserver_api::codes::ILLEGAL_REGION;
use sqlserver_api::{BackupLocation, DescribeBackupMonitor, DescribeBackupMonitorResponse};
use tc_core::Model;
use tc_core::server::Refusal;

use super::logs;
use super::making::LOG;
use super::summary::free_space;
use crate::sqlserver::facts::{Region, beijing};
use crate::sqlserver::state::Instances;
use crate::sqlserver::visit::{Visit, illegal, moment, refuse};

const HOUR: u64 = 3_600;

/// Points of a curve at most, beyond which they are further apart.
const POINTS: u64 = 200;

/// `DescribeBackupMonitor`: a point for each full hour, or every few hours where there would be too many.
///
/// Inferred: the distance of the points, which is the one of published replies or more; that nothing is told of
/// times to come; that backups which are gone by now do not count for the time when they were there; and that
/// without a location the region itself is meant.
pub(crate) fn describe(
    visit: &mut Visit<'_>,
    request: &DescribeBackupMonitor,
) -> Result<DescribeBackupMonitorResponse, Refusal> {
    let (from, to) = (moment("StartTime", &request.start_time)?, moment("EndTime", &request.end_time)?);
    if to < from {
        return Err(illegal("The parameter `EndTime` must not be before `StartTime`."));
    }
    let copies = match &request.location {
        None | Some(BackupLocation::Local) => false,
        Some(BackupLocation::OtherRegions) => true,
        Some(BackupLocation::Other(_)) => {
            return Err(illegal("The parameter `Type` must be local or cross."));
        }
    };
    let region = visit.region();
    if Region::find(&region).is_none() {
        return refuse(ILLEGAL_REGION, format!("There is no region `{region}`."));
    }
    let now = visit.now();
    let here = visit.instances();
    let (data, logs) = additions(here, copies, now);
    let free = if copies { 0 } else { free_space(here) };
    let mut curves = DescribeBackupMonitorResponse::blank();
    for at in points(from, to.min(now)) {
        let (data, logs) = (sum_until(&data, at), sum_until(&logs, at));
        curves.time_stamp.push(beijing(at));
        curves.free_space.push(number(free));
        curves.actual_used_space.push(number(data + logs));
        curves.log_backup_space.push(number(logs));
        curves.data_backup_space.push(number(data));
    }
    Ok(curves)
}

/// When space was taken that is still taken, by data and by logs, and how much.
fn additions(here: &Instances, copies: bool, now: Duration) -> (Additions, Additions) {
    let (mut data, mut logs) = (Additions::new(), Additions::new());
    for backups in here.values().map(|it| &it.backups) {
        for set in backups.sets.iter().filter(|set| set.is_made()) {
            let times = if copies { set.copied_to.len() } else { usize::from(set.here) };
            data.push((set.ended.unwrap_or(set.started), set.size() * u64::try_from(times).unwrap_or(0)));
        }
        if copies {
            logs.extend(logs::copied(backups, now).map(|(at, _)| (at, LOG)));
        } else {
            logs.extend(logs::kept(backups, now).map(|at| (at, LOG)));
        }
    }
    (data, logs)
}

/// Times, and the KB that were added then.
type Additions = Vec<(Duration, u64)>;

fn sum_until(additions: &[(Duration, u64)], at: Duration) -> u64 {
    additions.iter().filter(|(time, _)| *time <= at).map(|(_, size)| size).sum()
}

/// Full hours, or every few hours.
fn points(from: Duration, to: Duration) -> impl Iterator<Item = Duration> {
    let (first, last) = (from.as_secs().div_ceil(HOUR), to.as_secs() / HOUR);
    let step = last.saturating_sub(first) / POINTS + 1;
    (first..=last)
        .step_by(usize::try_from(step).unwrap_or(usize::MAX))
        .map(|hour| Duration::from_secs(hour * HOUR))
}

#[expect(clippy::cast_precision_loss, reason = "space is far below 2^53 KB")]
fn number(size: u64) -> f64 {
    size as f64
}
