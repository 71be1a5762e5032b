//! What an instance has recorded of itself in the beginning.

use std::time::Duration;

use sqlserver_api::XEventType;

use super::Instance;
use crate::sqlserver::state;
use crate::sqlserver::state::events_logs::{AuditLog, AuditState};

/// The thresholds of an instance that records events, in milliseconds.
const THRESHOLD: i64 = 1_000;

impl Instance {
    /// Slow statements, blocking and deadlocks are recorded, and have been for this long; slow statements and
    /// blocking from a second on.
    ///
    /// There is a file of each for every full hour of the last seven days, and one that is being written.
    /// ```
    /// use std::time::Duration;
    /// use tc_sim::sqlserver::Instance;
    ///
    /// let orders = Instance::new("mssql-orders01").recording(Duration::from_secs(3 * 3_600));
    /// ```
    pub fn recording(mut self, ago: Duration) -> Self {
        let recordings = &mut self.state.recordings;
        recordings.slow_threshold = Some(THRESHOLD);
        recordings.blocked_threshold = THRESHOLD;
        for kind in [XEventType::Slow, XEventType::Blocked, XEventType::Deadlock] {
            recordings.begin(&kind, ago);
        }
        self
    }

    /// The audit log is on and has been for this long; it is kept for 30 days.
    pub fn audited(mut self, ago: Duration) -> Self {
        let (state, days) = (AuditState::Collecting, 30);
        self.state.recordings.audit = Some(AuditLog { state, opened: ago, days, high_days: 7 });
        self
    }
}

/// Turn how long ago things began, which is all that a builder knows, into when they began.
pub(super) fn settle(instance: &mut state::Instance, now: Duration) {
    for span in &mut instance.recordings.spans {
        span.from = now.saturating_sub(span.from);
    }
    if let Some(audit) = &mut instance.recordings.audit {
        audit.opened = now.saturating_sub(audit.opened);
    }
}
