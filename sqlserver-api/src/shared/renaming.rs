//! Databases that get another name on their way.

use tc_core::prelude::*;

/// A database, and the name that it gets where it goes.
///
/// Restoring, cloning and importing take a list of these, which chooses the databases at the same
/// time. To clone, both names are needed and must differ. To import a backup, one of them is
/// enough.
#[derive(TcModel)]
pub struct RenameRestoreDatabase {
    /// Name of the database as it is.
    #[tc(example = "db1")]
    pub old_name: Option<String>,
    /// Name that it gets; without one it keeps its own.
    #[tc(example = "db2")]
    pub new_name: Option<String>,
}

/// A database, and the name that it got.
#[derive(TcModel)]
pub struct DBRenameRes {
    /// Name that the database got.
    #[tc(example = "new_db")]
    pub new_name: String,
    /// Name that the database had.
    #[tc(example = "old_db")]
    pub old_name: String,
}
