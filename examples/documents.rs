//! The Rust code of the repository's documents, which compiles and runs with the documentation tests.

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}

#[cfg(doctest)]
#[doc = include_str!("../CONTRIBUTING.md")]
mod contributing {}

#[cfg(doctest)]
#[doc = include_str!("../sqlserver-api/README.md")]
mod sql_server {}
