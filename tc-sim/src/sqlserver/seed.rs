//! What accounts have in the beginning.

mod default_world;
mod described;
mod instance;

pub(crate) use default_world::{instances, settle};
pub(crate) use described::Described;
pub use instance::Instance;
