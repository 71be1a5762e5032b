//! Changing a read-only group, and releasing it.

use tc_core::prelude::*;

use crate::codes;
use crate::shared::Flag;

/// Changes the name, the limits for delayed instances and the weights of a read-only group.
///
/// What is not given stays as it is. The change holds when the reply arrives; there is nothing to
/// poll.
///
/// ```no_run
/// # use sqlserver_api::readonly::{ModifyReadOnlyGroupDetails, ReadOnlyInstanceWeightPair};
/// # use sqlserver_api::shared::Flag;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = ModifyReadOnlyGroupDetails::new("mssql-6f4ddx2f", "mssqlrg-552tyamb")
///     .weight_pairs([
///         ReadOnlyInstanceWeightPair::new("mssqlro-5k508n7p", 70),
///         ReadOnlyInstanceWeightPair::new("mssqlro-91masbl1", 30),
///     ])
///     .balance_weight(Flag::Yes);
/// client.call(request).await?;
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    response = (),
    errors = [
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct ModifyReadOnlyGroupDetails {
    /// Id of the primary instance.
    #[tc(example = "mssql-6f4ddx2f")]
    pub instance_id: String,
    /// Id of the group.
    #[tc(example = "mssqlrg-552tyamb")]
    pub read_only_group_id: String,
    /// New name of the group.
    #[tc(example = "change_name")]
    pub read_only_group_name: Option<String>,
    /// Whether the group takes out delayed instances.
    #[tc(example = 1)]
    pub is_offline_delay: Option<Flag>,
    /// Delay beyond which a read-only instance is taken out, in seconds.
    #[tc(example = 18)]
    pub read_only_max_delay_time: Option<i64>,
    /// Number of read-only instances that stay in the group however delayed they are.
    #[tc(example = 1)]
    pub min_read_only_in_group: Option<i64>,
    /// New weights of read-only instances; without effect if `auto_weight` is [`Flag::Yes`].
    pub weight_pairs: Option<Vec<ReadOnlyInstanceWeightPair>>,
    /// Whether the service works out the weights, in place of `weight_pairs`.
    ///
    /// Absent it counts as [`Flag::No`], so repeat it in each call to a group whose weights are to
    /// stay automatic.
    #[tc(default = 0, example = 0)]
    pub auto_weight: Option<Flag>,
    /// Whether to spread the load anew.
    #[tc(default = 0, example = 1)]
    pub balance_weight: Option<Flag>,
}

/// The weight of one read-only instance.
#[derive(TcModel)]
pub struct ReadOnlyInstanceWeightPair {
    /// Id of the read-only instance, which begins with `mssqlro-`.
    #[tc(example = "mssqlro-3l3fgqn7")]
    pub read_only_instance_id: String,
    /// Weight that the read-only instance gets.
    #[tc(range = 0..=100, example = 10)]
    pub read_only_weight: i64,
}

/// Releases what a read-only group holds, such as its address, at once and for good.
///
/// This starts a flow: poll it with
/// [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus). A group whose status does not
/// allow this is refused with
/// [`RO_GROUP_STATUS_IS_ILLEGAL`](crate::codes::RO_GROUP_STATUS_IS_ILLEGAL); which statuses allow
/// it is not documented.
///
/// ```no_run
/// # use sqlserver_api::readonly::RecycleReadOnlyGroup;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = RecycleReadOnlyGroup::new("mssql-2cwisu23", "mssqlrg-787oxy95");
/// let reply = client.call(request).await?;
///
/// println!("flow {} runs", reply.flow_id);
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
        codes::RO_GROUP_STATUS_IS_ILLEGAL,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct RecycleReadOnlyGroup {
    /// Id of the primary instance.
    #[tc(example = "mssql-2cwisu23")]
    pub instance_id: String,
    /// Id of the group.
    #[tc(example = "mssqlrg-787oxy95")]
    pub read_only_group_id: String,
}

/// The flow that releases the group.
#[derive(TcModel)]
pub struct RecycleReadOnlyGroupResponse {
    /// Id of the flow.
    #[tc(flow, example = 1001539)]
    pub flow_id: i64,
}
