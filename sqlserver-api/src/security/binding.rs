//! Binding security groups to instances.

use tc_core::prelude::*;

use crate::codes;

/// Binds a security group to instances.
///
/// The groups that are bound already stay. The instances must be in one region, one availability
/// zone and one project. There is no flow to poll;
/// [`DescribeDBSecurityGroups`](super::DescribeDBSecurityGroups) may take some seconds to show the
/// change.
///
/// ```no_run
/// # use sqlserver_api::security::AssociateSecurityGroups;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = AssociateSecurityGroups::new("sg-igw86yth", ["mssql-6f4ddx2f", "mssql-j8kv137v"]);
/// client.call(request).await?;
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    response = (),
    errors = [
        codes::SECURITY_GROUP_OPERATION_ERROR,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::SECURITY_GROUP_ID_IS_ILLEGAL,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct AssociateSecurityGroups {
    /// Id of the security group.
    #[tc(example = "sg-igw86yth")]
    pub security_group_id: String,
    /// Ids of the instances, all in one region, zone and project.
    #[tc(example = "mssql-6f4ddx2f")]
    pub instance_id_set: Vec<String>,
}

/// Takes a security group off instances.
///
/// The other groups of the instances stay. The instances must be in one region, one availability
/// zone and one project. There is no flow to poll.
///
/// ```no_run
/// # use sqlserver_api::security::DisassociateSecurityGroups;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// client.call(DisassociateSecurityGroups::new("sg-igw86yth", ["mssql-6f4ddx2f"])).await?;
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    response = (),
    errors = [
        codes::SECURITY_GROUP_OPERATION_ERROR,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::SECURITY_GROUP_ID_IS_ILLEGAL,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct DisassociateSecurityGroups {
    /// Id of the security group.
    #[tc(example = "sg-igw86yth")]
    pub security_group_id: String,
    /// Ids of the instances, all in one region, zone and project.
    #[tc(example = "mssql-6f4ddx2f")]
    pub instance_id_set: Vec<String>,
}

/// Gives an instance a new set of security groups.
///
/// The set replaces the one before, so name every group that is to stay. There is no flow to poll.
///
/// ```no_run
/// # use sqlserver_api::security::ModifyDBInstanceSecurityGroups;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let groups = ["sg-igw86yth", "sg-ajr1jzgj"];
/// let request = ModifyDBInstanceSecurityGroups::new("mssql-6f4ddx2f", groups);
/// client.call(request).await?;
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    response = (),
    idempotent,
    errors = [
        codes::SECURITY_GROUP_OPERATION_ERROR,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::PARAMS_ASSERT_FAILED,
        codes::SECURITY_GROUP_ID_IS_ILLEGAL,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct ModifyDBInstanceSecurityGroups {
    /// Id of the instance, which may be a read-only one.
    #[tc(example = "mssql-6f4ddx2f")]
    pub instance_id: String,
    /// Ids of all security groups that the instance is to have; any number of them.
    #[tc(example = "sg-ajr1jzgj")]
    pub security_group_id_set: Vec<String>,
}
