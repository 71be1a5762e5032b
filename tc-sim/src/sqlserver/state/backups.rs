//! The backups of an instance, and the plan that makes them.

mod set;
mod span;

use std::time::Duration;

use serde_derive::{Deserialize, Serialize};
use sqlserver_api::{ArchivePeriod, BackupCycleType, BackupModel};

pub(crate) use set::{BackupSet, StoredFile};
pub(crate) use span::{Span, log_times};

/// The backups of an instance.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Backups {
    pub(crate) plan: Plan,
    pub(crate) archive: Archive,
    pub(crate) copies: Copies,
    /// In the order in which they were made.
    pub(crate) sets: Vec<BackupSet>,
    /// When the transaction logs were backed up, the last of them until now.
    pub(crate) logs: Vec<Span>,
    /// Until when the plan was followed, and after that until now nothing was due; nothing before it was first
    /// looked at.
    pub(crate) followed: Option<Duration>,
    /// Up to then the plan has nothing to do, unless something changes.
    pub(crate) quiet_until: Duration,
}

impl Backups {
    /// What was to be done by now is done, and what follows has changed.
    pub(crate) fn begin_anew(&mut self, now: Duration) {
        (self.followed, self.quiet_until) = (Some(now), Duration::ZERO);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.sets.is_empty() && self.logs.is_empty() && self.copies.runs.is_empty()
    }

    /// The backup that has the file with this id, in this region, and the file.
    pub(crate) fn file(&self, id: i64) -> Option<(&BackupSet, &StoredFile)> {
        let here = self.sets.iter().filter(|set| set.here);
        here.flat_map(|set| set.files.iter().map(move |file| (set, file))).find(|(_, file)| file.id == id)
    }
}

/// When backups are made, and how long they are kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Plan {
    pub(crate) model: BackupModel,
    pub(crate) cycle_type: BackupCycleType,
    /// Days of the week, from 1 (Monday) to 7.
    pub(crate) cycle: Vec<i64>,
    /// Time of day, as `HH:MM:SS`.
    pub(crate) time: String,
    pub(crate) save_days: i64,
}

impl Default for Plan {
    /// The documented defaults; the time is that of published replies.
    fn default() -> Self {
        Self {
            model: BackupModel::PrimaryArchive,
            cycle_type: BackupCycleType::Daily,
            cycle: (1..=7).collect(),
            time: "00:15:15".to_owned(),
            save_days: 7,
        }
    }
}

/// Backups that are kept for years.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Archive {
    pub(crate) enabled: bool,
    pub(crate) save_days: u64,
    pub(crate) period: ArchivePeriod,
    pub(crate) count: u64,
    /// A date, or empty.
    pub(crate) start: String,
}

impl Default for Archive {
    /// The documented defaults. Inferred: that without a date the text is empty.
    fn default() -> Self {
        Self {
            enabled: false,
            save_days: 365,
            period: ArchivePeriod::Monthly,
            count: 1,
            start: String::new(),
        }
    }
}

/// Copies in other regions.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Copies {
    pub(crate) enabled: bool,
    pub(crate) save_days: u64,
    pub(crate) regions: Vec<String>,
    /// When logs were copied, and where to.
    pub(crate) runs: Vec<(Span, Vec<String>)>,
}

/// What can become due.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Step {
    /// The backup with this number is made.
    Made(u64),
}
