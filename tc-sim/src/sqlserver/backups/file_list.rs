//! The single files of a backup.

use sqlserver_api::{BackupFileOrder, DescribeBackupFiles, DescribeBackupFilesResponse, SortDirection};
use tc_core::server::Refusal;

use super::view::show_file;
use crate::sqlserver::page::{Counting, Page};
use crate::sqlserver::state::backups::StoredFile;
use crate::sqlserver::visit::{Visit, illegal};

/// `DescribeBackupFiles`.
///
/// Inferred: a group id that no backup of the instance has is refused, one that is still being made has no
/// files yet.
pub(crate) fn describe(
    visit: &mut Visit<'_>,
    request: &DescribeBackupFiles,
) -> Result<DescribeBackupFilesResponse, Refusal> {
    let page = Page::new(request.offset, request.limit.unwrap_or(20), Counting::Pages)?;
    let now = visit.now();
    let it = visit.existing(&request.instance_id)?;
    let of_group = |set: &Option<String>| set.as_deref() == Some(&*request.group_id);
    let set = it.backups.sets.iter().find(|set| set.here && of_group(&set.group())).ok_or_else(|| {
        illegal(format!("The instance `{}` has no backup of single files `{}`.", it.id, request.group_id))
    })?;
    let is_wanted = |file: &&StoredFile| request.database_name.as_ref().is_none_or(|name| file.holds(name));
    let mut found: Vec<&StoredFile> = set.files.iter().filter(is_wanted).collect();
    sort(&mut found, request)?;
    let (total_count, shown) = page.of(found);
    let backup_files = shown.into_iter().map(|file| show_file(it, set, file, now)).collect();
    Ok(DescribeBackupFilesResponse { total_count, backup_files })
}

/// The largest first, or by database from A on, unless the request has the other direction.
fn sort(files: &mut [&StoredFile], request: &DescribeBackupFiles) -> Result<(), Refusal> {
    let usual = match &request.sort_field {
        None | Some(BackupFileOrder::Size) => SortDirection::Descending,
        Some(BackupFileOrder::Database) => SortDirection::Ascending,
        Some(BackupFileOrder::Other(text)) if text == "size" => SortDirection::Descending,
        Some(BackupFileOrder::Other(_)) => {
            return Err(illegal("The parameter `OrderByType` must be Size or DBs."));
        }
    };
    if request.sort_field == Some(BackupFileOrder::Database) {
        files.sort_by(|one, other| one.names().cmp(other.names()));
    } else {
        files.sort_by_key(|file| (file.size, file.id));
    }
    match request.direction.as_ref().unwrap_or(&usual) {
        SortDirection::Ascending => Ok(()),
        SortDirection::Descending => {
            files.reverse();
            Ok(())
        }
        SortDirection::Other(_) => Err(illegal("The parameter `OrderBy` must be asc or desc.")),
    }
}
