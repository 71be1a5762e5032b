//! What stands below an error.

use std::error::Error as StdError;
use std::io;

/// Whether this error or any below it is such a one. An I/O error holds its cause beside its source.
pub(super) fn below(
    error: &(dyn StdError + 'static),
    is_such: &dyn Fn(&(dyn StdError + 'static)) -> bool,
) -> bool {
    let held = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
    is_such(error)
        || held.is_some_and(|held| below(held, is_such))
        || error.source().is_some_and(|source| below(source, is_such))
}

/// Whether it is a certificate that was not accepted.
pub(super) fn is_certificate(error: &(dyn StdError + 'static)) -> bool {
    matches!(error.downcast_ref(), Some(rustls::Error::InvalidCertificate(_)))
}

/// Whether nothing listens at the address.
pub(super) fn is_refusal(error: &(dyn StdError + 'static)) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::ConnectionRefused)
}
