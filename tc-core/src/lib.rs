//! Runtime for Tencent Cloud API 3.0.

// The macros name this crate by its absolute path, also from inside.
#[allow(unused_extern_crates, reason = "used by expansions in tests and in the private STS declarations")]
extern crate self as tc_core;

mod action;
mod check;
mod code;
pub mod codec;
pub mod codes;
mod record;
pub mod shape;
mod wire;

#[doc(hidden)]
pub mod __private;

pub use action::{Action, ActionInfo, ActionMeta, Effect, Page, Paging, RegionRule, Reply};
pub use check::{Violation, Violations, check};
pub use code::ErrorCode;
pub use shape::{Model, Shape};
pub use tc_macros::{TcEnum, TcModel, tc_action};
pub use wire::{DateTime, DateTimeError, Json, Moment, Secret, Wire};

/// What a file with declarations needs.
pub mod prelude {
    pub use crate::check::Violations;
    pub use crate::wire::{DateTime, Json, Secret};
    pub use tc_macros::{TcEnum, TcModel, tc_action};
}
