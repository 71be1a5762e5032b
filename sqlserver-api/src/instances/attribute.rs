//! What lists do not show of an instance.

use tc_core::prelude::*;

use super::standby_reading::DrReadableInfo;
use crate::codes;
use crate::shared::{ArchivePeriod, CertificateOwner, FeatureState, Flag};

/// Tells what [`DescribeDBInstances`](super::DescribeDBInstances) leaves out about an instance.
///
/// The plan for long-term backups, the thresholds of events, encryption, the reading from standby
/// nodes and old private IPs are here.
///
/// ```no_run
/// # use sqlserver_api::instances::{DescribeDBInstancesAttribute, SslState};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let reply = client.call(DescribeDBInstancesAttribute::new("mssql-j8kv137v")).await?;
///
/// if reply.ssl_config.encryption == Some(SslState::Enabled) {
///     println!("the certificate is valid until {:?}", reply.ssl_config.ssl_validity_period);
/// }
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::FAILED_OPERATION_GCS_ERROR,
        codes::UNKNOWN_ERROR,
        codes::PARAMS_ASSERT_FAILED,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
)]
pub struct DescribeDBInstancesAttribute {
    /// Id of the instance.
    #[tc(example = "mssql-j8kv137v")]
    pub instance_id: String,
}

/// What lists do not show of the instance.
#[derive(TcModel)]
pub struct DescribeDBInstancesAttributeResponse {
    /// Id of the instance.
    #[tc(example = "mssql-j8kv137v")]
    pub instance_id: String,
    /// Whether long-term backups are made.
    pub regular_backup_enable: FeatureState,
    /// How long long-term backups are kept, in days, from 90 to 3650.
    #[tc(range = 90..=3650, example = 90)]
    pub regular_backup_save_days: u64,
    /// How often long-term backups are made.
    pub regular_backup_strategy: ArchivePeriod,
    /// Number of long-term backups that are kept.
    #[tc(example = 1)]
    pub regular_backup_counts: u64,
    /// Day on which the plan for long-term backups begins, as `YYYY-MM-DD`.
    ///
    /// By default it is the day on which the plan was set.
    #[tc(example = "2022-10-10")]
    pub regular_backup_start_time: String,
    /// How long a process is blocked before it is recorded, in milliseconds; 0 if none is recorded.
    #[tc(example = 0)]
    pub blocked_threshold: i64,
    /// How long files of slow queries, blockings and deadlocks are kept.
    ///
    /// The unit is not documented; by the field's name it is days.
    #[tc(example = 7)]
    pub event_save_days: i64,
    /// Transparent data encryption.
    #[tc(rename = "TDEConfig")]
    pub tde_config: TDEConfigAttribute,
    /// SSL of connections.
    #[tc(rename = "SSLConfig")]
    pub ssl_config: SSLConfig,
    /// Reading from the standby node of a two-node instance.
    pub dr_readable_info: DrReadableInfo,
    /// Private IPs of before, which still work for a while.
    pub old_vip_list: Vec<OldVip>,
    /// Whether the log of operations is collected.
    pub x_event_status: Option<OperationLogState>,
    /// Reading from the standby nodes of a multi-node instance.
    pub multi_dr_readable_info: Vec<DrReadableInfo>,
    /// Whether the disks are encrypted.
    pub is_disk_encrypt_flag: Option<Flag>,
    /// Whether some operations are closed for reasons of security.
    ///
    /// Among them are moves to another zone, resizing with a migration, and migrations of data.
    pub is_safety_limited: Option<Flag>,
    /// Whether accounts with the role `sysadmin` can be created.
    #[tc(rename = "IsSupportSA")]
    pub is_support_sa: Option<Flag>,
    /// How long a query takes before it is recorded as slow, in milliseconds.
    #[tc(example = 1000)]
    pub slow_log_threshold: Option<i64>,
}

/// Transparent data encryption (TDE) of an instance.
#[derive(TcModel)]
pub struct TDEConfigAttribute {
    /// Whether the instance has it; databases are encrypted one by one.
    pub encryption: FeatureState,
    /// Whose certificate it uses.
    ///
    /// Documented as own, of another account, or none; what is written for a key of the key
    /// management service is not said.
    pub certificate_attribution: CertificateOwner,
    /// Id of the root account whose certificate it uses; empty or null if it uses no other's.
    #[tc(example = "100000006845")]
    pub quote_uin: Option<String>,
    /// Id of the master key in the key management service (KMS).
    #[tc(rename = "CMKId", example = "38b504ae-877a-11ef-8a41-525400b4ad52")]
    pub cmk_id: Option<String>,
    /// Region of the master key; keys of other regions cannot be used.
    #[tc(rename = "CMKRegion", example = "ap-guangzhou")]
    pub cmk_region: Option<String>,
}

/// SSL of an instance.
#[derive(TcModel)]
pub struct SSLConfig {
    /// Whether it is on, or about to change.
    #[tc(example = "disable")]
    pub encryption: Option<SslState>,
    /// Until when the certificate is valid; the zero date without a certificate.
    #[tc(rename = "SSLValidityPeriod", example = "2023-10-01 12:00:00")]
    pub ssl_validity_period: Option<DateTime>,
    /// Whether the certificate is valid.
    #[tc(rename = "SSLValidity")]
    pub ssl_validity: Option<Flag>,
    /// Whether a key of the key management service (KMS) protects the certificate.
    ///
    /// The numbers are documented for the call that turns SSL on, not here.
    #[tc(rename = "IsKMS")]
    pub is_kms: Option<Flag>,
    /// Id of the master key in KMS.
    #[tc(rename = "CMKId", example = "38b504ae-877a-11ef-8a41-525400b4ad52")]
    pub cmk_id: Option<String>,
    /// Region of the master key; keys of other regions cannot be used.
    #[tc(rename = "CMKRegion", example = "ap-guangzhou")]
    pub cmk_region: Option<String>,
}

/// A private IP that an instance had before, and has for a while yet.
#[derive(TcModel)]
pub struct OldVip {
    /// The IP.
    #[tc(example = "127.0.0.1")]
    pub vip: String,
    /// When the service takes the IP back.
    #[tc(example = "2024-03-26 12:28:41")]
    pub recycle_time: DateTime,
    /// For how many hours the IP is kept in all.
    #[tc(example = 1)]
    pub old_ip_retain_time: Option<i64>,
}

/// Whether SSL of an instance is on, or about to change.
#[derive(TcEnum)]
pub enum SslState {
    /// On.
    #[tc(rename = "enable")]
    Enabled,
    /// Off.
    #[tc(rename = "disable")]
    Disabled,
    /// Being turned on.
    #[tc(rename = "enable_doing")]
    Enabling,
    /// Being turned off.
    #[tc(rename = "disable_doing")]
    Disabling,
    /// Its certificate is being renewed.
    #[tc(rename = "renew_doing")]
    Renewing,
    /// About to change in the maintenance window.
    #[tc(rename = "wait_doing")]
    Waiting,
    /// A state that this crate does not know.
    #[tc(other)]
    Other(String),
}

/// Whether the log of operations of an instance is collected.
#[derive(TcEnum)]
pub enum OperationLogState {
    /// It is collected.
    #[tc(rename = "enable")]
    Collecting,
    /// It is not to be had.
    #[tc(rename = "disable")]
    Unavailable,
    /// Collecting is being turned on or off.
    #[tc(rename = "renew_doing")]
    Changing,
    /// A state that this crate does not know.
    #[tc(other)]
    Other(String),
}
