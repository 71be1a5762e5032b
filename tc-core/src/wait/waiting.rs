//! Waiting for all that a reply has started.

use super::asker::Asker;
use super::poller::Poller;
use super::rounds::Rounds;
use super::started::tasks;
use super::{Outcomes, PollFlows, State, Task, WaitError};
use crate::client::Client;
use crate::clock::Clock;
use crate::error::Error;
use crate::future::BoxFuture;
use crate::shape::Model;
use std::fmt;
use std::future::IntoFuture;
use std::sync::Arc;
use std::time::Duration;

/// The default for orders: other clients give an order an hour until it is delivered, and its flow half of one.
const TIMEOUT_OF_ORDERS: Duration = Duration::from_secs(2 * 3600);

/// Waits for all that a reply has started: await it, or change its settings first. The defaults are in
/// [the module](crate::wait).
///
/// The crate of a service has a shorter way to make one: `reply.wait(&client)`.
#[must_use = "it waits when it is awaited"]
pub struct Waiting<P> {
    asker: Asker<P>,
    tasks: Result<Vec<Task<State>>, Error>,
    poller: Poller,
    on_progress: Option<OnProgress>,
}

type OnProgress = Box<dyn FnMut(&Progress<'_>) + Send>;

/// How far the waiting is, after each round of questions.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Progress<'a> {
    /// How long it has been going on.
    pub elapsed: Duration,
    /// All tasks, in the order of the reply.
    pub tasks: &'a [Task<State>],
    /// The error that was passed over in this round, if there was one.
    pub error: Option<&'a Error>,
}

impl<P: PollFlows> Waiting<P> {
    /// Wait for what a reply has started. The client asks; it must be one for the region of the call.
    pub fn new<T: Model>(service: P, client: &Client, reply: &T) -> Self {
        let tasks = tasks(reply);
        let has_orders =
            tasks.as_ref().is_ok_and(|tasks| tasks.iter().any(|task| task.state == State::Ordered));
        let poller = if has_orders { Poller::new().timeout(TIMEOUT_OF_ORDERS) } else { Poller::new() };
        Self { asker: Asker { service, client: client.clone() }, tasks, poller, on_progress: None }
    }

    /// Give up after this time, instead of 1 hour, or 2 hours for orders.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.poller = self.poller.timeout(timeout);
        self
    }

    /// Wait by this clock instead of the client's.
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.poller = self.poller.clock(clock);
        self
    }

    /// Ask as this poller does, with its timeout.
    pub fn poller(mut self, poller: Poller) -> Self {
        self.poller = poller;
        self
    }

    /// Call this after each round of questions. It should not take long: nothing is asked meanwhile.
    pub fn on_progress(mut self, call: impl FnMut(&Progress<'_>) + Send + 'static) -> Self {
        self.on_progress = Some(Box::new(call));
        self
    }

    async fn run(mut self) -> Result<Outcomes, WaitError<Vec<Task<State>>>> {
        let failed = |error| WaitError::Failed { error, last: None };
        let mut rounds = self.poller.begin(self.asker.client.clock()).map_err(failed)?;
        let mut tasks = std::mem::replace(&mut self.tasks, Ok(Vec::new())).map_err(failed)?;
        loop {
            tasks = match ended(tasks) {
                Ok(outcomes) => return Ok(outcomes),
                Err(tasks) => tasks,
            };
            let passed_over = match self.asker.ask(&mut tasks).await {
                Ok(()) => {
                    rounds.answered();
                    None
                }
                Err(error) if rounds.passes_over(&error) => Some(error),
                Err(error) => return Err(WaitError::Failed { error, last: Some(tasks) }),
            };
            self.tell(&rounds, &tasks, passed_over.as_ref());
            let is_over = tasks.iter().all(|task| matches!(task.state, State::Ended(_)));
            if !is_over && !rounds.pause().await {
                let last = Some(tasks);
                return Err(WaitError::Timeout { after: rounds.elapsed(), last, error: passed_over });
            }
        }
    }

    fn tell(&mut self, rounds: &Rounds, tasks: &[Task<State>], error: Option<&Error>) {
        if let Some(call) = &mut self.on_progress {
            call(&Progress { elapsed: rounds.elapsed(), tasks, error });
        }
    }
}

/// The outcomes, if all tasks have ended.
fn ended(tasks: Vec<Task<State>>) -> Result<Outcomes, Vec<Task<State>>> {
    if tasks.iter().any(|task| !matches!(task.state, State::Ended(_))) {
        return Err(tasks);
    }
    let outcomes = tasks.into_iter().filter_map(|task| match task.state.clone() {
        State::Ended(outcome) => Some(task.with_state(outcome)),
        State::Ordered | State::Running => None,
    });
    Ok(Outcomes(outcomes.collect()))
}

impl<P: PollFlows> IntoFuture for Waiting<P> {
    type Output = Result<Outcomes, WaitError<Vec<Task<State>>>>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.run())
    }
}

impl<P> fmt::Debug for Waiting<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Waiting")
            .field("tasks", &self.tasks)
            .field("poller", &self.poller)
            .finish_non_exhaustive()
    }
}
