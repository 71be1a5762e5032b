//! How far a list has been read, and whether it goes on.

use super::opened::Opened;
use super::view::View;
use crate::action::Paging;
use crate::error::{Delivery, Error, Kind};
use bytes::Bytes;
use std::collections::HashSet;
use std::fmt::Write as _;

const REMEDY: &str = "the list may have changed while it was read: read it again, or go on from there";

/// How far a list has been read.
pub(super) struct Cursor {
    request: Opened,
    /// The offset of the page that comes next.
    offset: u64,
    /// The items before that page, once the first page has told how large pages are.
    passed: Option<u64>,
    /// The largest total that a page told, and the latest.
    total: Option<(u64, u64)>,
    /// What the pages so far are known by: eight bytes for each.
    prints: HashSet<u64>,
}

/// Whether a list goes on after a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// There is another page.
    More,
    /// The page is the last one.
    Nothing,
    /// The page has nothing on it, as the list was over before.
    WasOver,
}

impl Cursor {
    pub(super) fn new(request: Opened) -> Self {
        let offset = request.offset;
        Self { request, offset, passed: None, total: None, prints: HashSet::new() }
    }

    pub(super) fn offset(&self) -> u64 {
        self.offset
    }

    /// The parameters for the page that comes next.
    pub(super) fn body(&mut self) -> Bytes {
        // The first page is asked for as the caller said it.
        if self.prints.is_empty() { self.request.body() } else { self.request.body_at(self.offset) }
    }

    /// Take a page into account.
    pub(super) fn take(&mut self, page: View) -> Result<Next, Error> {
        let before = self.passed.unwrap_or_else(|| self.before_the_first(page));
        if let Some(latest) = page.total {
            let largest = self.total.map_or(latest, |(largest, _)| largest.max(latest));
            self.total = Some((largest, latest));
        }
        let promised = |passed: u64| self.total.map(|(largest, _)| largest > passed);
        if page.count == 0 {
            return match promised(before) {
                Some(true) => Err(self.stalled("is empty", before)),
                _ if self.prints.is_empty() => Ok(Next::Nothing),
                _ => Ok(Next::WasOver),
            };
        }
        if self.prints.contains(&page.print) {
            return Err(self.stalled("holds the same items as an earlier one", before));
        }
        let passed = before.saturating_add(page.count);
        let goes_on = promised(passed).unwrap_or(true);
        self.prints.insert(page.print);
        self.passed = Some(passed);
        self.offset = self.offset.saturating_add(match self.request.counts {
            Paging::Page => 1,
            Paging::Offset => page.count,
        });
        Ok(if goes_on { Next::More } else { Next::Nothing })
    }

    /// The items before the first page that was asked for.
    fn before_the_first(&self, page: View) -> u64 {
        match self.request.counts {
            Paging::Page => self.offset.saturating_mul(self.request.limit.unwrap_or(page.count)),
            Paging::Offset => self.offset,
        }
    }

    fn stalled(&self, what: &str, passed: u64) -> Error {
        let mut message = format!("the page at Offset {} {what}", self.offset);
        if let Some((largest, latest)) = self.total {
            // A `String` takes all that is written to it.
            let _ = write!(message, ", though {passed} of {largest} items had come");
            if latest < largest {
                let _ = write!(message, " (the total has fallen to {latest})");
            }
        }
        Error::new(Kind::PageStalled, message).with(|details| {
            details.remedy = Some(REMEDY);
            details.delivery = Delivery::Executed;
        })
    }
}
