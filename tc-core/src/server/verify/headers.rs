//! The headers that a signature covers, as they were received.

use http::HeaderMap;

use super::failure::AuthFailure;

/// Finds the values of the signed headers.
///
/// One that is missing or given twice is refused: nobody could tell which value was signed.
/// Headers that are not listed may come in any number.
pub(super) fn signed_headers<'a>(
    headers: &'a HeaderMap,
    names: &[&'a str],
) -> Result<Vec<(&'a str, &'a [u8])>, AuthFailure> {
    names
        .iter()
        .map(|&name| match only(headers, name)? {
            Some(value) => Ok((name, value)),
            None => Err(AuthFailure::invalid(format!(
                "`SignedHeaders` lists {name}, which the request does not have"
            ))),
        })
        .collect()
}

/// Gives the value of a header that may be given once.
pub(super) fn only<'a>(headers: &'a HeaderMap, name: &str) -> Result<Option<&'a [u8]>, AuthFailure> {
    let mut values = headers.get_all(name).iter();
    let first = values.next();
    if values.next().is_some() {
        return Err(AuthFailure::invalid(format!("the request has the header {name} twice")));
    }
    Ok(first.map(http::HeaderValue::as_bytes))
}
