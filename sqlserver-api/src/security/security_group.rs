//! Looking at security groups and their rules.

use tc_core::prelude::*;

use crate::codes;

/// Tells which security groups an instance has, and their rules.
///
/// ```no_run
/// # use sqlserver_api::security::DescribeDBSecurityGroups;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let reply = client.call(DescribeDBSecurityGroups::new("mssql-6f4ddx2f")).await?;
///
/// for rule in reply.security_group_set.iter().flat_map(|group| &group.inbound_set) {
///     println!("{:?} {} port {}", rule.action, rule.cidr_ip, rule.port_range);
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
        codes::SECURITY_GROUP_OPERATION_ERROR,
        codes::PARAMS_ASSERT_FAILED,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct DescribeDBSecurityGroups {
    /// Id of the instance, which may be a read-only one.
    #[tc(example = "mssql-6f4ddx2f")]
    pub instance_id: String,
}

/// The security groups of an instance.
#[derive(TcModel)]
pub struct DescribeDBSecurityGroupsResponse {
    /// The groups, with their rules.
    pub security_group_set: Vec<SecurityGroup>,
}

/// Lists the security groups of a project, and their rules.
///
/// ```no_run
/// # use sqlserver_api::security::DescribeProjectSecurityGroups;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let reply = client.call(DescribeProjectSecurityGroups::new(0)).await?;
///
/// for group in &reply.security_group_set {
///     println!("{} {}", group.security_group_id, group.security_group_name);
/// }
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::SECURITY_GROUP_OPERATION_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct DescribeProjectSecurityGroups {
    /// Id of the project; 0 is the default project.
    #[tc(example = 0)]
    pub project_id: i64,
}

/// The security groups of a project.
#[derive(TcModel)]
pub struct DescribeProjectSecurityGroupsResponse {
    /// The groups, with their rules.
    pub security_group_set: Vec<SecurityGroup>,
}

/// A security group.
#[derive(TcModel)]
pub struct SecurityGroup {
    /// Id of the project that the group belongs to.
    #[tc(example = 172632)]
    pub project_id: i64,
    /// When the group was created.
    #[tc(example = "2024-12-23 00:23:13")]
    pub create_time: DateTime,
    /// Rules for traffic to the instance.
    pub inbound_set: Vec<SecurityGroupPolicy>,
    /// Rules for traffic from the instance.
    pub outbound_set: Vec<SecurityGroupPolicy>,
    /// Id of the group.
    #[tc(example = "sg-igw86yth")]
    pub security_group_id: String,
    /// Name of the group.
    #[tc(example = "default")]
    pub security_group_name: String,
    /// Remark kept with the group.
    #[tc(example = "System created security group")]
    pub security_group_remark: String,
}

/// A rule of a security group.
#[derive(TcModel)]
pub struct SecurityGroupPolicy {
    /// What happens to traffic that the rule matches.
    pub action: SecurityGroupAction,
    /// IP or range of IPs that the rule matches, as `0.0.0.0/0`.
    ///
    /// The documentation calls it a destination, in rules for incoming traffic too.
    #[tc(example = "172.16.0.0/12")]
    pub cidr_ip: String,
    /// Port or range of ports that the rule matches; `ALL` in published replies for every port.
    #[tc(example = "1433")]
    pub port_range: String,
    /// Protocol that the rule matches, such as `TCP` or `UDP`; `ALL` in published replies for any.
    #[tc(example = "TCP")]
    pub ip_protocol: String,
    /// Direction of the traffic that the rule matches.
    pub dir: SecurityGroupDirection,
}

/// What a rule of a security group does with traffic.
#[derive(TcEnum)]
pub enum SecurityGroupAction {
    /// Let it through.
    #[tc(rename = "ACCEPT")]
    Accept,
    /// Drop it.
    #[tc(rename = "DROP")]
    Drop,
    /// An action that this crate does not know.
    #[tc(other)]
    Other(String),
}

/// The direction of traffic that a rule of a security group is for.
#[derive(TcEnum)]
pub enum SecurityGroupDirection {
    /// To the instance (`INPUT`).
    #[tc(rename = "INPUT")]
    Inbound,
    /// From the instance (`OUTPUT`).
    #[tc(rename = "OUTPUT")]
    Outbound,
    /// A direction that this crate does not know.
    #[tc(other)]
    Other(String),
}
