#![doc = include_str!("../README.md")]
//!
//! # Where to look
//!
//! | to | there is |
//! |---|---|
//! | declare an action, a structure, an enum | [`tc_action`], [`TcModel`](derive@TcModel), [`TcEnum`](derive@TcEnum) |
//! | call it | [`Client`], its settings in [`ClientBuilder`], those of one call in [`Call`], the answer in [`Reply`] |
//! | know what went wrong, and whether it was done | [`Error`], [`Delivery`], [`codes`] |
//! | read all pages of a list | [`page`] |
//! | wait for what a call has started | [`wait`] |
//! | say who calls | [`credential`] |
//! | keep to the calls per second | [`limit`] |
//! | see what goes on | [`observe`] |
//! | go onto the network in another way | [`transport`] |
//! | sign by hand | [`sign`] |
#![forbid(unsafe_code)]
// Production code only; `clippy.toml` lets unit tests be blunt.
#![deny(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

// The macros name this crate by its absolute path, also from inside.
extern crate self as tc_core;

mod action;
mod actions;
#[cfg(feature = "blocking")]
pub mod blocking;
mod check;
mod client;
mod clock;
mod code;
pub mod codec;
pub mod codes;
pub mod credential;
mod default_credentials;
mod endpoint;
mod error;
mod future;
pub mod limit;
pub mod observe;
pub mod page;
mod percent;
mod profile;
mod record;
mod refuse;
mod retry;
pub mod secret;
#[cfg(feature = "server")]
pub mod server;
pub mod shape;
pub mod sign;
mod sts;
#[cfg(feature = "test-util")]
pub mod testing;
pub mod transport;
mod violation;
pub mod wait;
mod wire;

#[cfg(any(test, fuzzing))]
#[doc(hidden)]
pub mod __fuzz;
#[doc(hidden)]
pub mod __private;

pub use action::{Action, ActionMeta, Effect, Page, Paging, RegionRule, Response};
pub use actions::{ActionGroup, ActionInfo, Actions};
pub use check::check;
pub use client::{
    Call, Client, ClientBuilder, Detached, Language, Prepared, Reply, RetryClassifier, SigningMode,
    UntypedAction,
};
pub use clock::{Clock, Sleep, SystemClock};
pub use code::ErrorCode;
pub use credential::Credential;
pub use endpoint::{Endpoint, Hosts, ResolveEndpoint};
pub use error::{Attempt, Delivery, Error, FailureClass, Kind, Phase, Proof, Received};
pub use future::BoxFuture;
pub use observe::{Event, Observer};
pub use page::{Items, Pages};
pub use shape::{Model, Shape};
#[doc = include_str!("docs/tc_enum.md")]
pub use tc_macros::TcEnum;
#[doc = include_str!("docs/tc_model.md")]
pub use tc_macros::TcModel;
#[doc = include_str!("docs/tc_action.md")]
pub use tc_macros::tc_action;
pub use violation::{Violation, Violations};
pub use wire::{DateTime, DateTimeError, Json, Moment, Secret, Wire};

/// What a file with declarations needs.
pub mod prelude {
    pub use crate::violation::Violations;
    pub use crate::wire::{DateTime, Json, Secret};
    pub use tc_macros::{TcEnum, TcModel, tc_action};
}
