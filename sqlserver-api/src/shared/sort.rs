//! The order of lists.

use tc_core::prelude::*;

/// The direction in which a list is sorted.
#[derive(TcEnum)]
pub enum SortDirection {
    /// Smallest or earliest first.
    #[tc(rename = "asc")]
    Ascending,
    /// Largest or latest first.
    #[tc(rename = "desc")]
    Descending,
    /// A direction that this crate does not know.
    #[tc(other)]
    Other(String),
}
