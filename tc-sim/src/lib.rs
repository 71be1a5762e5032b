#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![deny(missing_docs)]
// Production code only; `clippy.toml` lets unit tests be blunt.
#![deny(clippy::expect_used, clippy::panic, clippy::unwrap_used, clippy::indexing_slicing)]

mod admin;
mod calls;
mod clock;
mod counted;
mod difference;
mod faults;
mod gateway;
mod keeper;
mod known_fields;
mod nearest;
mod server;
mod sim;
mod simulation;
mod snapshot;
pub mod sqlserver;
mod stub;
mod transport;
mod uuid;

pub use calls::TypedCall;
pub use clock::SimClock;
pub use difference::{Difference, Differences};
pub use faults::{Effect, Fault, FaultCount, When};
pub use gateway::{Call, Check, Outcome};
pub use sim::{DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY, Sim, SimBuilder, StartError};
pub use snapshot::Snapshot;
