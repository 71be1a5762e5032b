//! Flows: what goes on after a call was answered.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use sqlserver_api::{DescribeFlowStatus, DescribeFlowStatusResponse, FlowStatus};
use tc_core::codes;
use tc_core::server::Refusal;

use super::visit::Visit;
use super::world::Place;

/// How long a flow takes.
pub(crate) const DURATION: Duration = Duration::from_secs(2);

/// The flows before the simulator's first. Inferred: examples show one counter for flows of all kinds.
const EARLIER_FLOWS: i64 = 100_000;

/// All flows of all accounts, under one counter.
#[derive(Debug)]
pub(crate) struct Flows {
    last: i64,
    all: BTreeMap<i64, Flow>,
}

#[derive(Debug)]
struct Flow {
    place: Arc<Place>,
    status: FlowStatus,
}

impl Default for Flows {
    fn default() -> Self {
        Self { last: EARLIER_FLOWS, all: BTreeMap::new() }
    }
}

impl Flows {
    pub(crate) fn start(&mut self, place: &Arc<Place>) -> i64 {
        self.last += 1;
        self.all.insert(self.last, Flow { place: Arc::clone(place), status: FlowStatus::Running });
        self.last
    }

    /// End a flow; one that has ended stays as it is.
    pub(crate) fn end(&mut self, id: i64, status: FlowStatus) {
        if let Some(flow) = self.all.get_mut(&id).filter(|flow| flow.status == FlowStatus::Running) {
            flow.status = status;
        }
    }

    /// The status of a flow of this account and region.
    fn status(&self, id: i64, place: &Place) -> Option<FlowStatus> {
        let flow = self.all.get(&id).filter(|flow| *flow.place == *place)?;
        Some(flow.status)
    }
}

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
    let status = visit.world.flows.status(request.flow_id, &visit.place).ok_or_else(|| {
        let message = format!("There is no flow {} in this region.", request.flow_id);
        Refusal::from(codes::INVALID_PARAMETER).with_message(message)
    })?;
    Ok(DescribeFlowStatusResponse { status })
}
