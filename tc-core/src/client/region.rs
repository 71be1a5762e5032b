//! Names of regions.

use crate::credential::Surroundings;
use crate::error::{Error, Kind};
use http::HeaderValue;

/// The longest name of a region that is believed.
const LONGEST: usize = 64;

/// The environment variable with the region of clients that were given none, which tccli reads as well.
pub(super) const VARIABLE: &str = "TENCENTCLOUD_REGION";

/// Read the name of a region.
pub(super) fn read(region: &str) -> Result<HeaderValue, Error> {
    read_from("", region)
}

/// Read the region of the environment, if it has one. An empty variable is none.
pub(super) fn in_environment(surroundings: &Surroundings) -> Result<Option<HeaderValue>, Error> {
    let region = surroundings.variable(VARIABLE).filter(|region| !region.is_empty());
    // What is no text has a sign in its place that no region has.
    region.map(|region| read_from(&format!(" in {VARIABLE}"), &region.to_string_lossy())).transpose()
}

fn read_from(place: &str, region: &str) -> Result<HeaderValue, Error> {
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
            "the region {shown:?}{place} is not one: a region is lower-case letters, digits and dashes, like \
             `ap-guangzhou`"
        ),
    ))
}
