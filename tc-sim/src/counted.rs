//! Numbers of things, in words.

use std::fmt::Display;

/// So many things: `1 call`, `2 calls`.
pub(crate) fn counted<N: Copy + Display + PartialEq + From<u8>>(number: N, thing: &str) -> String {
    let ending = if number == N::from(1) { "" } else { "s" };
    format!("{number} {thing}{ending}")
}
