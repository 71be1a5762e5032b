//! How a client names itself.

use crate::error::{Error, Kind};
use http::HeaderValue;

const THIS_CRATE: &str = concat!("tc-core/", env!("CARGO_PKG_VERSION"));

/// The longest name of an application: it goes with every request.
const LONGEST: usize = 256;

/// The name of this crate alone.
pub(super) fn default() -> HeaderValue {
    HeaderValue::from_static(THIS_CRATE)
}

/// The name of this crate after that of the application.
pub(super) fn read(application: &str) -> Result<HeaderValue, Error> {
    let is_visible = application.chars().all(|c| c.is_ascii_graphic() || c == ' ');
    let is_padded = application.trim() != application;
    if is_visible
        && !is_padded
        && matches!(application.len(), 1..=LONGEST)
        && let Ok(value) = HeaderValue::try_from(format!("{application} {THIS_CRATE}"))
    {
        return Ok(value);
    }
    let shown: String = application.chars().take(LONGEST).collect();
    let message = format!(
        "the user agent {shown:?} cannot go into a header: give 1 to {LONGEST} visible ASCII characters without \
         white space at the ends, like `my-app/1.0`"
    );
    Err(Error::new(Kind::Build, message))
}
