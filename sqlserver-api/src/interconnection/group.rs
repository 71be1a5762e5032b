//! Joining, leaving and listing the interconnection group.

use tc_core::prelude::*;

use crate::codes;

/// Puts instances into the region's interconnection group.
///
/// The service opens an interconnection address for each instance and then lets it join. Each
/// instance has a flow of its own, and the call succeeds even where the service refuses some of
/// them: look at every entry of the reply. Poll the flows with
/// [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus), or
/// [`DescribeDBInstanceInter`] until the status is [`InterconnectionStatus::Joined`].
///
/// All instances must be running and in the region of the call. Read-only instances cannot join.
/// An unknown id has no error code of its own here.
///
/// ```no_run
/// # use sqlserver_api::interconnection::{FlowOutcome, OpenInterCommunication};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = OpenInterCommunication::new(["mssqlbi-bej23trh", "mssql-hlh6yka1"]);
/// let reply = client.call(request).await?;
///
/// for flow in &reply.inter_instance_flow_set {
///     if flow.outcome() == FlowOutcome::Refused {
///         eprintln!("{} cannot join", flow.instance_id);
///     }
/// }
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::INSTANCE_STATUS_INVALID,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
)]
pub struct OpenInterCommunication {
    /// Ids of the instances that join.
    #[tc(example = "mssql-dj5i29c5")]
    pub instance_id_set: Vec<String>,
}

/// What became of each instance that was to join.
#[derive(TcModel)]
pub struct OpenInterCommunicationResponse {
    /// One entry for each requested instance.
    pub inter_instance_flow_set: Vec<InterInstanceFlow>,
}

/// Takes instances out of the interconnection group.
///
/// The service reclaims each instance's interconnection address and removes the instance from the
/// group; its normal address stays. As with [`OpenInterCommunication`], each instance has a flow
/// of its own and may be refused while the call succeeds. Poll the flows with
/// [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus), or [`DescribeDBInstanceInter`]
/// until the instance is no longer listed.
///
/// ```no_run
/// # use sqlserver_api::interconnection::CloseInterCommunication;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let reply = client.call(CloseInterCommunication::new(["mssql-hlh6yka1"])).await?;
///
/// println!("{:?}", reply.inter_instance_flow_set);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::INSTANCE_STATUS_INVALID,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
)]
pub struct CloseInterCommunication {
    /// Ids of the instances that leave.
    #[tc(example = "mssql-hlh6yka1")]
    pub instance_id_set: Vec<String>,
}

/// What became of each instance that was to leave.
#[derive(TcModel)]
pub struct CloseInterCommunicationResponse {
    /// One entry for each requested instance.
    pub inter_instance_flow_set: Vec<InterInstanceFlow>,
}

/// Lists the members of the interconnection group.
///
/// Instances that are on their way in or out are listed too, with the status they have reached.
/// An instance that has left is not.
///
/// ```no_run
/// # use sqlserver_api::interconnection::{DescribeDBInstanceInter, InterconnectionStatus};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = DescribeDBInstanceInter::new(100).status(InterconnectionStatus::Joined);
/// let reply = client.call(request).await?;
///
/// for member in &reply.inter_instance_set {
///     println!("{} {}:{}", member.instance_id, member.inter_vip, member.inter_port);
/// }
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 30,
    paginate = page,
)]
pub struct DescribeDBInstanceInter {
    /// Members per page, from 1 to 100; the service has no default.
    #[tc(range = 1..=100, example = 10)]
    pub limit: i64,
    /// Lists this instance only.
    ///
    /// A published example asks for a business intelligence server and is answered with other
    /// members; so compare the ids in the reply.
    #[tc(example = "mssql-dj5i29c5")]
    pub instance_id: Option<String>,
    /// Lists the members with this status only.
    pub status: Option<InterconnectionStatus>,
    /// Lists the members with one of these version codes only.
    #[tc(example = "2008R2")]
    pub version_set: Option<Vec<String>>,
    /// Lists the members in this availability zone only.
    #[tc(example = "ap-guangzhou-2")]
    pub zone: Option<String>,
    /// Page number, from 0; it counts pages, not members.
    #[tc(default = 0)]
    pub offset: Option<i64>,
}

