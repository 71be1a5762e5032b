//! Reading a list that comes in pages as one.
//!
//! An action with `paginate` in its declaration answers one page of a list. [`Call::pages`] asks for all pages,
//! one after the other, and [`Call::items`] for what is on them.
//!
//! ```
//! # use http::{HeaderMap, StatusCode};
//! # use std::sync::Arc;
//! # use tc_core::{Client, Credential};
//! # use tc_core::transport::{InMemory, Incoming};
//! use tc_core::prelude::*;
//!
//! /// Lists things.
//! #[tc_action(service = "example", version = "2026-01-01", paginate = page, region = none)]
//! pub struct DescribeThings {
//!     /// The page, from 0.
//!     pub offset: Option<u64>,
//!     /// Things per page.
//!     #[tc(range = 1..=100, default = 20)]
//!     pub limit: Option<u64>,
//! }
//!
//! /// A page of things.
//! #[derive(TcModel)]
//! pub struct DescribeThingsResponse {
//!     /// The things on all pages.
//!     #[tc(total)]
//!     pub total_count: u64,
//!     /// The things on this page.
//!     #[tc(items)]
//!     pub things: Vec<String>,
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let service = InMemory::new(|request| {
//! #     let second = request.body.windows(10).any(|text| text == br#""Offset":1"#);
//! #     let things = if second { r#"["c"]"# } else { r#"["a", "b"]"# };
//! #     let reply = format!(r#"{{"Response": {{"TotalCount": 3, "Things": {things}, "RequestId": "1"}}}}"#);
//! #     Incoming::new(StatusCode::OK, HeaderMap::new(), reply)
//! # });
//! # let credential = Credential::new("AKIDEXAMPLE", "key")?;
//! # let client = Client::builder().credentials(credential).transport(Arc::new(service)).build()?;
//! let mut things = client.call(DescribeThings::default().limit(2)).items();
//! while let Some(thing) = things.try_next().await? {
//!     println!("{thing}");
//! }
//!
//! let things = client.call(DescribeThings::default().limit(2)).items().try_collect().await?;
//! assert_eq!(things, ["a", "b", "c"]);
//! # Ok(())
//! # }
//! ```
//!
//! # What is asked for
//!
//! The list begins at the call's own `Offset`, or at its beginning. A page is as large as the call's `Limit`
//! says; without one it is as large as the declaration allows. Every page is a call with all settings of the
//! first, its deadline included. What `Offset` counts, pages or rows, is as declared; where the request has a
//! parameter `PaginationType`, its value decides.
//!
//! The page that comes next is asked for while the one before is worked on, and only that one.
//! [`Pages::without_prefetch`] asks when a page is wanted.
//!
//! # Where it ends
//!
//! With as many items as the list has by its total, the largest that a page told. The total is the field marked
//! `#[tc(total)]`, of the reply itself or of a structure inside of it. Without one, the list ends at the first
//! empty page. A page that brings nothing new before that, since it is empty or holds what an earlier one held,
//! is an error with [`Kind::PageStalled`](crate::Kind::PageStalled): the list changed while it was read, or the
//! service does not keep its word, and what came may not be all. So there are never more calls than items, and
//! one.
//!
//! An error ends the list. What came before is not lost: it has been given already.
//! [`Pages::next_offset`] says where to go on.

mod cursor;
mod items;
mod opened;
mod pages;
mod pending;
mod view;

pub use items::Items;
pub use pages::Pages;

use crate::action::Page;
use crate::client::Call;

// The bounds stand on the methods, so that the compiler tells a reply that is no page what is missing; on the block,
// it would only say that there is no such method.
impl<T> Call<T> {
    /// Ask for all pages of a list, one after the other. See [the module](crate::page).
    ///
    /// Nothing is sent until the first page is wanted. An action whose declaration has no `paginate` gives an
    /// error with [`Kind::Build`](crate::Kind::Build) instead.
    /// ```no_run
    /// # use tc_core::{Action, Page};
    /// # async fn example<A: Action<Response: Page>>(client: tc_core::Client, request: A) -> Result<(), tc_core::Error> {
    /// let mut pages = client.call(request).pages();
    /// while let Some(page) = pages.try_next().await? {
    ///     println!("{}", page.request_id());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    #[must_use = "a stream does nothing until it is polled"]
    pub fn pages(self) -> Pages<T>
    where
        T: Page,
    {
        Pages::of(self)
    }

    /// Ask for everything on all pages of a list. See [the module](crate::page).
    ///
    /// Where the declaration says `items = inner`, these are the items inside of all groups.
    #[must_use = "a stream does nothing until it is polled"]
    pub fn items(self) -> Items<T>
    where
        T: Page,
    {
        self.pages().items()
    }
}
