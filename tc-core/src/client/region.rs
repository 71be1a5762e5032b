//! Names of regions.

use crate::error::{Error, Kind};
use http::HeaderValue;

/// The longest name of a region that is believed.
const LONGEST: usize = 64;

/// Read the name of a region.
pub(super) fn read(region: &str) -> Result<HeaderValue, Error> {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let starts_right = region.starts_with(|first: char| first.is_ascii_lowercase());
    if starts_right
        && region.len() <= LONGEST
        && region.bytes().all(fits)
        && !region.ends_with('-')
        && let Ok(value) = HeaderValue::from_str(region)
    {
        return Ok(value);
    }
    let shown: String = region.chars().take(LONGEST).collect();
    Err(Error::new(
        Kind::Build,
        format!(
            "the region {shown:?} is not one: a region is lower-case letters, digits and dashes, like \
             `ap-guangzhou`"
        ),
    ))
}
