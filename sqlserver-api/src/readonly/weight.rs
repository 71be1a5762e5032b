//! The weights by which a group spreads connections.

use tc_core::prelude::*;

use super::group::ReadOnlyGroupStatus;
use super::instance::ReadOnlyInstance;
use crate::codes;
use crate::shared::Flag;

/// Tells the weights that the service would give to the read-only instances of a group.
///
/// They follow from the size of each read-only instance. Nothing changes by asking;
/// [`BalanceReadOnlyGroup`] applies the weights.
///
/// ```no_run
/// # use sqlserver_api::readonly::DescribeReadOnlyGroupAutoWeight;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = DescribeReadOnlyGroupAutoWeight::new("mssql-2cwisu23", "mssqlrg-itaunotj");
/// let reply = client.call(request).await?;
///
/// for instance in &reply.read_only_instance_set {
///     println!("{} would have weight {}", instance.instance_id, instance.weight);
/// }
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct DescribeReadOnlyGroupAutoWeight {
    /// Id of the primary instance.
    #[tc(example = "mssql-2cwisu23")]
    pub instance_id: String,
    /// Id of the group.
    ///
    /// The documentation of this call writes it with `mssqlro-`, the prefix of read-only instances;
    /// its published request has `mssqlrg-`, as everywhere else.
    #[tc(example = "mssqlrg-itaunotj")]
    pub read_only_group_id: String,
}

/// A group, with the weights that the service would give.
///
/// In the published reply many of the texts are empty; take what does not concern weights from
/// [`DescribeReadOnlyGroupDetails`](super::DescribeReadOnlyGroupDetails).
#[derive(TcModel)]
pub struct DescribeReadOnlyGroupAutoWeightResponse {
    /// Id of the group.
    #[tc(example = "mssqlrg-itaunotj")]
    pub read_only_group_id: String,
    /// Name of the group; may be empty.
    #[tc(example = "default_name")]
    pub read_only_group_name: String,
    /// Region of the group, which is that of the primary; may be empty.
    #[tc(example = "ap-guangzhou")]
    pub region_id: String,
    /// Availability zone of the group, which is that of the primary; may be empty.
    #[tc(example = "ap-guangzhou-3")]
    pub zone_id: String,
    /// Whether the group takes out delayed instances.
    pub is_offline_delay: Flag,
    /// Delay beyond which a read-only instance is taken out, in seconds.
    #[tc(example = 10)]
    pub read_only_max_delay_time: i64,
    /// Number of read-only instances that stay in the group however delayed they are.
    #[tc(example = 2)]
    pub min_read_only_in_group: i64,
    /// Private IP of the group.
    #[tc(example = "192.168.0.1")]
    pub vip: String,
    /// Port at the private IP.
    #[tc(example = 1433)]
    pub vport: i64,
    /// Id of the private network; may be empty.
    #[tc(example = "vpc-3xq2t5al")]
    pub vpc_id: String,
    /// Id of the subnet; may be empty.
    #[tc(example = "subnet-gdy95gfs")]
    pub subnet_id: String,
    /// The read-only instances in the group, with these weights.
    pub read_only_instance_set: Vec<ReadOnlyInstance>,
    /// Whether the group is ready.
    pub status: ReadOnlyGroupStatus,
    /// Id of the primary instance.
    #[tc(example = "mssql-2cwisu23")]
    pub master_instance_id: String,
}

/// Gives the read-only instances of a group the weights that the service works out.
///
/// They are those of [`DescribeReadOnlyGroupAutoWeight`], and hold when the reply arrives; there
/// is nothing to poll.
///
/// ```no_run
/// # use sqlserver_api::readonly::BalanceReadOnlyGroup;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// client.call(BalanceReadOnlyGroup::new("mssql-2cwisu23", "mssqlrg-itaunotj")).await?;
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
        codes::PARAMS_ASSERT_FAILED,
        codes::INSTANCE_NOT_FOUND,
    ],
)]
pub struct BalanceReadOnlyGroup {
    /// Id of the primary instance.
    #[tc(example = "mssql-2cwisu23")]
    pub instance_id: String,
    /// Id of the group.
    #[tc(example = "mssqlrg-itaunotj")]
    pub read_only_group_id: String,
}
