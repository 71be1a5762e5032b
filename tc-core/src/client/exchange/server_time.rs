//! Learning from answers what time it is.

use super::success::Success;
use crate::client::Inner;
use crate::clock::Learned;
use crate::error::{Error, Kind};
use crate::observe::Event;
use std::time::Duration;

/// The code of a signature that was made too long ago, or in the future.
const EXPIRED: &str = "AuthFailure.SignatureExpire";

impl Inner {
    /// Learn from an answer. `served` is the time of its headers, `trip` how long it was under way.
    pub(super) fn learn_time(
        &self,
        outcome: &Result<Success, Error>,
        served: Option<i64>,
        signed_at: i64,
        trip: Duration,
    ) {
        let told = outcome.as_ref().err().filter(|error| error.code() == Some(EXPIRED));
        let told = told.and_then(|error| time_in(error.message(), signed_at));
        let served = served.filter(|_| is_the_services(outcome));
        if told.or(served).is_none() {
            return;
        }
        // The server looked at its clock in the middle of the trip, as far as anybody knows.
        let local = self.clock.since_epoch().saturating_sub(trip / 2);
        let learned = match (told, served) {
            (Some(told), _) => self.skew.believe(told, local),
            (None, Some(served)) => self.skew.observe(served, local, trip),
            (None, None) => Learned::Nothing,
        };
        match learned {
            Learned::Nothing => {}
            Learned::Repaired(offset_ms) => self.tell(&Event::ClockRepaired { offset_ms }),
            Learned::Implausible(offset_ms) => self.tell(&Event::ClockImplausible { offset_ms }),
        }
    }
}

/// Whether the service made the answer: a proxy between, which may have any clock, gives no request ids.
fn is_the_services(outcome: &Result<Success, Error>) -> bool {
    match outcome {
        Ok(success) => !success.request_id.is_empty(),
        Err(error) => error.kind() == Kind::Service && error.request_id().is_some(),
    }
}

/// The time of the server in the message of a refused signature: `.. the server time 1706406788 ..`. In another
/// language it is the one number of this length, beside the time that was sent.
pub(super) fn time_in(message: &str, sent: i64) -> Option<i64> {
    const DIGITS: usize = 10;
    let mut times = message.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == DIGITS);
    if let Some((_, after)) = message.split_once("server time ") {
        let digits = after.split(|c: char| !c.is_ascii_digit()).next()?;
        return digits.parse().ok().filter(|_| digits.len() == DIGITS);
    }
    let first = times.by_ref().filter_map(|digits| digits.parse().ok()).find(|time| *time != sent)?;
    let is_only =
        times.filter_map(|digits| digits.parse().ok()).all(|time: i64| time == sent || time == first);
    is_only.then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENT: i64 = 1_706_400_000;

    #[test]
    fn the_servers_time_is_found_in_its_message() {
        for message in [
            "The signature has expired, please check your system time: the deviation between `Timestamp` and the \
             server time 1706406788 is greater than five minutes.",
            "deviation between `Timestamp` 1706400000 and the server time 1706406788",
            "签名过期：请求时间 1706400000，服务器时间 1706406788，相差超过 5 分钟。",
            "签名过期，服务器时间1706406788。",
        ] {
            assert_eq!(time_in(message, SENT), Some(1_706_406_788), "{message}");
        }
    }

    #[test]
    fn a_message_without_a_time_or_with_several_tells_none() {
        for message in [
            "",
            "Check your clock.",
            "the server time 17064 is later",
            "the server time is later than 1706406788",
            "between 1706406788 and 1706406799",
            "only 1706400000",
            "17064067881",
        ] {
            assert_eq!(time_in(message, SENT), None, "{message}");
        }
    }
}
