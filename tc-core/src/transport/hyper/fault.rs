//! What the errors on the way to a connection mean.

use super::names::NoSuchName;
use crate::transport::cause::{below, is_certificate, is_refusal};
use crate::transport::{Fault, TransportError};
use std::error::Error as StdError;

/// The error of a connection that did not come about.
pub(super) fn not_connected(error: impl Into<Box<dyn StdError + Send + Sync>>) -> TransportError {
    let error = error.into();
    let fault = if below(&*error, &is_certificate) {
        Fault::Certificate
    } else if below(&*error, &|error| error.is::<NoSuchName>()) {
        Fault::Name
    } else if below(&*error, &is_refusal) {
        Fault::Refused
    } else {
        Fault::Connect
    };
    TransportError { fault, partial: None, source: Some(error) }
}
