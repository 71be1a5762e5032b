//! The plan by which an instance makes backups.

use tc_core::prelude::*;

use crate::codes;
use crate::shared::{ArchivePeriod, BackupCycleType, BackupModel, FeatureState};

/// Sets the plan by which an instance makes and keeps backups.
///
/// The plan holds when the reply arrives; there is no flow. Look at the reply's code all the same:
/// anything but 0 is a refusal. The plan is read back in parts, from
/// [`DescribeDBInstances`](crate::instances::DescribeDBInstances) and
/// `DescribeDBInstancesAttribute`.
///
/// ```no_run
/// # use sqlserver_api::backups::ModifyBackupStrategy;
/// # use sqlserver_api::shared::BackupCycleType;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = ModifyBackupStrategy::new("mssql-j8kv137v")
///     .backup_type(BackupCycleType::Weekly)
///     .backup_cycle([1, 3, 5])
///     .backup_time(2)
///     .backup_save_days(14);
/// let reply = client.call(request).await?;
///
/// if reply.code.is_some_and(|code| code != 0) {
///     eprintln!("refused: {}", reply.msg);
/// }
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::INTERNAL_ERROR_GCS_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::INSTANCE_NOT_FOUND,
        codes::INSTANCE_STATUS_INVALID,
        codes::PERMISSION_DENIED,
    ],
    check = days_fit_the_plan,
)]
pub struct ModifyBackupStrategy {
    /// Id of the instance.
    #[tc(example = "mssql-j8kv137v")]
    pub instance_id: String,
    /// Whether backups are made every day, or on the days of `backup_cycle`.
    #[tc(one_of("daily", "weekly"), default = "daily")]
    pub backup_type: Option<BackupCycleType>,
    /// Hour at which backups begin, from 0 to 23.
    #[tc(range = 0..=23, example = 14)]
    pub backup_time: Option<u64>,
    /// Days from one backup to the next in a daily plan; only 1 is possible.
    #[tc(one_of(1), example = 1)]
    pub backup_day: Option<u64>,
    /// From which node and in which form backups are made.
    pub backup_model: Option<BackupModel>,
    /// Days of the week on which backups are made in a weekly plan, from 1 to 7.
    ///
    /// A weekly plan needs at least two. All seven are needed where backups are kept for less than
    /// 7 days.
    #[tc(each(range = 1..=7), example = 1)]
    pub backup_cycle: Option<Vec<u64>>,
    /// How long backups of data and logs are kept, in days, from 3 to 1830.
    #[tc(range = 3..=1830, default = 7)]
    pub backup_save_days: Option<u64>,
    /// Whether long-term backups are made.
    #[tc(default = "disable")]
    pub regular_backup_enable: Option<FeatureState>,
    /// How long long-term backups are kept, in days, from 90 to 3650.
    #[tc(range = 90..=3650, default = 365)]
    pub regular_backup_save_days: Option<u64>,
    /// How often long-term backups are made.
    ///
    /// The service's own example sends `month`, which its description does not list.
    #[tc(default = "months")]
    pub regular_backup_strategy: Option<ArchivePeriod>,
    /// Number of long-term backups that are kept.
    #[tc(default = 1)]
    pub regular_backup_counts: Option<u64>,
    /// Day on which the plan for long-term backups begins, as `YYYY-MM-DD`.
    ///
    /// Without it the plan begins today.
    #[tc(pattern = r"^\d{4}-\d\d-\d\d$", example = "2022-10-10")]
    pub regular_backup_start_time: Option<String>,
}

fn days_fit_the_plan(request: &ModifyBackupStrategy, found: &mut Violations) {
    let daily = request.backup_type.as_ref().is_none_or(|cycle| *cycle == BackupCycleType::Daily);
    if request.backup_day.is_some() && !daily {
        found.add("BackupDay", "is for BackupType = \"daily\" only");
    }

    let Some(days) = request.backup_cycle.as_ref().map(Vec::len) else { return };
    let weekly = request.backup_type == Some(BackupCycleType::Weekly);
    if request.backup_save_days.is_some_and(|kept| kept < 7) {
        if days != 7 {
            found.add("BackupCycle", format!("must have 7 days if BackupSaveDays is below 7, has {days}"));
        }
    } else if weekly && !(2..=7).contains(&days) {
        found.add("BackupCycle", format!("must have 2..=7 days if BackupType = \"weekly\", has {days}"));
    }
}

/// Whether the plan was accepted.
#[derive(TcModel)]
pub struct ModifyBackupStrategyResponse {
    /// Error code of an older form of this reply; read `code`.
    ///
    /// The service has withdrawn it.
    pub errno: Option<i64>,
    /// Why the plan was refused; empty otherwise.
    pub msg: String,
    /// 0 where the plan was accepted, else an error code.
    #[tc(example = 0)]
    pub code: Option<i64>,
}

/// Previews on which days a plan makes backups.
///
/// The plan is the one given here, not the one that the instance has; nothing is changed. Its
/// fields are those of [`ModifyBackupStrategy`], and all of them are needed.
///
/// ```no_run
/// # use sqlserver_api::backups::DescribeRegularBackupPlan;
/// # use sqlserver_api::shared::ArchivePeriod;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = DescribeRegularBackupPlan::new(
///     "mssql-j8kv137v",
///     365,
///     ArchivePeriod::Monthly,
///     1,
///     "2026-10-10",
///     [1, 2, 3],
/// );
/// let reply = client.call(request).await?;
///
/// println!("long-term backups: {:?}", reply.save_mode_regular);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::FAILED_OPERATION_GCS_ERROR,
        codes::NOT_SUPPORT,
        codes::INPUT_ILLEGAL,
        codes::INSTANCE_NOT_FOUND,
        codes::INSTANCE_STATUS_INVALID,
    ],
)]
pub struct DescribeRegularBackupPlan {
    /// Id of the instance.
    #[tc(example = "mssql-j8kv137v")]
    pub instance_id: String,
    /// How long long-term backups are kept, in days, from 90 to 3650.
    #[tc(range = 90..=3650, example = 365)]
    pub regular_backup_save_days: u64,
    /// How often long-term backups are made.
    pub regular_backup_strategy: ArchivePeriod,
    /// Number of long-term backups that are kept.
    #[tc(example = 1)]
    pub regular_backup_counts: u64,
    /// Day on which the plan begins, as `YYYY-MM-DD`.
    #[tc(pattern = r"^\d{4}-\d\d-\d\d$", example = "2022-10-10")]
    pub regular_backup_start_time: String,
    /// Days of the week on which ordinary backups are made, from 1 to 7.
    #[tc(each(range = 1..=7), example = 1)]
    pub backup_cycle: Vec<u64>,
}

/// The days on which a plan makes backups.
#[derive(TcModel)]
pub struct DescribeRegularBackupPlanResponse {
    /// Times of the ordinary backups.
    #[tc(example = "2022-10-24 00:00:00")]
    pub save_mode_period: Vec<DateTime>,
    /// Times of the long-term backups.
    #[tc(example = "2022-10-25 00:00:00")]
    pub save_mode_regular: Vec<DateTime>,
}
