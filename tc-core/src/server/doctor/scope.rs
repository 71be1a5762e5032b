//! Times, days and services that do not go together.

use super::diagnosis::{Cause, Finding};
use super::trial::Change;
use super::words::{shown, span};
use super::{Case, Hypothesis};
use crate::server::verify::{MAX_DEVIATION, Received, Signed, timestamp};
use crate::sign::UtcDate;

/// Eight hours: how far Beijing is ahead of UTC.
const BEIJING: i64 = 8 * 3600;

/// No zone is further from UTC.
const FURTHEST_ZONE: u64 = 14 * 3600;

/// Zones differ by multiples of a quarter of an hour.
const QUARTER: u64 = 900;

const SYNCHRONISE: &str = "Set the client's clock by NTP, and take the timestamp right before signing.";

/// What is wrong with the timestamp and with the day in the scope, before anything is signed.
pub(super) fn wrong_time(received: &Received<'_>, signed: &Signed<'_>, now: i64) -> Option<Finding> {
    let Ok(timestamp) = timestamp(received.headers) else {
        let value = received.headers.get("x-tc-timestamp").map(http::HeaderValue::as_bytes);
        let what = match value {
            None => "The header X-TC-Timestamp is missing.".to_owned(),
            Some(value) => format!("X-TC-Timestamp is {}, which is no time in Unix seconds.", shown(value)),
        };
        let remedy = "Send the seconds since 1970 in UTC as a whole number, the same that was signed.";
        return Some(Finding::new(Cause::TimeForm, what, remedy));
    };
    if timestamp.abs_diff(now) > MAX_DEVIATION {
        return Some(wrong_clock(timestamp, now));
    }
    let day = UtcDate::from_unix(timestamp);
    (signed.claimed_date() != day.as_str()).then(|| wrong_day(signed.claimed_date(), timestamp))
}

fn wrong_clock(timestamp: i64, now: i64) -> Finding {
    let off = timestamp.abs_diff(now);
    if (timestamp / 1000).abs_diff(now) <= MAX_DEVIATION {
        let what = "X-TC-Timestamp counts milliseconds.";
        return Finding::new(Cause::Milliseconds, what, "Divide by 1000, and sign and send whole seconds.");
    }
    let side = if timestamp < now { "behind" } else { "ahead of" };
    let quarters = (off + MAX_DEVIATION) / QUARTER;
    let from_a_zone =
        off.abs_diff(quarters * QUARTER) <= MAX_DEVIATION && off <= FURTHEST_ZONE + MAX_DEVIATION;
    if from_a_zone && quarters >= 4 && quarters.is_multiple_of(2) {
        let what = format!(
            "X-TC-Timestamp is {} {side} the server's time, which is the distance of a time zone: local time \
             was taken for UTC.",
            span(quarters * QUARTER)
        );
        let remedy = "Take the Unix time itself, not a local time turned into seconds.";
        return Finding::new(Cause::LocalTime, what, remedy);
    }
    let what = format!(
        "The client's clock is {} {side} the server's, and {MAX_DEVIATION} s are accepted.",
        span(off)
    );
    Finding::new(Cause::Clock, what, SYNCHRONISE)
}

fn wrong_day(claimed: &str, timestamp: i64) -> Finding {
    let day = UtcDate::from_unix(timestamp);
    let is_day_at = |offset| UtcDate::from_unix(timestamp.saturating_add(offset)).as_str() == claimed;
    let remedy = "Take the day from the timestamp in UTC. With local time, in China it is wrong from 0 to 8 \
                  o'clock.";
    if is_day_at(BEIJING) {
        let what = format!(
            "The day in the scope is {claimed}, the day in Beijing; X-TC-Timestamp is on {day} in UTC."
        );
        return Finding::new(Cause::LocalDate, what, remedy);
    }
    let zone = i64::try_from(FURTHEST_ZONE).unwrap_or(BEIJING);
    if is_day_at(zone) || is_day_at(-zone) {
        let what = format!(
            "The day in the scope is {claimed}, a day of local time; X-TC-Timestamp is on {day} in UTC."
        );
        return Finding::new(Cause::LocalDate, what, remedy);
    }
    let what = format!("The day in the scope is {claimed}, and X-TC-Timestamp is on {day} in UTC.");
    Finding::new(
        Cause::Date,
        what,
        "Take both from one reading of the clock, and derive no key ahead of time.",
    )
}

/// The signature was made for another day or service than the scope says.
pub(super) fn other_scope<'a>(case: &Case<'a>, all: &mut Vec<Hypothesis<'a>>) {
    let day = UtcDate::from_unix(case.timestamp);
    for (offset, cause, place) in [
        (BEIJING, Cause::LocalDate, ", the day in Beijing"),
        (86_400, Cause::Date, ""),
        (-86_400, Cause::Date, ""),
    ] {
        let signed = UtcDate::from_unix(case.timestamp.saturating_add(offset));
        if signed != day {
            let what = format!("The key was derived for {signed}{place}, and the scope says {day}.");
            let remedy = "Take the day from the timestamp in UTC, once, for the scope and for the key.";
            all.push(Hypothesis::new(Change::Date(signed), cause, what, remedy).frequent());
        }
    }
    let host = String::from_utf8_lossy(case.header("host").unwrap_or_default());
    let host = host.trim();
    let first_label = host.split("://").last().and_then(|host| host.split(['.', ':']).next());
    let mut services: Vec<String> = case.doctor.services.iter().map(|&service| service.to_owned()).collect();
    services.extend(first_label.map(str::to_owned));
    services.extend([case.service.to_ascii_uppercase(), "tc3_request".to_owned(), String::new()]);
    for service in services.into_iter().filter(|service| service != case.service) {
        let what = format!(
            "The signature was made for the service {}, and the scope says {}.",
            shown(service.as_bytes()),
            shown(case.service.as_bytes())
        );
        let remedy = "Use one name of the service, that of its domain, for the scope and for the key.";
        all.push(Hypothesis::new(Change::Service(service), Cause::Service, what, remedy).frequent());
    }
}

/// Another time was signed than `X-TC-Timestamp` says.
pub(super) fn other_time<'a>(case: &Case<'a>, all: &mut Vec<Hypothesis<'a>>) {
    let reach = i64::try_from(MAX_DEVIATION).unwrap_or_default();
    for off in (1..=reach).flat_map(|off| [-off, off]) {
        let signed = case.timestamp.saturating_add(off);
        let side = if off < 0 { "earlier" } else { "later" };
        let what =
            format!("The time that was signed is {} {side} than X-TC-Timestamp.", span(off.unsigned_abs()));
        let remedy = "Read the clock once, and sign and send that time; a request that is sent again is signed \
                      again.";
        all.push(Hypothesis::new(Change::Timestamp(signed), Cause::Timestamp, what, remedy));
    }
}
