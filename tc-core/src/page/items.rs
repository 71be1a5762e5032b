//! What is on all pages of a list, one after the other.

use super::pages::Pages;
use crate::action::Page;
use crate::error::Error;
use futures_core::Stream;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

/// What is on all pages of a list, as a stream that ends after an error. See [the module](crate::page).
///
/// It holds the items of one page, and the next page if that has come already. An error is given after all items
/// that came before it.
#[must_use = "a stream does nothing until it is polled"]
pub struct Items<T: Page> {
    pages: Pages<T>,
    here: vec::IntoIter<T::Item>,
}

impl<T: Page> Pages<T> {
    /// What is on the pages, as one stream.
    pub fn items(self) -> Items<T> {
        Items { pages: self, here: Vec::new().into_iter() }
    }
}

impl<T: Page> Items<T> {
    /// Ask for a page only when its first item is wanted. See [`Pages::without_prefetch`].
    pub fn without_prefetch(mut self) -> Self {
        self.pages = self.pages.without_prefetch();
        self
    }

    /// The next item; `None` after the last one, and after an error.
    ///
    /// # Errors
    /// As [`Pages::next`].
    pub async fn next(&mut self) -> Option<Result<T::Item, Error>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }

    /// The next item, if there is one.
    ///
    /// # Errors
    /// As [`Pages::next`].
    pub async fn try_next(&mut self) -> Result<Option<T::Item>, Error> {
        self.next().await.transpose()
    }

    /// All items. They are all held in memory; what came before an error is lost with it, unlike with
    /// [`next`](Self::next).
    ///
    /// # Errors
    /// As [`Pages::next`].
    pub async fn try_collect(mut self) -> Result<Vec<T::Item>, Error> {
        let mut items = Vec::new();
        while let Some(item) = self.try_next().await? {
            items.push(item);
            items.extend(self.here.by_ref());
        }
        Ok(items)
    }

    /// The `Offset` of the page that comes after the items at hand. See [`Pages::next_offset`].
    #[must_use]
    pub fn next_offset(&self) -> Option<u64> {
        self.pages.next_offset()
    }
}

// Nothing in it is looked at through a pin.
impl<T: Page> Unpin for Items<T> {}

impl<T: Page> Stream for Items<T> {
    type Item = Result<T::Item, Error>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            if let Some(item) = this.here.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(Pin::new(&mut this.pages).poll_next(cx)) {
                Some(Ok(page)) => this.here = page.into_inner().into_items().into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<T: Page> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("pages", &self.pages).finish_non_exhaustive()
    }
}
