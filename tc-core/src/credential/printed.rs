//! What is wrong with JSON that holds secrets, told without any of it.

use crate::codec::{DecodeError, Problem, Tolerance, decode};
use crate::shape::Model;

/// Decodes JSON that holds secrets. The error says where it does not fit, and never what is there.
pub(crate) fn decode_secret<T: Model>(json: &[u8]) -> Result<T, String> {
    decode::<T>(json, Tolerance::Lenient).map(|decoded| decoded.value).map_err(|error| describe(&error))
}

fn describe(error: &DecodeError) -> String {
    let problem = match error.problem() {
        Problem::Missing => "is missing".to_owned(),
        Problem::Mismatch { expected, .. } => format!("is not of the type {expected}"),
        Problem::Syntax(_) | Problem::Unknown | Problem::Refused(_) => {
            "is not the JSON that it should be".to_owned()
        }
    };
    match error.path() {
        "" => format!("the text {problem}"),
        path => format!("{path} {problem}"),
    }
}
