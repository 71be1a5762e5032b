//! Parameters moved from the body into the query.

use crate::codec::{Secrets, flatten_members};
use crate::error::{Error, Kind};
use crate::shape::Shape;
use serde_json::{Map, Value};

/// The longest query that the service takes: 32 KB.
const MAX_QUERY: usize = 32 * 1024;

const REMEDY: &str = "leave out `SigningMode::Get`, so that it is sent by POST";

/// Write encoded parameters as the query of a request.
pub(super) fn query_of(json: &[u8], shape: Option<&'static Shape>) -> Result<String, Error> {
    let invalid =
        |message: String| Error::new(Kind::Invalid, message).with(|details| details.remedy = Some(REMEDY));
    let members: Map<String, Value> = serde_json::from_slice(json).map_err(|error| {
        invalid("the parameters cannot be written as a query".to_owned()).with_source(error)
    })?;
    let query = flatten_members(&members, shape, Secrets::Refused).map_err(|error| {
        let message = error.to_string();
        invalid(message).with_source(error)
    })?;
    if query.len() > MAX_QUERY {
        let message = format!("the query has {} bytes, and the service takes {MAX_QUERY}", query.len());
        return Err(invalid(message));
    }
    Ok(query)
}
