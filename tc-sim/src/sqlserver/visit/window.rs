//! Waiting for the maintenance window.

use std::time::Duration;

use sqlserver_api::SwitchTime;
use tc_core::server::Refusal;

use super::{Visit, illegal};
use crate::sqlserver::facts::until_window;
use crate::sqlserver::state::operation::Window;

/// How long until an instance's window opens; nothing while it is open.
pub(crate) fn until_opening(window: &Window, now: Duration) -> Duration {
    until_window(now, &window.weekly, &window.start, window.span)
}

impl Visit<'_> {
    /// How long until something is done that may wait for the instance's window.
    ///
    /// # Errors
    /// As [`existing`](Self::existing), and `InvalidParameter.InputIllegal` for a time that there is not.
    pub(crate) fn when(&mut self, id: &str, switch: SwitchTime) -> Result<Duration, Refusal> {
        let now = self.now();
        match switch {
            SwitchTime::Now => Ok(Duration::ZERO),
            SwitchTime::MaintenanceWindow => Ok(until_opening(&self.existing(id)?.window, now)),
            SwitchTime::Other(_) => Err(illegal("The parameter `WaitSwitch` must be 0 or 1.")),
        }
    }
}
