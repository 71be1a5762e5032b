//! A backup as lists show it.

use std::time::Duration;

use sqlserver_api::{
    Backup, BackupCopyStatus, BackupFile, BackupFormat, BackupScope, BackupStatus, CrossBackupAddr,
    CrossRegionStatus,
};

use super::address::{Network, address};
use crate::sqlserver::facts::{beijing, beijing_or_unset};
use crate::sqlserver::state::Instance;
use crate::sqlserver::state::backups::{BackupSet, StoredFile};

/// How long it takes until a backup is copied, after it was made. Inferred.
const COPYING: Duration = Duration::from_secs(10);

/// Show a backup, or one of its single files.
pub(super) fn show(it: &Instance, set: &BackupSet, single: Option<&StoredFile>, now: Duration) -> Backup {
    let archive = set.files.first().filter(|_| set.is_archive);
    let link = |network| archive.map(|file| address(network, &it.region, it, file, now)).unwrap_or_default();
    let dbs = match single {
        Some(file) => file.names().cloned().collect(),
        None if set.scope == BackupScope::Databases => set.chosen.clone(),
        None => Vec::new(),
    };
    Backup {
        file_name: archive.map(|file| file.name.clone()).unwrap_or_default(),
        size: i64::try_from(single.map_or_else(|| set.size(), |file| file.size)).unwrap_or(i64::MAX),
        start_time: beijing(set.started),
        end_time: beijing_or_unset(set.ended),
        internal_addr: link(Network::Private),
        external_addr: link(Network::Public),
        id: archive.map_or(0, |file| file.id),
        status: set.status,
        dbs,
        strategy: set.scope,
        storage_strategy: Some(set.retention),
        backup_way: set.way,
        backup_name: set.name.clone(),
        group_id: set.group(),
        backup_format: format_of(set),
        region: it.region.clone(),
        cross_backup_addr: archive.map(|file| copies(it, set, file, now)).unwrap_or_default(),
        cross_backup_status: set.copied_to.iter().map(|region| copying(set, region, now)).collect(),
    }
}

/// Show a single file.
pub(super) fn show_file(it: &Instance, set: &BackupSet, file: &StoredFile, now: Duration) -> BackupFile {
    BackupFile {
        id: file.id,
        file_name: file.name.clone(),
        size: file.size,
        dbs: file.names().cloned().collect(),
        download_link: address(Network::Public, &it.region, it, file, now),
        region: it.region.clone(),
        cross_backup_addr: copies(it, set, file, now),
    }
}

/// Archive or single files.
pub(super) fn format_of(set: &BackupSet) -> BackupFormat {
    if set.is_archive { BackupFormat::Archive } else { BackupFormat::SingleFiles }
}

/// Where the copies of a file are downloaded that are there.
fn copies(it: &Instance, set: &BackupSet, file: &StoredFile, now: Duration) -> Vec<CrossBackupAddr> {
    let there = |region: &&String| copying(set, region, now).cross_status == BackupCopyStatus::Succeeded;
    let link = |region: &String| CrossBackupAddr {
        cross_region: region.clone(),
        cross_internal_addr: address(Network::Private, region, it, file, now),
        cross_external_addr: address(Network::Public, region, it, file, now),
    };
    set.copied_to.iter().filter(there).map(link).collect()
}

fn copying(set: &BackupSet, region: &str, now: Duration) -> CrossRegionStatus {
    let cross_status = match set.status {
        BackupStatus::Creating => BackupCopyStatus::Creating,
        BackupStatus::Failed => BackupCopyStatus::Failed,
        _ if set.ended.is_some_and(|ended| now < ended + COPYING) => BackupCopyStatus::Syncing,
        _ => BackupCopyStatus::Succeeded,
    };
    CrossRegionStatus { cross_region: region.to_owned(), cross_status }
}
