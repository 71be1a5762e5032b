//! Flows: what goes on after a call was answered.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_derive::{Deserialize, Serialize};
use sqlserver_api::FlowStatus;

use super::place::{ActionName, Place};

/// The flows before the simulator's first. Inferred: examples show one counter for flows of all kinds.
const EARLIER_FLOWS: i64 = 100_000;

/// All flows of all accounts, under one counter.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Flows {
    last: i64,
    all: BTreeMap<i64, Flow>,
}

/// A flow, and how far it is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Flow {
    pub(crate) place: Place,
    pub(crate) instance: String,
    /// The action that started it.
    pub(crate) action: ActionName,
    pub(crate) status: FlowStatus,
    pub(crate) started: Duration,
    pub(crate) ended: Option<Duration>,
    /// How many steps it has in all, and how many are still to come.
    pub(crate) steps: usize,
    pub(crate) left: usize,
}

impl Default for Flows {
    fn default() -> Self {
        Self { last: EARLIER_FLOWS, all: BTreeMap::new() }
    }
}

impl Flows {
    /// Start a flow with this many steps.
    pub(crate) fn start(
        &mut self,
        place: &Place,
        instance: &str,
        action: ActionName,
        steps: usize,
        now: Duration,
    ) -> i64 {
        self.last += 1;
        let (place, instance) = (place.clone(), instance.to_owned());
        let status = if steps == 0 { FlowStatus::Succeeded } else { FlowStatus::Running };
        let ended = (steps == 0).then_some(now);
        let flow = Flow { place, instance, action, status, started: now, ended, steps, left: steps };
        self.all.insert(self.last, flow);
        self.last
    }

    /// Let a running flow have more steps.
    pub(crate) fn extend(&mut self, id: i64, steps: usize) {
        if let Some(flow) = self.running(id) {
            flow.steps += steps;
            flow.left += steps;
        }
    }

    /// Count a step: the last one ends the flow well, one that fails ends it at once.
    pub(crate) fn step(&mut self, id: i64, succeeded: bool, now: Duration) {
        let Some(flow) = self.running(id) else { return };
        flow.left = flow.left.saturating_sub(1);
        if !succeeded {
            flow.status = FlowStatus::Failed;
        } else if flow.left == 0 {
            flow.status = FlowStatus::Succeeded;
        } else {
            return;
        }
        flow.ended = Some(now);
    }

    /// Whether a flow has failed, so that the steps that were still to come are off.
    pub(crate) fn has_failed(&self, id: i64) -> bool {
        self.all.get(&id).is_some_and(|flow| flow.status == FlowStatus::Failed)
    }

    fn running(&mut self, id: i64) -> Option<&mut Flow> {
        self.all.get_mut(&id).filter(|flow| flow.status == FlowStatus::Running)
    }

    /// A flow of this place.
    pub(crate) fn find(&self, id: i64, place: &Place) -> Option<&Flow> {
        self.all.get(&id).filter(|flow| flow.place == *place)
    }

    /// The flows of an instance, the latest first.
    pub(crate) fn of_instance<'a>(
        &'a self,
        place: &'a Place,
        instance: &'a str,
    ) -> impl Iterator<Item = (i64, &'a Flow)> {
        let of_it = move |flow: &Flow| flow.place == *place && flow.instance == instance;
        self.all.iter().rev().filter(move |(_, flow)| of_it(flow)).map(|(id, flow)| (*id, flow))
    }
}
