//! A call that goes on by itself.

use super::{Call, Reply};
use crate::error::{Error, Kind};
use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tokio::runtime::Handle;
use tokio::task::{JoinError, JoinHandle};
use tracing::Instrument;

/// A call that goes on in the background, whatever becomes of this handle. Await it for the outcome.
///
/// It ends early only with the runtime that it was started in, or by a panic, such as of a provider of credentials. Then
/// the error says which it was, and that the call may have been executed, whether or not anything was sent:
/// [`Delivery::MaybeExecuted`](crate::Delivery::MaybeExecuted).
#[must_use = "the outcome is known when the handle is awaited; `drop` it to say that it does not matter"]
pub struct Detached<T>(State<T>);

enum State<T> {
    Running {
        task: JoinHandle<Result<Reply<T>, Error>>,
        /// The error of a task that panics.
        panicked: Option<Error>,
    },
    /// It could not be started.
    Failed(Option<Error>),
}

impl<T: Send + 'static> Detached<T> {
    pub(super) fn start(call: Call<T>) -> Self {
        if let Ok(runtime) = Handle::try_current() {
            let panicked = Some(call.panicked());
            let task = runtime.spawn(call.into_future().in_current_span());
            return Self(State::Running { task, panicked });
        }
        let message = "there is no tokio runtime: detach the call inside one";
        Self(State::Failed(Some(call.describe(Error::new(Kind::Build, message)))))
    }
}

impl<T> Detached<T> {
    /// Whether the outcome is there.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        match &self.0 {
            State::Running { task, .. } => task.is_finished(),
            State::Failed(_) => true,
        }
    }
}

impl<T> Future for Detached<T> {
    type Output = Result<Reply<T>, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let error = match &mut self.0 {
            State::Running { task, panicked } => match ready!(Pin::new(task).poll(context)) {
                Ok(outcome) => return Poll::Ready(outcome),
                Err(why) => panicked.take().map(|panicked| cut_short(panicked, why)),
            },
            State::Failed(error) => error.take(),
        };
        error.map_or(Poll::Pending, |error| Poll::Ready(Err(error)))
    }
}

/// The error of a call whose task did not come to its end: it panicked, or its runtime stopped.
fn cut_short(panicked: Error, why: JoinError) -> Error {
    let stopped =
        "the runtime of the call stopped before its outcome was known, and it may have been executed";
    let is_panic = why.is_panic();
    panicked.with_source(why).with(|details| {
        if !is_panic {
            stopped.clone_into(&mut details.message);
        }
    })
}

impl<T> fmt::Debug for Detached<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Detached").field("is_finished", &self.is_finished()).finish()
    }
}
