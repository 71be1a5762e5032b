//! The headers that a signature covers, as they were received.

use http::header::AsHeaderName;
use http::{HeaderMap, HeaderName};

use super::failure::AuthFailure;

/// Finds the values of the signed headers.
///
/// One that is missing or given twice is refused: nobody could tell which value was signed.
/// Headers that are not listed may come in any number.
pub(super) fn signed_headers<'a>(
    headers: &'a HeaderMap,
    names: &[&'a str],
) -> Result<Vec<(&'a str, &'a [u8])>, AuthFailure> {
    let mut found = Vec::with_capacity(names.len());
    for &name in names {
        let value = only(headers, name)?.ok_or_else(|| {
            AuthFailure::invalid(format!("`SignedHeaders` lists {name}, which the request does not have"))
        })?;
        found.push((name, value));
    }
    Ok(found)
}

/// The headers that are read of every request; a name that is known need not be parsed each time.
pub(super) const TIMESTAMP: HeaderName = HeaderName::from_static("x-tc-timestamp");
pub(super) const TOKEN: HeaderName = HeaderName::from_static("x-tc-token");
pub(super) const CONTENT_SHA256: HeaderName = HeaderName::from_static("x-tc-content-sha256");

/// Gives the value of a header that may be given once.
pub(super) fn only(
    headers: &HeaderMap,
    name: impl AsHeaderName + Copy + std::fmt::Display,
) -> Result<Option<&[u8]>, AuthFailure> {
    let mut values = headers.get_all(name).iter();
    let first = values.next();
    if first.is_some() && values.next().is_some() {
        return Err(AuthFailure::invalid(format!("the request has the header {name} twice")));
    }
    Ok(first.map(http::HeaderValue::as_bytes))
}
