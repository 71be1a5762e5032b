//! Starting what goes on after a call was answered.

use std::time::Duration;

use super::Visit;
use crate::sqlserver::state::{Event, Step};

/// How long a flow takes unless its action says otherwise.
pub(crate) const DURATION: Duration = Duration::from_secs(2);

/// Do a step with each of these, and say whether it could be done with all.
pub(crate) fn each<T>(items: &[T], act: impl FnMut(&T) -> Option<()>) -> Option<()> {
    let done = items.iter().filter_map(act).count();
    (done == items.len()).then_some(())
}

impl Visit<'_> {
    /// Start a flow whose steps each come a while from now; it ends well with the last of them, and fails
    /// with the first that fails.
    pub(crate) fn start_flow<S: Into<Step>>(
        &mut self,
        instance: &str,
        steps: impl IntoIterator<Item = (Duration, S)>,
    ) -> i64 {
        let (action, now) = (self.action.clone(), self.now());
        let steps: Vec<_> = steps.into_iter().collect();
        let flow = self.world.flows.start(&self.place, instance, action, steps.len(), now);
        self.add(Some(flow), instance, steps);
        flow
    }

    /// Add steps to a flow that runs.
    pub(crate) fn extend_flow<S: Into<Step>>(
        &mut self,
        flow: i64,
        instance: &str,
        steps: impl IntoIterator<Item = (Duration, S)>,
    ) {
        let steps: Vec<_> = steps.into_iter().collect();
        self.world.flows.extend(flow, steps.len());
        self.add(Some(flow), instance, steps);
    }

    /// Plan steps that no flow shows.
    pub(crate) fn plan<S: Into<Step>>(
        &mut self,
        instance: &str,
        steps: impl IntoIterator<Item = (Duration, S)>,
    ) {
        self.add(None, instance, steps);
    }

    fn add<S: Into<Step>>(
        &mut self,
        flow: Option<i64>,
        instance: &str,
        steps: impl IntoIterator<Item = (Duration, S)>,
    ) {
        for (after, step) in steps {
            let (place, instance, action) = (self.place.clone(), instance.to_owned(), self.action.clone());
            let event = Event { place, instance, action, step: step.into(), flow };
            self.world.agenda.plan(self.now().saturating_add(after), event);
        }
    }
}