/// A page of the group's members.
#[derive(TcModel)]
pub struct DescribeDBInstanceInterResponse {
    /// Number of members that match, on all pages.
    #[tc(total, example = 10)]
    pub total_count: i64,
    /// The members on this page.
    #[tc(items)]
    pub inter_instance_set: Vec<InterInstance>,
}

/// The flow that takes one instance into the group or out of it.
#[derive(TcModel)]
pub struct InterInstanceFlow {
    /// Id of the instance.
    #[tc(example = "mssql-hlh6yka1")]
    pub instance_id: String,
    /// Id of the flow; the sign says whether there is one.
    ///
    /// Below 0 the service refused this instance, and nothing was started for it. Above 0 a flow
    /// runs. 0 occurs in published replies without an explanation; it is read as accepted, with
    /// nothing to run. See [`outcome`](Self::outcome).
    #[tc(flow, example = 100374)]
    pub flow_id: i64,
}

impl InterInstanceFlow {
    /// Says what [`flow_id`](Self::flow_id) means for this instance.
    #[must_use]
    pub fn outcome(&self) -> FlowOutcome {
        match self.flow_id {
            ..0 => FlowOutcome::Refused,
            0 => FlowOutcome::NothingToDo,
            id => FlowOutcome::Started(id),
        }
    }
}

/// What a request started for one instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FlowOutcome {
    /// The service refused this instance (flow id below 0).
    Refused,
    /// Accepted, and no flow had to run (flow id 0).
    NothingToDo,
    /// A flow of this id runs (flow id above 0).
    Started(i64),
}

/// A member of the interconnection group.
#[derive(TcModel)]
pub struct InterInstance {
    /// Id of the instance.
    #[tc(example = "mssql-30vft2ix")]
    pub instance_id: String,
    /// Interconnection IP, under which the other members reach this one.
    ///
    /// Use it only once the instance has joined.
    #[tc(example = "192.168.0.1")]
    pub inter_vip: String,
    /// Port at the interconnection IP; members may share an IP and differ in the port.
    #[tc(example = 1028)]
    pub inter_port: i64,
    /// How far the instance is on its way into the group or out of it.
    pub status: InterconnectionStatus,
    /// Region of the instance.
    #[tc(example = "ap-guangzhou")]
    pub region: String,
    /// Availability zone of the instance.
    #[tc(example = "ap-guangzhou-3")]
    pub zone: String,
    /// Version code, such as `2012SP3`.
    #[tc(example = "2012SP3")]
    pub version: String,
    /// Version in words.
    #[tc(example = "SQL Server 2012 Enterprise")]
    pub version_name: String,
    /// Name of the instance.
    pub name: String,
    /// Normal IP of the instance.
    #[tc(example = "192.168.0.2")]
    pub vip: String,
    /// Port at the normal IP.
    #[tc(example = 1433)]
    pub vport: i64,
}

/// How far an instance is on its way into the interconnection group or out of it.
///
/// Joining passes through 1 to 4, leaving through 5 to 8.
#[derive(TcEnum)]
#[repr(i64)]
pub enum InterconnectionStatus {
    /// The interconnection address is being opened.
    OpeningAddress = 1,
    /// The interconnection address is open; the instance has not joined yet.
    AddressOpen = 2,
    /// The instance is joining the group.
    Joining = 3,
    /// The instance is in the group.
    Joined = 4,
    /// The interconnection address is being reclaimed.
    ReclaimingAddress = 5,
    /// The interconnection address is reclaimed; the instance has not left yet.
    AddressReclaimed = 6,
    /// The instance is leaving the group.
    Leaving = 7,
    /// The instance has left the group.
    Left = 8,
    /// A status that this crate does not know.
    #[tc(other)]
    Other(i64),
}
