//! A page that was asked for and has not come yet.

use crate::client::{Call, Reply};
use crate::error::{Error, Kind};
use crate::future::BoxFuture;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tokio::runtime::Handle;
use tokio::task::JoinHandle;
use tracing::Instrument;

type Outcome<T> = Result<Reply<T>, Error>;

/// A page that was asked for. Dropping it gives up.
pub(super) enum Pending<T> {
    /// Its call goes on while somebody waits for it.
    Here(BoxFuture<'static, Outcome<T>>),
    /// Its call goes on by itself. Left to whoever wants the page, a timeout would pass while they are busy with
    /// the page before.
    Ahead(Task<T>),
}

/// A task that ends with this value.
pub(super) struct Task<T>(JoinHandle<Outcome<T>>);

impl<T> Drop for Task<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl<T: Send + 'static> Pending<T> {
    /// Ask when somebody waits for it.
    pub(super) fn here(call: Call<T>) -> Self {
        Self::Here(call.into_future())
    }

    /// Ask at once.
    pub(super) fn ahead(call: Call<T>) -> Self {
        match Handle::try_current() {
            Ok(runtime) => Self::Ahead(Task(runtime.spawn(call.into_future().in_current_span()))),
            // The call itself says that there must be one.
            Err(_) => Self::here(call),
        }
    }

    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Outcome<T>> {
        let joined = match self {
            Self::Here(call) => return call.as_mut().poll(cx),
            Self::Ahead(task) => ready!(Pin::new(&mut task.0).poll(cx)),
        };
        Poll::Ready(joined.unwrap_or_else(|error| match error.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            Err(_) => Err(Error::new(Kind::Transport, "the runtime that asked for the page has shut down")),
        }))
    }
}
