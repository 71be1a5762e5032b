//! What the log platform knows of an instance.

use tc_core::prelude::*;

/// An instance, as the log platform sees it.
///
/// The platform serves several products. Many of these fields are not described, and published
/// examples fill them with placeholders;
/// [`DescribeDBInstances`](crate::instances::DescribeDBInstances) is the better source.
#[derive(TcModel)]
pub struct InstanceInfo {
    /// Name of the instance.
    #[tc(example = "orders")]
    pub instance_name: Option<String>,
    /// Id of the instance.
    #[tc(example = "mssql-m84zbsdj")]
    pub instance_id: Option<String>,
    /// Id of the project that the instance belongs to; 0 is the default project.
    #[tc(example = 1)]
    pub project_id: Option<i64>,
    /// Tags of the instance.
    pub tag_list: Option<Vec<TagList>>,
    /// Status of the instance.
    ///
    /// That the numbers are those of [`InstanceStatus`](crate::shared::InstanceStatus) is likely
    /// and not documented.
    #[tc(example = 2)]
    pub status: Option<i64>,
    /// Not described; by its name the private IP.
    pub vip: Option<String>,
    /// Not described; by its name the port at the private IP.
    #[tc(example = 1433)]
    pub vport: Option<i64>,
    /// Not described; by its name how many nodes the instance has.
    pub architecture: Option<String>,
    /// Not described; by its name the instance's part among its read-only instances.
    #[tc(rename = "ROFlag")]
    pub ro_flag: Option<String>,
    /// Not described; by its name how standby nodes are kept.
    #[tc(rename = "HAFlag")]
    pub ha_flag: Option<String>,
    /// Not described; by its name the edition of the instance.
    pub instance_type: Option<String>,
    /// Not described; elsewhere a field of this name is the machine and disk of the instance.
    ///
    /// The service calls this field `Type`.
    #[tc(rename = "Type")]
    pub machine_type: Option<String>,
    /// Whether the audit log is on.
    ///
    /// Documented are `ON`, `OFF` and `ERROR`, while a published example answers `on`; so compare
    /// without regard to case.
    #[tc(example = "ON")]
    pub audit_log_status: Option<String>,
    /// Addresses that the audit log is reported to.
    pub audit_log_hosts: Option<Vec<String>>,
    /// More about the state of the audit log, such as an error.
    pub audit_log_status_message: Option<String>,
    /// Version code.
    #[tc(example = "2017")]
    pub version: Option<String>,
    /// Version in words.
    #[tc(example = "SQL Server 2017 Enterprise")]
    pub version_name: Option<String>,
    /// Number of the region.
    #[tc(example = 1)]
    pub region_id: Option<i64>,
    /// Number of the availability zone.
    #[tc(example = 100_003)]
    pub zone_id: Option<i64>,
    /// Region; a published example leaves out the `ap-` before it.
    #[tc(example = "chengdu")]
    pub region: Option<String>,
    /// Availability zone; a published example has its number within the region only.
    #[tc(example = "1")]
    pub zone: Option<String>,
}

/// A tag of an instance, as the log platform sees it.
#[derive(TcModel)]
pub struct TagList {
    /// Key of the tag.
    #[tc(example = "created-by")]
    pub tag_key: Option<String>,
    /// Value of the tag.
    #[tc(example = "andy")]
    pub tag_value: Option<String>,
}
