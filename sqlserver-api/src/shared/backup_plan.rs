//! The plan by which backups are made.

use tc_core::prelude::*;

/// From which node and in which form backups are made.
///
/// Backups from a standby node exist with [`AlwaysOn`](super::HighAvailability::AlwaysOn) only.
#[derive(TcEnum)]
pub enum BackupModel {
    /// From the primary node, all databases in one archive; the service's default.
    #[tc(rename = "master_pkg")]
    PrimaryArchive,
    /// From the primary node, one file per database.
    #[tc(rename = "master_no_pkg")]
    PrimaryFiles,
    /// From a standby node, all databases in one archive.
    #[tc(rename = "slave_pkg")]
    StandbyArchive,
    /// From a standby node, one file per database.
    #[tc(rename = "slave_no_pkg")]
    StandbyFiles,
    /// A form that this crate does not know.
    #[tc(other)]
    Other(String),
}

/// How often backups are made.
#[derive(TcEnum)]
pub enum BackupCycleType {
    /// Every day.
    #[tc(rename = "daily")]
    Daily,
    /// On certain days of the week.
    #[tc(rename = "weekly")]
    Weekly,
    /// On certain days of the month.
    #[tc(rename = "monthly")]
    Monthly,
    /// A cycle that this crate does not know.
    #[tc(other)]
    Other(String),
}

/// How often long-term backups are made.
#[derive(TcEnum)]
pub enum ArchivePeriod {
    /// Every year.
    #[tc(rename = "years")]
    Yearly,
    /// Every quarter.
    #[tc(rename = "quarters")]
    Quarterly,
    /// Every month; the service's default.
    #[tc(rename = "months")]
    Monthly,
    /// A period that this crate does not know.
    #[tc(other)]
    Other(String),
}
