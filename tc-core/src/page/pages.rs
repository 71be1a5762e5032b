//! All pages of a list, one after the other.

use super::cursor::{Cursor, Next};
use super::opened::Opened;
use super::pending::Pending;
use super::view::View;
use crate::action::Page;
use crate::client::{Call, Reply};
use crate::error::Error;
use futures_core::Stream;
use std::fmt;
use std::future::poll_fn;
use std::mem;
use std::pin::Pin;
use std::task::{Context, Poll};

/// All pages of a list, as a stream that ends after an error. See [the module](crate::page).
///
/// It is a [`Stream`], and has what is wanted most without a crate for streams:
/// [`next`](Self::next), [`try_next`](Self::try_next), [`try_collect`](Self::try_collect). Dropping it gives up
/// the page that was asked for; lists only look, so nothing is left half done.
#[must_use = "a stream does nothing until it is polled"]
pub struct Pages<T> {
    call: Call<T>,
    state: State<T>,
    prefetch: bool,
}

enum State<T> {
    /// It cannot be asked.
    Refused(Error),
    /// The next page has not been asked for.
    Between(Cursor),
    /// The next page has been asked for.
    Asked(Cursor, Pending<T>),
    /// There is no next page: where the one after the last would be.
    Over(Option<u64>),
}

impl<T: Page> Pages<T> {
    pub(super) fn of(mut call: Call<T>) -> Self {
        let opened = match call.take_problem() {
            Some(problem) => Err(problem),
            None => Opened::read(call.declared(), call.body()),
        };
        let state = match opened {
            Ok(opened) => State::Between(Cursor::new(opened)),
            Err(error) => State::Refused(call.describe(error)),
        };
        Self { call, state, prefetch: true }
    }

    /// Ask for a page only when it is wanted, and not while the one before is worked on. For lists that are
    /// mostly left early, and for rate limits that are tight.
    pub fn without_prefetch(mut self) -> Self {
        self.prefetch = false;
        self
    }

    /// The next page; `None` after the last one, and after an error.
    ///
    /// # Errors
    /// The error of the page's call, or [`Kind::PageStalled`](crate::Kind::PageStalled).
    pub async fn next(&mut self) -> Option<Result<Reply<T>, Error>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }

    /// The next page, if there is one.
    ///
    /// # Errors
    /// As [`next`](Self::next).
    pub async fn try_next(&mut self) -> Result<Option<Reply<T>>, Error> {
        self.next().await.transpose()
    }

    /// All pages. They are all held in memory; what came before an error is lost with it, unlike with
    /// [`next`](Self::next).
    ///
    /// # Errors
    /// As [`next`](Self::next).
    pub async fn try_collect(mut self) -> Result<Vec<Reply<T>>, Error> {
        let mut pages = Vec::new();
        while let Some(page) = self.try_next().await? {
            pages.push(page);
        }
        Ok(pages)
    }

    /// The `Offset` of the page that comes next; after an error that of the page that did not come, from which
    /// the list can be read on. `None` if the call was refused before anything was asked.
    #[must_use]
    pub fn next_offset(&self) -> Option<u64> {
        match &self.state {
            State::Refused(_) => None,
            State::Between(cursor) | State::Asked(cursor, _) => Some(cursor.offset()),
            State::Over(offset) => *offset,
        }
    }

    /// Take a page that has come, and ask for the next.
    fn arrived(&mut self, mut cursor: Cursor, page: Reply<T>) -> Option<Result<Reply<T>, Error>> {
        let next = cursor.take(View::of(&*page));
        self.state = match next {
            Ok(Next::More) if self.prefetch => {
                let call = self.call.with_body(cursor.body());
                State::Asked(cursor, Pending::ahead(call))
            }
            Ok(Next::More) => State::Between(cursor),
            Ok(Next::Nothing | Next::WasOver) | Err(_) => State::Over(Some(cursor.offset())),
        };
        match next {
            Ok(Next::WasOver) => None,
            Ok(Next::More | Next::Nothing) => Some(Ok(page)),
            Err(error) => {
                let id = page.request_id().to_owned();
                Some(Err(self.call.describe(error).with(|details| details.request_id = Some(id))))
            }
        }
    }
}

// Nothing in it is looked at through a pin.
impl<T> Unpin for Pages<T> {}

impl<T: Page> Stream for Pages<T> {
    type Item = Result<Reply<T>, Error>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        let over = State::Over(this.next_offset());
        let (mut cursor, asked) = match mem::replace(&mut this.state, over) {
            State::Refused(error) => return Poll::Ready(Some(Err(error))),
            State::Over(_) => return Poll::Ready(None),
            State::Between(cursor) => (cursor, None),
            State::Asked(cursor, pending) => (cursor, Some(pending)),
        };
        let mut asked = asked.unwrap_or_else(|| Pending::here(this.call.with_body(cursor.body())));
        match asked.poll(cx) {
            Poll::Pending => {
                this.state = State::Asked(cursor, asked);
                Poll::Pending
            }
            Poll::Ready(Ok(page)) => Poll::Ready(this.arrived(cursor, page)),
            Poll::Ready(Err(error)) => Poll::Ready(Some(Err(error))),
        }
    }
}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("call", &self.call).finish_non_exhaustive()
    }
}
