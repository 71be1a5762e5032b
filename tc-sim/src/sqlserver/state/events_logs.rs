//! What an instance records of itself: extended events, slow queries, operations.

use serde_derive::{Deserialize, Serialize};
use sqlserver_api::OperationLogState;

/// What an instance records of itself.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Recordings {
    /// From which time on a blocked process is recorded, in milliseconds; 0 is off.
    pub(crate) blocked_threshold: i64,
    /// From which time on a query is slow, in milliseconds; 0 is off, none was never set.
    pub(crate) slow_threshold: Option<i64>,
    pub(crate) save_days: i64,
    pub(crate) operations: OperationLogState,
}

impl Default for Recordings {
    fn default() -> Self {
        Self {
            blocked_threshold: 0,
            slow_threshold: None,
            save_days: 7,
            operations: OperationLogState::Unavailable,
        }
    }
}

/// What can become due.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Step {}
