//! How much space the backups of an instance take.

use std::time::Duration;

use sqlserver_api::{BackupUsageOrder, BackupWay, SortDirection};

use super::logs;
use super::making::LOG;
use crate::sqlserver::state::backups::{BackupSet, Backups};

/// Files, and the KB that they take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Space {
    pub(super) size: u64,
    pub(super) files: u64,
}

/// The space of an instance's backups, by what is in them and who made them.
///
/// Inferred: long-term backups count as automatic ones.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Usage {
    pub(super) automatic: Space,
    pub(super) manual: Space,
    pub(super) logs: Space,
}

impl std::ops::Add for Space {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { size: self.size + other.size, files: self.files + other.files }
    }
}

impl std::ops::Add for Usage {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            automatic: self.automatic + other.automatic,
            manual: self.manual + other.manual,
            logs: self.logs + other.logs,
        }
    }
}

impl Usage {
    /// What is kept in the region itself.
    pub(super) fn here(backups: &Backups, now: Duration) -> Self {
        let mut usage = Self { logs: space_of_logs(logs::kept(backups, now).count()), ..Self::default() };
        for set in backups.sets.iter().filter(|set| set.here && set.is_made()) {
            usage.add_set(set, 1);
        }
        usage
    }

    /// What is kept in other regions, or in one of them.
    pub(super) fn copied(backups: &Backups, region: Option<&String>, now: Duration) -> Self {
        let is_asked = |name: &String| region.is_none_or(|region| region == name);
        let logs = logs::copied(backups, now).filter(|(_, name)| is_asked(name)).count();
        let mut usage = Self { logs: space_of_logs(logs), ..Self::default() };
        for set in backups.sets.iter().filter(|set| set.is_made()) {
            usage.add_set(set, set.copied_to.iter().filter(|name| is_asked(name)).count());
        }
        usage
    }

    fn add_set(&mut self, set: &BackupSet, times: usize) {
        let times = u64::try_from(times).unwrap_or(0);
        let files = u64::try_from(set.files.len()).unwrap_or(0);
        let space = Space { size: set.size() * times, files: files * times };
        let kind = if set.way == BackupWay::Manual { &mut self.manual } else { &mut self.automatic };
        *kind = *kind + space;
    }

    /// All backups of data.
    pub(super) fn data(&self) -> Space {
        self.automatic + self.manual
    }

    pub(super) fn all(&self) -> Space {
        self.data() + self.logs
    }

    /// The space by which instances are sorted.
    pub(super) fn by(&self, order: Option<&BackupUsageOrder>) -> u64 {
        let space = match order {
            Some(BackupUsageOrder::Data) => self.data(),
            Some(BackupUsageOrder::Logs) => self.logs,
            Some(BackupUsageOrder::Automatic) => self.automatic,
            Some(BackupUsageOrder::Manual) => self.manual,
            None | Some(BackupUsageOrder::Total | BackupUsageOrder::Other(_)) => self.all(),
        };
        space.size
    }
}

/// Sort by space, the most first unless asked otherwise; those of one size stay in their order.
pub(super) fn sort<T>(
    items: &mut [(T, Usage)],
    order: Option<&BackupUsageOrder>,
    direction: Option<&SortDirection>,
) {
    if direction == Some(&SortDirection::Ascending) {
        items.sort_by_key(|(_, usage)| usage.by(order));
    } else {
        items.sort_by_key(|(_, usage)| std::cmp::Reverse(usage.by(order)));
    }
}

fn space_of_logs(count: usize) -> Space {
    let files = u64::try_from(count).unwrap_or(0);
    Space { size: files * LOG, files }
}
