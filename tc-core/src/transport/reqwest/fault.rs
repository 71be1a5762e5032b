//! What reqwest's errors mean.

use crate::transport::{Fault, TransportError};
use std::error::Error as StdError;
use std::io;

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

/// Whether any of the errors below is such a one. An I/O error holds its cause beside its source.
fn below(error: &(dyn StdError + 'static), is_such: &dyn Fn(&(dyn StdError + 'static)) -> bool) -> bool {
    let held = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
    is_such(error)
        || held.is_some_and(|held| below(held, is_such))
        || error.source().is_some_and(|source| below(source, is_such))
}

fn is_certificate(error: &(dyn StdError + 'static)) -> bool {
    matches!(error.downcast_ref(), Some(rustls::Error::InvalidCertificate(_)))
}

fn is_refusal(error: &(dyn StdError + 'static)) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::ConnectionRefused)
}
