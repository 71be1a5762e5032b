//! The files of backups: what they may be called, and which databases are in them.

use sqlserver_api::codes::BACKUP_NAME_IS_ILLEGAL;
use sqlserver_api::{BackupUploadType as Upload, ImportRecoveryType as Recovery};
use tc_core::server::Refusal;

use crate::sqlserver::state::migration::{Import, Location};
use crate::sqlserver::visit::{illegal, refuse};

/// What a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It is the full backup.
    Full,
    /// It is an increment, the last one or not.
    Increment { last: bool },
}

/// Read the file of a request, which may have none.
///
/// # Errors
/// `InvalidParameter.InputIllegal` for more than one.
pub(super) fn read(files: Option<&Vec<String>>) -> Result<Option<Location>, Refusal> {
    match files.map_or(&[][..], Vec::as_slice) {
        [] => Ok(None),
        [file] => Ok(Some(Location(file.clone()))),
        _ => Err(illegal("The parameter `BackupFiles` must have one file.")),
    }
}

/// Whether a file may be called so: anything for a full backup that nothing follows, else the set forms, by
/// which the service knows what to do with it.
///
/// Inferred: that the form is held to as soon as a file is named.
///
/// # Errors
/// `InvalidParameterValue.BackupNameIsIllegal`.
pub(super) fn check(
    file: Option<&Location>,
    upload: &Upload,
    recovery: &Recovery,
    role: Role,
) -> Result<(), Refusal> {
    let Some(file) = file else { return Ok(()) };
    let ending = ending(recovery, role);
    let is_url = file.0.starts_with("https://") || file.0.starts_with("http://");
    let name = name(&file.0);
    if *upload == Upload::CosUrl && (!is_url || name.is_empty()) {
        return refuse(BACKUP_NAME_IS_ILLEGAL, "The file must be the http or https URL of an object.");
    }
    if *upload != Upload::CosUrl && (name.is_empty() || name.len() > 255 || name != file.0) {
        return refuse(BACKUP_NAME_IS_ILLEGAL, "The file must be a name without a path.");
    }
    match name.strip_suffix(ending) {
        Some(rest) if !rest.is_empty() => Ok(()),
        _ => refuse(BACKUP_NAME_IS_ILLEGAL, format!("The name of the file must end in `{ending}`.")),
    }
}

/// How the names of such files end. The spelling is the service's.
pub(super) fn ending(recovery: &Recovery, role: Role) -> &'static str {
    match (recovery, role) {
        (Recovery::FullAndLogs, Role::Full) => "_2full2_2noreconvery2.bak",
        (Recovery::FullAndLogs, Role::Increment { last: false }) => "_2log2_2noreconvery2.bak",
        (Recovery::FullAndLogs, Role::Increment { last: true }) => "_2log2_2reconvery2.bak",
        (Recovery::FullAndDifferential, Role::Full) => "_1full1_1noreconvery1.bak",
        (Recovery::FullAndDifferential, Role::Increment { last: false }) => "_1diff1_1noreconvery1.bak",
        (Recovery::FullAndDifferential, Role::Increment { last: true }) => "_1diff1_1reconvery1.bak",
        _ => "",
    }
}

/// The name of a file, which may be the last part of a URL.
pub(super) fn name(file: &str) -> &str {
    let path = if file.contains("://") { file.split(['?', '#']).next().unwrap_or_default() } else { file };
    path.rsplit(['/', '\\']).next().unwrap_or_default()
}

/// The database that a file is named after: what comes before the time and the form, or before the first dot.
pub(super) fn database_in(file: &str) -> String {
    let name = name(file);
    let forms = ["_2full2", "_1full1"];
    let stem = forms.iter().find_map(|form| name.split_once(form)).map(|(stem, _)| stem);
    let Some(stem) = stem else { return name.split('.').next().unwrap_or_default().to_owned() };
    match stem.rsplit_once('_') {
        Some((database, time)) if time.len() == 14 && time.bytes().all(|it| it.is_ascii_digit()) => {
            database.to_owned()
        }
        _ => stem.to_owned(),
    }
}

/// The names that the databases of an import get.
///
/// Inferred, since no file is read: it holds the databases that are renamed or, where none is, the one that it
/// is named after.
pub(super) fn databases(import: &Import) -> Vec<String> {
    if import.renames.is_empty() {
        return vec![named_after(import)];
    }
    import.renames.iter().map(|rename| renamed(import, rename).1).collect()
}

/// Both names of a database that gets another one, of which a request may leave out one.
pub(super) fn renamed(import: &Import, (old, new): &(String, String)) -> (String, String) {
    let old = if old.is_empty() { named_after(import) } else { old.clone() };
    let new = if new.is_empty() { old.clone() } else { new.clone() };
    (old, new)
}

fn named_after(import: &Import) -> String {
    import.run.file.as_ref().map(|file| database_in(&file.0)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_database_is_what_the_file_is_named_after() {
        assert_eq!(database_in("db1.bak"), "db1");
        assert_eq!(database_in("db_cvm_1_20200927204209_2full2_2noreconvery2.bak"), "db_cvm_1");
        assert_eq!(database_in("https://b.cos/x/orders_1full1_1noreconvery1.bak?sign=1"), "orders");
    }

    #[test]
    fn a_file_has_the_form_of_its_role() {
        let url = |text: &str| Some(Location(format!("https://bucket/a/{text}")));
        let fits = |text, recovery, role| check(url(text).as_ref(), &Upload::CosUrl, &recovery, role).is_ok();
        assert!(fits("anything", Recovery::Full, Role::Full));
        assert!(fits("a_2full2_2noreconvery2.bak", Recovery::FullAndLogs, Role::Full));
        assert!(!fits("a.bak", Recovery::FullAndLogs, Role::Full));
        assert!(!fits("_2full2_2noreconvery2.bak", Recovery::FullAndLogs, Role::Full), "of which database?");
        assert!(!fits("a_1full1_1noreconvery1.bak", Recovery::FullAndLogs, Role::Full));
        let last = Role::Increment { last: true };
        assert!(fits("a_1diff1_1reconvery1.bak", Recovery::FullAndDifferential, last));
        assert!(!fits("a_1diff1_1noreconvery1.bak", Recovery::FullAndDifferential, last));
    }

    #[test]
    fn a_file_from_a_url_is_a_url_and_another_is_a_name() {
        let fits = |text: &str, upload| {
            check(Some(&Location(text.to_owned())), &upload, &Recovery::Full, Role::Full).is_ok()
        };
        assert!(fits("db1.bak", Upload::CosUpload) && !fits("db1.bak", Upload::CosUrl));
        assert!(fits("https://b/db1.bak?sign=a/b", Upload::CosUrl));
        for text in ["https://b/db1.bak", "a/db1.bak", r"a\db1.bak", ""] {
            assert!(!fits(text, Upload::CosUpload), "{text}");
        }
        assert!(!fits("https://b/", Upload::CosUrl));
    }
}
