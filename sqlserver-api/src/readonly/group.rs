//! Listing read-only groups, and finding the group of a read-only instance.

use tc_core::prelude::*;

use super::instance::ReadOnlyInstance;
use super::placement::ReadOnlyPlacement;
use crate::codes;
use crate::shared::Flag;

/// Lists the read-only groups of a primary instance, with the read-only instances in them.
///
/// The list comes whole, without pages.
///
/// ```no_run
/// # use sqlserver_api::readonly::DescribeReadOnlyGroupList;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let reply = client.call(DescribeReadOnlyGroupList::new("mssql-6f4ddx2f")).await?;
///
/// for group in &reply.read_only_group_set {
///     println!("{}: {} instances", group.read_only_group_id, group.read_only_instance_set.len());
/// }
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::SYSTEM_ERROR,
        codes::PARAMS_ASSERT_FAILED,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct DescribeReadOnlyGroupList {
    /// Id of the primary instance.
    #[tc(example = "mssql-6f4ddx2f")]
    pub instance_id: String,
}

/// The groups of a primary instance.
#[derive(TcModel)]
pub struct DescribeReadOnlyGroupListResponse {
    /// The groups.
    pub read_only_group_set: Vec<ReadOnlyGroup>,
}

/// Describes one read-only group, with the read-only instances in it.
///
/// ```no_run
/// # use sqlserver_api::readonly::DescribeReadOnlyGroupDetails;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = DescribeReadOnlyGroupDetails::new("mssql-6f4ddx2f", "mssqlrg-552tyamb");
/// let reply = client.call(request).await?;
///
/// for instance in &reply.read_only_instance_set {
///     println!("{} {:?} weight {}", instance.instance_id, instance.syn_status, instance.weight);
/// }
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct DescribeReadOnlyGroupDetails {
    /// Id of the primary instance.
    #[tc(example = "mssql-6f4ddx2f")]
    pub instance_id: String,
    /// Id of the group, which begins with `mssqlrg-`.
    #[tc(example = "mssqlrg-552tyamb")]
    pub read_only_group_id: String,
}

/// A read-only group in detail.
#[derive(TcModel)]
pub struct DescribeReadOnlyGroupDetailsResponse {
    /// Id of the group.
    #[tc(example = "mssqlrg-552tyamb")]
    pub read_only_group_id: String,
    /// Name of the group.
    #[tc(example = "default_name")]
    pub read_only_group_name: String,
    /// Region of the group, which is that of the primary.
    #[tc(example = "ap-guangzhou")]
    pub region_id: String,
    /// Availability zone of the group, which is that of the primary.
    #[tc(example = "ap-guangzhou-2")]
    pub zone_id: String,
    /// Whether the group takes out delayed instances.
    pub is_offline_delay: Flag,
    /// Delay beyond which a read-only instance is taken out, in seconds.
    #[tc(example = 11)]
    pub read_only_max_delay_time: i64,
    /// Number of read-only instances that stay in the group however delayed they are.
    #[tc(example = 1)]
    pub min_read_only_in_group: i64,
    /// Private IP of the group.
    #[tc(example = "10.100.0.44")]
    pub vip: String,
    /// Port at the private IP.
    #[tc(example = 1433)]
    pub vport: i64,
    /// Id of the private network.
    #[tc(example = "vpc-3xq2t5al")]
    pub vpc_id: String,
    /// Id of the subnet.
    #[tc(example = "subnet-gdy95gfs")]
    pub subnet_id: String,
    /// The read-only instances in the group.
    pub read_only_instance_set: Vec<ReadOnlyInstance>,
    /// Whether the group is ready.
    pub status: ReadOnlyGroupStatus,
    /// Id of the primary instance.
    #[tc(example = "mssql-6f4ddx2f")]
    pub master_instance_id: String,
}

/// Finds the group of a read-only instance, and thereby its primary instance.
///
/// ```no_run
/// # use sqlserver_api::readonly::DescribeReadOnlyGroupByReadOnlyInstance;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = DescribeReadOnlyGroupByReadOnlyInstance::new("mssqlro-91masbl1");
/// let reply = client.call(request).await?;
///
/// println!("{} of {}", reply.read_only_group_id, reply.master_instance_id);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::INSTANCE_NOT_FOUND,
        codes::INSTANCE_STATUS_INVALID,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct DescribeReadOnlyGroupByReadOnlyInstance {
    /// Id of the read-only instance, which begins with `mssqlro-`.
    #[tc(example = "mssqlro-91masbl1")]
    pub instance_id: String,
}

