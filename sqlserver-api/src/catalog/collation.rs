//! Character sets and time zones.

use tc_core::prelude::*;

use crate::codes;
use crate::shared::{EngineVersion, MachineType};

/// Lists the character sets and time zones that a new instance can have.
///
/// ```no_run
/// # use sqlserver_api::catalog::DescribeCollationTimeZone;
/// # use sqlserver_api::{EngineVersion, MachineType};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = DescribeCollationTimeZone::default()
///     .machine_type(MachineType::CloudPremium)
///     .db_version(EngineVersion::Enterprise2017);
/// let reply = client.call(request).await?;
///
/// println!("{} collations, {} time zones", reply.collation.len(), reply.time_zone.len());
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::PARAMS_ASSERT_FAILED,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
)]
pub struct DescribeCollationTimeZone {
    /// Machine and disk of the new instance.
    #[tc(
        one_of("PM", "CLOUD_PREMIUM", "CLOUD_SSD", "CLOUD_HSSD", "CLOUD_TSSD", "CLOUD_BSSD", "CLOUD_BASIC"),
        default = "PM",
        example = "CLOUD_PREMIUM"
    )]
    pub machine_type: Option<MachineType>,
    /// Version of the new instance.
    #[tc(rename = "DBVersion", example = "2008R2")]
    pub db_version: Option<EngineVersion>,
}

/// The character sets and time zones to choose from.
#[derive(TcModel)]
pub struct DescribeCollationTimeZoneResponse {
    /// The collations, each of which is a character set with its order.
    #[tc(example = "Chinese_PRC_CI_AS")]
    pub collation: Vec<String>,
    /// The time zones, under their names in Windows.
    #[tc(example = "China Standard Time")]
    pub time_zone: Vec<String>,
}
