//! The command that makes a backup which can be imported.

use sqlserver_api::{
    DescribeBackupCommand, DescribeBackupCommandResponse, FinalRestore, ImportFileType as Kind,
    ImportRecoveryType as Recovery,
};
use tc_core::server::Refusal;

use super::import_file::{Role, ending};
use crate::sqlserver::visit::{Visit, illegal};

/// `DescribeBackupCommand`.
///
/// As in published replies, line breaks are a backslash and an `n`, and the server's clock completes the name.
/// Inferred: that only increments can be the last to be restored, and that a path gets the backslash it lacks.
pub(crate) fn describe(
    _visit: &mut Visit<'_>,
    request: &DescribeBackupCommand,
) -> Result<DescribeBackupCommandResponse, Refusal> {
    let (database, last) = (&request.database_name, last(&request.is_recovery)?);
    let mut path = request.local_path.clone().unwrap_or_else(|| r"D:\".to_owned());
    let quotes = |text: &str| text.contains(['\'', '[', ']', '\n', '\r']);
    if database.is_empty() || database.len() > 128 || quotes(database) || quotes(&path) {
        return Err(illegal("The name of the database and the path must be there and have no quotes."));
    }
    if !path.ends_with(['/', '\\']) {
        path.push('\\');
    }
    let increment = Role::Increment { last };
    let (what, with, ending) = match &request.backup_file_type {
        Kind::Full => {
            let command = format!("BACKUP DATABASE {database} TO DISK='{path}{database}.bak' WITH INIT");
            return Ok(DescribeBackupCommandResponse { command });
        }
        Kind::FullForLogs => ("DATABASE", "INIT", ending(&Recovery::FullAndLogs, Role::Full)),
        Kind::FullForDifferential => ("DATABASE", "INIT", ending(&Recovery::FullAndDifferential, Role::Full)),
        Kind::Log => ("LOG", "INIT", ending(&Recovery::FullAndLogs, increment)),
        Kind::Differential => {
            ("DATABASE", "DIFFERENTIAL, INIT", ending(&Recovery::FullAndDifferential, increment))
        }
        Kind::Other(_) => {
            return Err(illegal(
                "The parameter `BackupFileType` must be FULL, FULL_LOG, FULL_DIFF, LOG or DIFF.",
            ));
        }
    };
    let lines = [
        "declare @dbname varchar(128)".to_owned(),
        "declare @localtime varchar(20)".to_owned(),
        "declare @str varchar(8000)".to_owned(),
        format!("set @dbname='{database}'"),
        "set @localtime=replace(replace(replace(CONVERT(varchar, getdate(), 120),'-',''),' ',''),':','')"
            .to_owned(),
        format!(
            "set @str='BACKUP {what} [' + @dbname + '] TO DISK = N''{path}' + @dbname + '_' + @localtime + \
             '{ending}'' WITH {with}'"
        ),
        "exec(@str)".to_owned(),
        "go".to_owned(),
    ];
    Ok(DescribeBackupCommandResponse { command: lines.join(r"\n") })
}

fn last(given: &FinalRestore) -> Result<bool, Refusal> {
    match given {
        FinalRestore::Yes => Ok(true),
        FinalRestore::No => Ok(false),
        FinalRestore::Other(_) => Err(illegal("The parameter `IsRecovery` must be YES or NO.")),
    }
}
