//! The lock of the limiter, which the model check replaces by its own.

#[cfg(all(test, tc_loom))]
pub(super) use loom::sync::{Mutex, MutexGuard};
#[cfg(not(all(test, tc_loom)))]
pub(super) use std::sync::{Mutex, MutexGuard};
