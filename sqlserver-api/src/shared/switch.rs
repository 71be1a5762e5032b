//! Whether something is on, and when a change takes effect.

use tc_core::prelude::*;

/// Whether something is so, where the service writes a number.
#[derive(TcEnum)]
#[repr(i64)]
pub enum Flag {
    /// It is not.
    No = 0,
    /// It is.
    Yes = 1,
    /// A number that this crate does not know.
    #[tc(other)]
    Other(i64),
}

impl From<bool> for Flag {
    fn from(is_so: bool) -> Self {
        if is_so { Self::Yes } else { Self::No }
    }
}

/// Whether a feature is on.
#[derive(TcEnum)]
pub enum FeatureState {
    /// It is on.
    #[tc(rename = "enable")]
    Enabled,
    /// It is off.
    #[tc(rename = "disable")]
    Disabled,
    /// A state that this crate does not know.
    #[tc(other)]
    Other(String),
}

/// When a change that interrupts connections is carried out.
#[derive(TcEnum)]
#[repr(i64)]
pub enum SwitchTime {
    /// At once.
    Now = 0,
    /// In the maintenance window.
    MaintenanceWindow = 1,
    /// A time that this crate does not know.
    #[tc(other)]
    Other(i64),
}
