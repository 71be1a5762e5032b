//! A call that goes on by itself.

use super::{Call, Reply};
use crate::error::{Error, Kind};
use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::runtime::Handle;
use tokio::task::{JoinError, JoinHandle};
use tracing::Instrument;

/// A call that goes on in the background, whatever becomes of this handle. Await it for the outcome.
///
/// It ends early only with the runtime that it was started in, or by a panic, such as of a provider of credentials. Then
/// the error says which it was, and that the call may have been executed: [`Delivery::MaybeExecuted`](crate::Delivery::MaybeExecuted).
#[must_use = "the outcome is known when the handle is awaited; `drop` it to say that it does not matter"]
pub struct Detached<T>(State<T>);

enum State<T> {
    Running {
        task: JoinHandle<Result<Reply<T>, Error>>,
        /// The error of a task that does not come to its end.
        in_doubt: Option<Error>,
    },
    /// It could not be started.
    Failed(Option<Error>),
}

impl<T: Send + 'static> Detached<T> {
    pub(super) fn start(in_doubt: Error, call: Call<T>) -> Self {
        if let Ok(runtime) = Handle::try_current() {
            let task = runtime.spawn(call.into_future().in_current_span());
            return Self(State::Running { task, in_doubt: Some(in_doubt) });
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
        match &mut self.0 {
            State::Running { task, in_doubt } => Pin::new(task)
                .poll(context)
                .map(|ended| ended.unwrap_or_else(|why| Err(cut_short(in_doubt.take(), why)))),
            State::Failed(error) => error.take().map_or(Poll::Pending, |error| Poll::Ready(Err(error))),
        }
    }
}

/// The error of a call whose task did not come to its end.
fn cut_short(in_doubt: Option<Error>, why: JoinError) -> Error {
    let message = if why.is_panic() {
        "the call panicked before its outcome was known, and may have been executed"
    } else {
        "the runtime of the call stopped before its outcome was known, and it may have been executed"
    };
    let error = in_doubt.unwrap_or_else(|| Error::new(Kind::Transport, ""));
    error.with(|details| message.clone_into(&mut details.message)).with_source(why)
}

impl<T> fmt::Debug for Detached<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Detached").field("is_finished", &self.is_finished()).finish()
    }
}
