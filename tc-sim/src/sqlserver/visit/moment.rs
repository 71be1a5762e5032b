//! Reading times in requests.

use std::time::Duration;

use tc_core::DateTime;
use tc_core::server::Refusal;

use super::illegal;
use crate::sqlserver::facts::from_beijing;

/// The time that a parameter with this name gives, as the service writes times.
///
/// # Errors
/// `InvalidParameter.InputIllegal`.
pub(crate) fn moment(name: &str, text: &DateTime) -> Result<Duration, Refusal> {
    let wrong = || illegal(format!("The parameter `{name}` must be a time as `YYYY-MM-DD HH:MM:SS`."));
    from_beijing(text.as_str()).ok_or_else(wrong)
}
