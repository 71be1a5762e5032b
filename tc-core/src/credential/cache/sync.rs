//! Locks: the standard library's, or those of the model checker.

#[cfg(all(test, tc_loom))]
pub(super) use loom::sync::{Mutex, MutexGuard, RwLock};
#[cfg(not(all(test, tc_loom)))]
pub(super) use std::sync::{Mutex, MutexGuard, RwLock};
