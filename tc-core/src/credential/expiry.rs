//! When a temporary credential expires, as the sources of credentials write it.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::{Credential, CredentialError};
use crate::clock::Clock;
use crate::wire::Moment;

/// Reads Unix seconds.
pub(crate) fn from_unix(seconds: i64) -> Option<SystemTime> {
    UNIX_EPOCH.checked_add(Duration::from_secs(u64::try_from(seconds).ok()?))
}

/// Reads the form of RFC 3339: `2026-11-24T12:00:00Z`, or with an offset such as `+08:00` in place of the `Z`.
pub(crate) fn from_rfc3339(text: &str) -> Option<SystemTime> {
    text.parse::<Moment>().ok()?.instant().ok()
}

/// Refuses a credential that has expired when it comes.
pub(crate) fn refuse_expired(
    credential: Credential,
    provider: &'static str,
    clock: &dyn Clock,
) -> Result<Credential, CredentialError> {
    let now = UNIX_EPOCH + clock.since_epoch();
    if credential.expires_at().is_none_or(|expiry| now < expiry) {
        return Ok(credential);
    }
    Err(CredentialError::transient(provider, "the credential that came has expired already")
        .with_remedy("check this machine's clock, and the source of the credential"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_with_a_zone_are_read() {
        let noon = from_unix(1_795_521_600);
        assert_eq!(from_rfc3339("2026-11-24T12:00:00Z"), noon);
        assert_eq!(from_rfc3339("2026-11-24T20:00:00+08:00"), noon);
        assert_eq!(from_rfc3339("2026-11-24T11:30:00-00:30"), noon);
        assert_eq!(from_rfc3339("2026-11-24T12:00:00.250Z"), noon.map(|at| at + Duration::from_millis(250)));
    }

    #[test]
    fn times_without_a_zone_and_what_is_no_time_are_not() {
        for text in
            ["", "Z", "2026-11-24T12:00:00", "2026-13-24T12:00:00Z", "2026-11-24T12:00:00+8:00", "é2345Z"]
        {
            assert_eq!(from_rfc3339(text), None, "{text}");
        }
        assert_eq!(from_rfc3339("2026-11-24T12:00:00+99:00"), None);
        assert_eq!(from_unix(-1), None);
    }
}
