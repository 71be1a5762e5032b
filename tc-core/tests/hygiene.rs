//! A declaration means the same wherever it stands, whatever names are in scope there.

extern crate self as hygiene;
extern crate tc_core as other;

#[path = "hygiene/cfg.rs"]
mod cfg;
#[path = "hygiene/deprecated.rs"]
pub mod deprecated;
#[path = "hygiene/docs.rs"]
mod docs;
#[path = "hygiene/no_prelude.rs"]
pub mod no_prelude;
#[path = "hygiene/places.rs"]
mod places;
#[path = "hygiene/shadowed.rs"]
mod shadowed;

/// A module that passes the crate on, as a facade would.
pub mod sdk {
    pub use other::*;
}
