#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![deny(missing_docs)]
// Production code only; `clippy.toml` lets unit tests be blunt.
#![deny(clippy::expect_used, clippy::panic, clippy::unwrap_used, clippy::indexing_slicing)]

mod clock;
mod gateway;
mod server;
mod sim;
pub mod sqlserver;
mod stub;
mod transport;
mod uuid;

pub use clock::{SimClock, SkippingClock};
pub use gateway::{Call, Check, Outcome};
pub use sim::{DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY, Sim, SimBuilder, StartError};
