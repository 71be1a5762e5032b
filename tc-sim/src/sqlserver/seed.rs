//! What accounts have in the beginning.

mod contents;
mod default_world;
mod described;
mod instance;
mod readonly;
mod recordings;

pub(crate) use default_world::{instances, settle};
pub(crate) use described::Described;
pub use instance::Instance;