/// The group of a read-only instance; its members are not in it.
#[derive(TcModel)]
pub struct DescribeReadOnlyGroupByReadOnlyInstanceResponse {
    /// Id of the group.
    #[tc(example = "mssqlrg-552tyamb")]
    pub read_only_group_id: String,
    /// Name of the group.
    #[tc(example = "default_name")]
    pub read_only_group_name: String,
    /// Region of the group.
    #[tc(example = "ap-guangzhou")]
    pub region_id: String,
    /// Availability zone of the group.
    #[tc(example = "ap-guangzhou-2")]
    pub zone_id: String,
    /// Whether the group takes out delayed instances.
    pub is_offline_delay: Flag,
    /// Delay beyond which a read-only instance is taken out, in seconds.
    #[tc(example = 11)]
    pub read_only_max_delay_time: i64,
    /// Number of read-only instances that stay in the group however delayed they are.
    #[tc(example = 1)]
    pub min_read_only_in_group: i64,
    /// Private IP of the group.
    #[tc(example = "10.100.0.44")]
    pub vip: String,
    /// Port at the private IP.
    #[tc(example = 1433)]
    pub vport: i64,
    /// Id of the private network.
    #[tc(example = "vpc-3xq2t5al")]
    pub vpc_id: String,
    /// Id of the subnet.
    #[tc(example = "subnet-gdy95gfs")]
    pub subnet_id: String,
    /// Id of the primary instance.
    #[tc(example = "mssql-6f4ddx2f")]
    pub master_instance_id: String,
    /// Region of the primary instance.
    #[tc(example = "ap-guangzhou")]
    pub master_region_id: String,
}

/// A read-only group.
///
/// Regions and zones go by their names here, unlike the numbers of the same fields of
/// [`DBInstance`](crate::instances::DBInstance).
#[derive(TcModel)]
pub struct ReadOnlyGroup {
    /// Id of the group, which begins with `mssqlrg-`.
    #[tc(example = "mssqlrg-dj5i29c5")]
    pub read_only_group_id: String,
    /// Name of the group.
    #[tc(example = "default_name")]
    pub read_only_group_name: String,
    /// Region of the group, which is that of the primary.
    #[tc(example = "ap-guangzhou")]
    pub region_id: String,
    /// Availability zone of the group, which is that of the primary.
    #[tc(example = "ap-guangzhou-3")]
    pub zone_id: String,
    /// Whether the group takes out delayed instances.
    pub is_offline_delay: Flag,
    /// Delay beyond which a read-only instance is taken out, in seconds.
    #[tc(example = 100)]
    pub read_only_max_delay_time: i64,
    /// Number of read-only instances that stay in the group however delayed they are.
    #[tc(example = 1)]
    pub min_read_only_in_group: i64,
    /// Private IP of the group.
    #[tc(example = "10.100.0.17")]
    pub vip: String,
    /// Port at the private IP.
    #[tc(example = 1433)]
    pub vport: i64,
    /// Id of the private network.
    #[tc(example = "vpc-kw88teud")]
    pub vpc_id: String,
    /// Id of the subnet.
    #[tc(example = "subnet-8z5n8tcg")]
    pub subnet_id: String,
    /// Whether the group is ready.
    pub status: ReadOnlyGroupStatus,
    /// Id of the primary instance.
    #[tc(example = "mssql-6f4ddx2f")]
    pub master_instance_id: String,
    /// The read-only instances in the group.
    ///
    /// A published reply has a group without any, although a group is said to go with its last
    /// read-only instance.
    pub read_only_instance_set: Vec<ReadOnlyInstance>,
    /// Domain name of the group's public address; absent in published replies.
    #[tc(example = "gz.xxx.sqlserver.tencent.com")]
    pub dns_pod_domain: Option<String>,
    /// Port of the group's public address; absent in published replies.
    #[tc(rename = "TgwWanVPort", example = 2032)]
    pub tgw_wan_vport: Option<u64>,
    /// How the group got its read-only instances; absent in published replies.
    pub read_only_group_type: Option<ReadOnlyPlacement>,
    /// Whether the primary might be made a cluster; absent in published replies.
    pub read_only_group_forced_upgrade: Option<Flag>,
}

/// Whether a read-only group is ready.
#[derive(TcEnum)]
#[repr(i64)]
pub enum ReadOnlyGroupStatus {
    /// Created, and running.
    Running = 1,
    /// Being created.
    Creating = 5,
    /// A status that this crate does not know.
    #[tc(other)]
    Other(i64),
}
