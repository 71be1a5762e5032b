//! Remarks in requests.

use tc_core::ErrorCode;
use tc_core::server::Refusal;

use super::refuse;

/// The longest remark, in characters.
const LONGEST: usize = 256;

/// A remark that a database or an account can have.
///
/// # Errors
/// The code that is given, for one that is too long.
pub(crate) fn check_remark(text: &str, code: ErrorCode) -> Result<(), Refusal> {
    if text.chars().count() > LONGEST {
        return refuse(code, format!("A remark has at most {LONGEST} characters."));
    }
    Ok(())
}
