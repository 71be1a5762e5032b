//! What fields of several groups use: states, kinds, switches and a few structures.
//!
//! A structure or an enum that one group alone uses is in that group's module.

mod backup_plan;
#[cfg(any(feature = "instances", feature = "orders", feature = "readonly"))]
pub(crate) mod conditions;
mod encryption;
mod instance;
mod privilege;
mod purchase;
mod renaming;
mod sort;
mod switch;
mod tag;

pub use backup_plan::*;
pub use encryption::*;
pub use instance::*;
pub use privilege::*;
pub use purchase::*;
pub use renaming::*;
pub use sort::*;
pub use switch::*;
pub use tag::*;
