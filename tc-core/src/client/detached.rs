//! A call that goes on by itself.

use super::{Call, Reply};
use crate::error::{Delivery, Error, Kind};
use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::runtime::Handle;
use tokio::task::JoinHandle;
use tracing::Instrument;

/// A call that goes on in the background, whatever becomes of this handle. Await it for the outcome.
///
/// It ends early only with the runtime that it was started in.
#[must_use = "the outcome is known when the handle is awaited; `drop` it to say that it does not matter"]
pub struct Detached<T>(State<T>);

enum State<T> {
    Running(JoinHandle<Result<Reply<T>, Error>>),
    /// It could not be started.
    Failed(Option<Error>),
}

impl<T: Send + 'static> Detached<T> {
    pub(super) fn start(call: Call<T>) -> Self {
        if let Ok(runtime) = Handle::try_current() {
            return Self(State::Running(runtime.spawn(call.into_future().in_current_span())));
        }
        let message = "there is no tokio runtime: detach the call inside one";
        Self(State::Failed(Some(Error::new(Kind::Build, message))))
    }
}

impl<T> Detached<T> {
    /// Whether the outcome is there.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        match &self.0 {
            State::Running(task) => task.is_finished(),
            State::Failed(_) => true,
        }
    }
}

impl<T> Future for Detached<T> {
    type Output = Result<Reply<T>, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match &mut self.0 {
            State::Running(task) => {
                Pin::new(task).poll(context).map(|outcome| outcome.unwrap_or_else(stopped))
            }
            State::Failed(error) => error.take().map_or(Poll::Pending, |error| Poll::Ready(Err(error))),
        }
    }
}

/// The error of a call whose task did not come to its end.
fn stopped<T>(error: tokio::task::JoinError) -> Result<Reply<T>, Error> {
    let message = "the call was stopped with its runtime, before its outcome was known";
    let stopped = Error::new(Kind::Transport, message).with_source(error);
    Err(stopped.with(|details| details.delivery = Delivery::MaybeExecuted))
}

impl<T> fmt::Debug for Detached<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Detached").field("is_finished", &self.is_finished()).finish()
    }
}
