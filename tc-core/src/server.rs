//! The other side of the protocol, for simulators and gateways: who signed, what is asked, how to answer.
//!
//! [`verify`] finds out who signed a request, [`Router`] which handler is meant, and a handler gets the
//! declared struct itself. Nothing in here opens a socket.

mod doctor;
#[cfg(any(test, fuzzing))]
mod fuzzed;
mod parameters;
mod refusal;
mod router;
mod verify;

pub use doctor::{Cause, Diagnosis, Doctor, Finding};
#[cfg(any(test, fuzzing))]
#[doc(hidden)]
pub use fuzzed::{doctor, parameters, verifier};
pub use parameters::Form;
pub use refusal::Refusal;
pub use router::{Context, Handler, Reading, Route, Router, refused};
pub use verify::{AuthFailure, Received, Signed, Verified, verify};
