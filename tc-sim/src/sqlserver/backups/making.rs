//! What a backup is made of: its files, their names and sizes.

use std::time::Duration;

use sqlserver_api::{BackupModel, BackupRetention, BackupScope, BackupStatus, BackupWay, DatabaseStatus};

use crate::sqlserver::facts::beijing;
use crate::sqlserver::state::backups::{BackupSet, StoredFile};
use crate::sqlserver::state::databases::Database;
use crate::sqlserver::state::{Ids, Instance, is_same_name};
use crate::sqlserver::visit::DURATION;

/// What an archive takes without any database, in KB. Inferred, as all sizes.
const ARCHIVE: u64 = 1_024;

/// What a database takes, in KB.
const DATABASE: u64 = 5_120;

/// What a backup of logs takes, in KB.
pub(super) const LOG: u64 = 64;

/// Ids before those that the simulator gives out.
const EARLIER: u64 = 1_000_000;

/// Ids of backups of logs, which follow from their times, are beyond those of all others.
const LOG_IDS: u64 = 9_000_000_000;

/// A backup that begins.
pub(super) fn begun(it: &Instance, number: u64, way: BackupWay, at: Duration) -> BackupSet {
    use BackupModel::{PrimaryFiles, StandbyFiles};
    BackupSet {
        number: EARLIER + number,
        name: format!("{}_{}", it.id, stamp(at)),
        scope: BackupScope::Instance,
        way,
        retention: BackupRetention::Plan,
        status: BackupStatus::Creating,
        started: at,
        ended: None,
        flow: None,
        chosen: Vec::new(),
        is_archive: !matches!(it.backups.plan.model, PrimaryFiles | StandbyFiles),
        files: Vec::new(),
        here: true,
        copied_to: Vec::new(),
    }
}

/// A backup that the plan has made, with its copies.
pub(super) fn made_by_plan(it: &Instance, ids: &mut Ids, way: BackupWay, at: Duration) -> BackupSet {
    let mut set = begun(it, ids.number(), way, at);
    let copies = &it.backups.copies;
    set.copied_to = if copies.enabled { copies.regions.clone() } else { Vec::new() };
    set.files = files_of(&set, it, ids);
    (set.status, set.ended) = (BackupStatus::Succeeded, Some(at + DURATION));
    set
}

/// The files that a backup has when it is made, of the databases that are there.
pub(super) fn files_of(set: &BackupSet, it: &Instance, ids: &mut Ids) -> Vec<StoredFile> {
    let is_wanted = |(name, it): &(&String, &Database)| {
        let there = !matches!(it.status, DatabaseStatus::Creating | DatabaseStatus::Deleting);
        there
            && (set.scope != BackupScope::Databases
                || set.chosen.iter().any(|chosen| is_same_name(chosen, name)))
    };
    let databases = it.databases.iter().filter(is_wanted);
    let databases: Vec<_> = databases.map(|(name, it)| (name.clone(), it.clone())).collect();
    if set.is_archive {
        let (id, name) = (set.number, file_name(set, it, None));
        vec![stored(id, name, databases, ARCHIVE)]
    } else {
        let single = |database: (String, Database)| {
            let name = file_name(set, it, Some(&database.0));
            stored(EARLIER + ids.number(), name, vec![database], 0)
        };
        databases.into_iter().map(single).collect()
    }
}

fn stored(id: u64, name: String, databases: Vec<(String, Database)>, frame: u64) -> StoredFile {
    let count = u64::try_from(databases.len()).unwrap_or(u64::MAX);
    let size = DATABASE.saturating_mul(count).saturating_add(frame);
    StoredFile { id: i64::try_from(id).unwrap_or(i64::MAX), name, databases, size }
}

/// A backup of an instance's logs up to a time. Inferred: that it is there at once, and its name.
pub(super) fn of_logs(it: &Instance, at: Duration) -> BackupSet {
    let number = LOG_IDS + at.as_secs() / 60;
    let name = format!("log_instance_{}_{}.bak.tar", host(it), stamp(at));
    let id = i64::try_from(number).unwrap_or(i64::MAX);
    BackupSet {
        number,
        name: format!("{}_{}", it.id, stamp(at)),
        scope: BackupScope::Instance,
        way: BackupWay::Scheduled,
        retention: BackupRetention::Plan,
        status: BackupStatus::Succeeded,
        started: at,
        ended: Some(at),
        flow: None,
        chosen: Vec::new(),
        is_archive: true,
        files: vec![StoredFile { id, name, databases: Vec::new(), size: LOG }],
        here: true,
        copied_to: Vec::new(),
    }
}

/// The name of a file, in the form of published examples.
fn file_name(set: &BackupSet, it: &Instance, database: Option<&str>) -> String {
    let way = match set.way {
        BackupWay::Manual => "manual",
        BackupWay::LongTerm => "regular",
        BackupWay::Scheduled | BackupWay::Other(_) => "auto",
    };
    let scope = if set.scope == BackupScope::Databases { "specific" } else { "instance" };
    let (host, stamp) = (host(it), stamp(set.started));
    match database {
        None => format!("{way}_{scope}_{host}_{stamp}.bak.tar"),
        Some(database) => {
            let (year, rest) = stamp.split_at_checked(4).unwrap_or_default();
            let (month, rest) = rest.split_at_checked(2).unwrap_or_default();
            format!("{way}_{scope}_{host}_{database}_{year}_{month}_{rest}.bak")
        }
    }
}

/// The number that names of files have for an instance. Inferred: it follows from the instance's id.
fn host(it: &Instance) -> u32 {
    let hash = it.id.bytes().fold(0_u32, |hash, byte| hash.wrapping_mul(31).wrapping_add(byte.into()));
    58_000 + hash % 1_000
}

/// A time in Beijing as fourteen digits.
pub(super) fn stamp(at: Duration) -> String {
    beijing(at).as_str().chars().filter(char::is_ascii_digit).collect()
}
