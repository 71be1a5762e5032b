//! What reqwest's errors mean.

use crate::transport::cause::{below, is_certificate, is_refusal};
use crate::transport::{Fault, TransportError};

/// The error of a request that got no answer.
pub(super) fn no_answer(error: reqwest::Error) -> TransportError {
    let fault = if !error.is_connect() {
        Fault::Exchange
    } else if error.is_timeout() {
        Fault::ConnectTimeout
    } else if below(&error, &is_certificate) {
        Fault::Certificate
    } else if error.is_dns() {
        Fault::Name
    } else if below(&error, &is_refusal) {
        Fault::Refused
    } else {
        Fault::Connect
    };
    // The address is told once, by the error of the call.
    TransportError::new(fault).with_source(error.without_url())
}
