//! One round of questions.

use super::transient::is_transient;
use super::{PollFlows, State, Task};
use crate::client::Client;
use crate::error::Error;

/// Who asks whom.
pub(super) struct Asker<P> {
    pub(super) service: P,
    pub(super) client: Client,
}

impl<P: PollFlows> Asker<P> {
    /// Ask about all that has not ended. A transient error does not keep the others from being asked about.
    pub(super) async fn ask(&self, tasks: &mut [Task<State>]) -> Result<(), Error> {
        let mut outcome = self.ask_orders(tasks).await;
        for task in tasks.iter_mut().filter(|task| task.state == State::Running) {
            if outcome.as_ref().is_err_and(|error| !is_transient(error)) {
                return outcome;
            }
            let Some(flow) = &task.flow else { continue };
            match self.service.flow(&self.client, flow).await {
                Ok(state) => task.state = state.into(),
                Err(error) if outcome.is_ok() || !is_transient(&error) => outcome = Err(error),
                Err(_) => {}
            }
        }
        outcome
    }

    /// Ask about the orders that have no flow yet, or of which it is not known what they deliver.
    async fn ask_orders(&self, tasks: &mut [Task<State>]) -> Result<(), Error> {
        let is_open = |task: &&mut Task<State>| match task.state {
            State::Ordered => true,
            State::Running => task.resources.is_empty(),
            State::Ended(_) => false,
        };
        let mut open: Vec<&mut Task<State>> =
            tasks.iter_mut().filter(|task| task.order.is_some()).filter(is_open).collect();
        if open.is_empty() {
            return Ok(());
        }
        let names: Vec<String> = open.iter().filter_map(|task| task.order.clone()).collect();
        for order in self.service.orders(&self.client, &names).await? {
            for task in open.iter_mut().filter(|task| task.order.as_ref() == Some(&order.name)) {
                task.resources.clone_from(&order.resources);
                if let (State::Ordered, Some(flow)) = (&task.state, &order.flow) {
                    task.flow = Some(flow.clone());
                    task.state = State::Running;
                }
            }
        }
        Ok(())
    }
}
