//! Copies of backups in other regions.

use tc_core::prelude::*;

use super::usage::BackupUsageOrder;
use crate::codes;
use crate::shared::{FeatureState, Flag, InstanceStatus, SortDirection};

/// Lists the regions to which backups can be copied.
///
/// The answer depends on the region in which the call is made.
///
/// ```no_run
/// # use sqlserver_api::backups::DescribeCrossRegions;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let reply = client.call(DescribeCrossRegions).await?;
///
/// println!("backups can be copied to {}", reply.regions.join(", "));
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [codes::FAILED_OPERATION_DB_ERROR, codes::ILLEGAL_REGION, codes::PERMISSION_DENIED],
)]
pub struct DescribeCrossRegions;

/// The regions to which backups can be copied.
#[derive(TcModel)]
pub struct DescribeCrossRegionsResponse {
    /// The regions.
    #[tc(example = "ap-guangzhou")]
    pub regions: Vec<String>,
}

/// Turns the copying of backups to other regions on or off.
///
/// It concerns backups of data and of logs, of one instance or of several. The setting holds when
/// the reply arrives; there is no flow. Copies take space that is charged for: see
/// [`DescribeBackupSummary`](super::DescribeBackupSummary).
///
/// ```no_run
/// # use sqlserver_api::backups::ModifyCrossBackupStrategy;
/// # use sqlserver_api::shared::FeatureState;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = ModifyCrossBackupStrategy::new(FeatureState::Enabled)
///     .instance_id_set(["mssql-7vfv3rk3"])
///     .cross_backup_region(["ap-beijing"]);
/// client.call(request).await?;
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    response = (),
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::INPUT_ILLEGAL,
        codes::ILLEGAL_REGION,
        codes::INSTANCE_STATUS_INVALID,
        codes::PERMISSION_DENIED,
    ],
    rules(any_of(instance_id, instance_id_set)),
    check = clean_up_only_when_off,
)]
pub struct ModifyCrossBackupStrategy {
    /// Whether backups are copied.
    pub cross_backup_enabled: FeatureState,
    /// Id of the instance, if it is one.
    #[tc(example = "mssql-7vfv3rk3")]
    pub instance_id: Option<String>,
    /// Ids of the instances, if they are several.
    #[tc(example = "mssql-7vfv3rk3")]
    pub instance_id_set: Option<Vec<String>>,
    /// How long copies are kept, in days, from 7 to 1830.
    #[tc(range = 7..=1830, default = 7)]
    pub cross_backup_save_days: Option<u64>,
    /// Regions to copy to, two at most.
    #[tc(count = 1..=2, example = "ap-guangzhou")]
    pub cross_backup_region: Option<Vec<String>>,
    /// Whether the copies that exist are deleted at once, when copying is turned off.
    ///
    /// It may be given only together with [`FeatureState::Disabled`].
    #[tc(default = 0)]
    pub clean_up_cross_backup: Option<Flag>,
}

fn clean_up_only_when_off(request: &ModifyCrossBackupStrategy, found: &mut Violations) {
    if request.clean_up_cross_backup.is_some() && request.cross_backup_enabled != FeatureState::Disabled {
        found.add("CleanUpCrossBackup", "is for CrossBackupEnabled = \"disable\" only");
    }
}

/// Lists how much space the copies of each instance's backups take.
///
/// ```no_run
/// # use sqlserver_api::backups::DescribeCrossBackupStatistical;
/// # use sqlserver_api::shared::FeatureState;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request =
///     DescribeCrossBackupStatistical::new(0, 20).cross_backup_status(FeatureState::Enabled);
/// let reply = client.call(request).await?;
///
/// for instance in &reply.items {
///     println!("{} {:?}", instance.instance_id, instance.cross_regions);
/// }
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::INPUT_ILLEGAL,
        codes::ILLEGAL_REGION,
        codes::PERMISSION_DENIED,
    ],
    paginate = page,
)]
pub struct DescribeCrossBackupStatistical {
    /// Page number, from 0; it counts pages, not instances.
    #[tc(example = 0)]
    pub offset: u64,
    /// Instances per page; a limit is not documented.
    #[tc(example = 10)]
    pub limit: u64,
    /// Lists these instances only.
    #[tc(example = "mssql-6upluvd5")]
    pub instance_id_set: Option<Vec<String>>,
    /// Lists the instances with these names only.
    pub instance_name_set: Option<Vec<String>>,
    /// Lists the instances whose backups are copied, or are not, only.
    pub cross_backup_status: Option<FeatureState>,
    /// Lists the instances whose backups are copied to this region only.
    #[tc(example = "ap-guangzhou")]
    pub cross_region: Option<String>,
    /// Space to sort by.
    #[tc(one_of("default", "data", "log"), default = "default")]
    pub order_by: Option<BackupUsageOrder>,
    /// Direction to sort in.
    #[tc(default = "desc")]
    pub order_by_type: Option<SortDirection>,
}

/// A page of instances and the space of their copies.
#[derive(TcModel)]
pub struct DescribeCrossBackupStatisticalResponse {
    /// Number of instances that match, on all pages.
    #[tc(total, example = 1)]
    pub total_count: i64,
    /// The instances on this page.
    #[tc(items)]
    pub items: Vec<CrossSummaryDetailRes>,
}

/// How much space the copies of one instance's backups take.
///
/// The unit of the spaces is not documented here; elsewhere in backups it is KB.
#[derive(TcModel)]
pub struct CrossSummaryDetailRes {
    /// What the instance is doing.
    pub status: InstanceStatus,
    /// Region of the instance.
    #[tc(example = "ap-guangzhou")]
    pub region: String,
    /// Id of the instance.
    #[tc(example = "mssql-1ybz12wb")]
    pub instance_id: String,
    /// Name of the instance.
    pub name: String,
    /// Whether backups are copied.
    pub cross_backup_enabled: FeatureState,
    /// Regions of the copies.
    #[tc(example = "ap-beijing")]
    pub cross_regions: Vec<String>,
    /// When the latest backup began.
    #[tc(example = "2022-06-21 11:47:17")]
    pub last_backup_start_time: DateTime,
    /// How long copies are kept, in days.
    #[tc(example = 7)]
    pub cross_backup_save_days: i64,
    /// Space of the copies of data.
    #[tc(example = 550868544)]
    pub data_backup_space: u64,
    /// Number of files with data.
    #[tc(example = 1019)]
    pub data_backup_count: u64,
    /// Space of the copies of logs.
    #[tc(example = 3910160)]
    pub log_backup_space: u64,
    /// Number of files with logs.
    #[tc(example = 3918)]
    pub log_backup_count: u64,
    /// Space of all copies.
    #[tc(example = 554778704)]
    pub actual_used_space: u64,
    /// Number of all copies.
    #[tc(example = 4937)]
    pub actual_used_count: u64,
}
