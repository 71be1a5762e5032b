//! For tests of programs that call the cloud, behind the feature `test-util`: no network but this machine's own,
//! no waiting, no secrets in files.
//!
//! | to test | take |
//! |---|---|
//! | what a program does with an answer or a failure | [`Scripted`]: a transport that plays steps in this process |
//! | what real sockets do when they fail | [`FaultServer`]: a server that fails in the ways that networks do |
//! | with what the service really answered | [`Recorder`] once, [`Replay`] ever after |
//! | delays, deadlines, expiry | [`ManualClock`]: time passes when the test says so |
//!
//! A program that changes things is safe if it does the right thing when the outcome is unknown:
//! ```
//! use tc_core::prelude::*;
//! use tc_core::testing::{FaultServer, Turn};
//! use tc_core::{Client, Credential};
//!
//! /// Buys one.
//! #[tc_action(service = "example", version = "2026-01-01", response = ())]
//! pub struct CreateThing;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let server = FaultServer::start([Turn::reset_after_request()])?;
//! let client = Client::builder()
//!     .region("ap-guangzhou")
//!     .credentials(Credential::new("AKIDEXAMPLE", "key")?)
//!     .endpoint(server.url())
//!     .allow_loopback_http()
//!     .build()?;
//!
//! let error = client.call(CreateThing).await.unwrap_err();
//! assert!(error.may_have_executed());
//! assert_eq!(server.counts().requests, 1, "a change is not sent twice");
//! # Ok(())
//! # }
//! ```

mod clock;
mod fault_server;
mod recording;
mod scripted;
mod sent_request;

pub use clock::ManualClock;
pub use fault_server::{Act, Counts, FaultServer, TestCertificate, Turn, When};
pub use recording::{Recorder, Replay, ReplayError};
pub use scripted::{Scripted, Step};
pub use sent_request::SentRequest;
