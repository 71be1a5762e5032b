//! Listing instances.

use tc_core::codes as common;
use tc_core::prelude::*;

use super::db_instance::DBInstance;
use crate::codes;
use crate::shared::{InstanceStatus, InstanceType, PayMode};

/// Lists the instances of the account in a region.
///
/// Filters narrow the list together; without any, all instances are listed, isolated ones too. An
/// instance that has been deleted may go on being listed as offline for a while, or be gone.
///
/// ```no_run
/// # use sqlserver_api::{DescribeDBInstances, InstanceStatus};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = DescribeDBInstances::default().status(InstanceStatus::Running).limit(20);
/// let reply = client.call(request).await?;
///
/// println!("{} instances run, the first of them:", reply.total_count);
/// for instance in &reply.db_instances {
///     println!("{} {}:{}", instance.instance_id, instance.vip, instance.vport);
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
        common::INTERNAL_ERROR,
        codes::SYSTEM_ERROR,
        codes::UNKNOWN_ERROR,
        common::INVALID_PARAMETER,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::RESOURCE_NOT_FOUND_VPC_NOT_EXIST,
        codes::RESOURCE_UNAVAILABLE_VPC_NOT_EXIST,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 70,
    paginate = page,
)]
pub struct DescribeDBInstances {
    /// Lists the instances of this project only.
    #[tc(example = 0)]
    pub project_id: Option<i64>,
    /// Lists the instances with this status only.
    ///
    /// The documentation of the filter ends at [`InstanceStatus::Restarting`] (12), though
    /// instances have the later statuses too.
    pub status: Option<InstanceStatus>,
    /// Page number, from 0; it counts pages, not instances.
    ///
    /// It counts instances to skip instead, if `pagination_type` is [`PaginationType::Offset`].
    #[tc(default = 0)]
    pub offset: Option<i64>,
    /// Instances per page, from 1 to 100.
    #[tc(range = 1..=100, default = 100)]
    pub limit: Option<i64>,
    /// Lists these instances only.
    #[tc(example = "mssql-3l3fgqn7")]
    pub instance_id_set: Option<Vec<String>>,
    /// Lists the instances that are paid for in this way only.
    pub pay_mode: Option<PayMode>,
    /// Lists the instances in this private network only.
    ///
    /// The empty text stands for the basic network.
    #[tc(example = "vpc-mknbt351")]
    pub vpc_id: Option<String>,
    /// Lists the instances in this subnet only.
    ///
    /// The empty text stands for the basic network.
    #[tc(example = "subnet-f72hylo6")]
    pub subnet_id: Option<String>,
    /// Lists the instances with one of these private IPs only.
    #[tc(example = "172.1.0.12")]
    pub vip_set: Option<Vec<String>>,
    /// Lists the instances whose names resemble one of these.
    pub instance_name_set: Option<Vec<String>>,
    /// Lists the instances with one of these version codes only.
    #[tc(example = "2008R2")]
    pub version_set: Option<Vec<String>>,
    /// Lists the instances in this availability zone only.
    #[tc(example = "ap-guangzhou-3")]
    pub zone: Option<String>,
    /// Lists the instances that have one of these tag keys.
    pub tag_keys: Option<Vec<String>>,
    /// Lists the instances whose id, name or private IP resembles this.
    #[tc(example = "172.17.0.12")]
    pub search_key: Option<String>,
    /// Lists the instances with one of these UIDs only.
    #[tc(example = "gamedb.gz1.cdb.db")]
    pub uid_set: Option<Vec<String>>,
    /// Lists the instances of this edition only.
    pub instance_type: Option<InstanceType>,
    /// What `offset` counts.
    ///
    /// Leave it unset when all pages are to be fetched: paging steps by pages.
    #[tc(default = "pageNumber")]
    pub pagination_type: Option<PaginationType>,
}

/// A page of instances.
#[derive(TcModel)]
pub struct DescribeDBInstancesResponse {
    /// Number of instances that match, on all pages.
    #[tc(total, example = 1)]
    pub total_count: i64,
    /// The instances on this page.
    #[tc(items, rename = "DBInstances")]
    pub db_instances: Vec<DBInstance>,
}

/// What the offset of a list counts.
#[derive(TcEnum)]
pub enum PaginationType {
    /// Pages; the default.
    #[tc(rename = "pageNumber")]
    PageNumber,
    /// Items to skip.
    #[tc(rename = "offset")]
    Offset,
    /// A way that this crate does not know.
    #[tc(other)]
    Other(String),
}
