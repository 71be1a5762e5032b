//! When a plan makes backups, and which of them are set aside for years.

use std::time::Duration;

use sqlserver_api::{ArchivePeriod, BackupWay};

use crate::sqlserver::facts::{from_beijing, on_days, period_begin, second_of_day};
use crate::sqlserver::state::backups::{Archive, Backups};

/// The days and the time of day of a plan, and what it sets aside.
pub(super) struct Schedule {
    /// Days of the week, from 1 (Monday) to 7.
    pub(super) days: Vec<i64>,
    /// The second of the day.
    pub(super) second: u64,
    pub(super) long_term: Option<LongTerm>,
}

/// What a plan sets aside: the first backups of each period.
///
/// Inferred: that those of the period's first days are taken, so that they are not kept as ordinary ones too.
pub(super) struct LongTerm {
    /// When the first period begins.
    pub(super) first: Duration,
    pub(super) months: u64,
    /// Backups in each period.
    pub(super) count: u64,
}

impl Schedule {
    /// The plan of an instance.
    pub(super) fn of(backups: &Backups) -> Self {
        let Archive { enabled, period, count, start, .. } = &backups.archive;
        let first = from_beijing(&format!("{start} 00:00:00")).filter(|_| *enabled);
        Self {
            days: backups.plan.cycle.clone(),
            second: second_of_day(&backups.plan.time).unwrap_or_default(),
            long_term: first.map(|first| LongTerm { first, months: months(period), count: *count }),
        }
    }

    /// When backups are made after `after` and up to `to`, and which ones.
    pub(super) fn between(
        &self,
        after: Duration,
        to: Duration,
    ) -> impl Iterator<Item = (Duration, BackupWay)> {
        on_days(&self.days, self.second, after, to).map(|at| {
            let aside = self.long_term.as_ref().is_some_and(|term| self.sets_aside(term, at));
            (at, if aside { BackupWay::LongTerm } else { BackupWay::Scheduled })
        })
    }

    /// Whether a backup is among the first of its period.
    fn sets_aside(&self, term: &LongTerm, at: Duration) -> bool {
        let Some(begin) = period_begin(term.first, term.months, at) else { return false };
        let before_it = begin.saturating_sub(Duration::from_secs(1));
        let count = usize::try_from(term.count).unwrap_or(usize::MAX);
        on_days(&self.days, self.second, before_it, at).nth(count).is_none()
    }
}

/// The months of a period.
pub(super) fn months(period: &ArchivePeriod) -> u64 {
    match period {
        ArchivePeriod::Yearly => 12,
        ArchivePeriod::Quarterly => 3,
        ArchivePeriod::Monthly | ArchivePeriod::Other(_) => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sqlserver::facts::beijing;

    fn time(text: &str) -> Duration {
        from_beijing(text).unwrap()
    }

    #[test]
    fn the_first_backups_of_a_month_are_set_aside() {
        let long_term = Some(LongTerm { first: time("2026-01-10 00:00:00"), months: 1, count: 2 });
        let schedule = Schedule { days: vec![1, 3], second: 0, long_term };
        let found = schedule.between(time("2026-01-01 00:00:00"), time("2026-02-17 00:00:00"));
        let aside = found.filter(|(_, way)| *way == BackupWay::LongTerm);
        let days: Vec<_> = aside.map(|(at, _)| beijing(at).to_string()[..10].to_owned()).collect();
        assert_eq!(days, ["2026-01-12", "2026-01-14", "2026-02-11", "2026-02-16"]);
    }
}
