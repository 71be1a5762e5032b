//! How far a flow is.

use sqlserver_api::{DescribeFlowStatus, DescribeFlowStatusResponse, FlowStatus};
use tc_core::codes;
use tc_core::server::Refusal;

use crate::sqlserver::visit::{Visit, refused};

/// `DescribeFlowStatus`.
///
/// Inferred: 0, which lists of flows have where nothing had to run, is done; an unknown id is
/// `InvalidParameter`, the only fitting code that is declared.
pub(crate) fn describe(
    visit: &mut Visit<'_>,
    request: &DescribeFlowStatus,
) -> Result<DescribeFlowStatusResponse, Refusal> {
    if request.flow_id == 0 {
        return Ok(DescribeFlowStatusResponse { status: FlowStatus::Succeeded });
    }
    let flow = visit.world.flows.find(request.flow_id, &visit.place).ok_or_else(|| {
        let message = format!("There is no flow {} in this region.", request.flow_id);
        refused(codes::INVALID_PARAMETER, message)
    })?;
    Ok(DescribeFlowStatusResponse { status: flow.status })
}
