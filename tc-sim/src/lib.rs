//! A local Tencent Cloud.
//!
//! It verifies signatures, tokens, parameters and documented rates as the service would, and behind that
//! runs SQL Server as a state machine whose flows take time, on a clock that a test can turn. It is made
//! from the same declarations as the client, so the two cannot drift apart.
//!
//! * In process, behind a socket: `Sim::builder().start().await?`
//! * In process, without a socket: `Sim::builder().in_memory()?`
//! * As a program, for clients in any language: `cargo run -p tc-sim -- --listen 127.0.0.1:4600`
//!
//! # The world it begins with
//!
//! In `ap-guangzhou`, for every account:
//!
//! | instance | kind | state |
//! |---|---|---|
//! | `mssql-hlh6yka1` | two nodes, 2017 | running, in the interconnection group |
//! | `mssql-gfh54fg2` | two nodes, 2017 | running, in the interconnection group |
//! | `mssql-dj5i29c5` | basic, 2019, postpaid | running |
//! | `mssqlro-k2m4n6p8` | read-only, 2017 | running |
//! | `mssql-q3r5s7t9` | basic, 2016, postpaid | isolated |
//! | `mssqlbi-bej23trh` | business intelligence server | running |
//!
//! Other regions are empty.
//!
//! # What is modelled
//!
//! The interconnection group (open, close, list), business intelligence servers and their files, flows, and
//! the list of instances. A flow takes two seconds. Where the service's behaviour is not documented, the
//! items that model it say "inferred".
#![forbid(unsafe_code)]
#![deny(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod builder;
mod calls;
mod clock;
mod core;
mod error;
mod gateway;
mod random;
mod sim;
mod socket;
mod sqlserver;
mod world;

pub use builder::{DEFAULT_REGION, DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY, SimBuilder};
pub use calls::Call;
pub use clock::SimClock;
pub use error::SimError;
pub use gateway::Check;
pub use sim::Sim;
pub use world::Instance;
