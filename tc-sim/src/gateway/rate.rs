//! How many calls in a second: an exact sliding window per account, region and action.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tc_core::codes;
use tc_core::server::Refusal;

const WINDOW: Duration = Duration::from_secs(1);

/// Windows that are kept; beyond that, empty ones are forgotten.
const KEPT: usize = 4096;

/// Account, region, service, action.
type Key = (String, String, &'static str, &'static str);

/// The calls of the last second.
#[derive(Debug, Default)]
pub(super) struct RateLimits {
    windows: Mutex<BTreeMap<Key, VecDeque<Duration>>>,
}

impl RateLimits {
    /// Count a call, or refuse it. A refused one does not count against the next.
    pub(super) fn admit(
        &self,
        (account, region, service, action): (&str, &str, &'static str, &'static str),
        limit: u32,
        now: Duration,
    ) -> Result<(), Refusal> {
        let mut windows = self.windows.lock().unwrap_or_else(PoisonError::into_inner);
        if windows.len() > KEPT {
            windows.retain(|_, times| times.back().is_some_and(|last| is_recent(*last, now)));
        }
        let times = windows.entry((account.to_owned(), region.to_owned(), service, action)).or_default();
        while times.front().is_some_and(|first| !is_recent(*first, now)) {
            times.pop_front();
        }
        let count = times.len() + 1;
        if count > limit as usize {
            let message = format!(
                "Your current request times equals to `{count}` in a second, which exceeds the frequency limit `{limit}` for a second. Please reduce the frequency of calls."
            );
            return Err(Refusal::from(codes::REQUEST_LIMIT_EXCEEDED).with_message(message));
        }
        times.push_back(now);
        Ok(())
    }
}

fn is_recent(time: Duration, now: Duration) -> bool {
    time + WINDOW > now
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: (&str, &str, &str, &str) = ("AKID", "ap-guangzhou", "sqlserver", "DescribeFlowStatus");

    #[test]
    fn the_limit_is_let_through_and_the_next_is_refused_in_the_services_words() {
        let rates = RateLimits::default();
        let now = Duration::from_secs(10);
        for _ in 0..20 {
            rates.admit(KEY, 20, now).unwrap();
        }
        let refusal = rates.admit(KEY, 20, now).unwrap_err();
        assert_eq!(refusal.code(), "RequestLimitExceeded");
        assert!(refusal.message().starts_with("Your current request times equals to `21` in a second, which exceeds the frequency limit `20` for a second"));
    }

    #[test]
    fn the_second_slides() {
        let rates = RateLimits::default();
        rates.admit(KEY, 2, Duration::from_millis(0)).unwrap();
        rates.admit(KEY, 2, Duration::from_millis(600)).unwrap();
        assert!(rates.admit(KEY, 2, Duration::from_millis(999)).is_err());
        rates.admit(KEY, 2, Duration::from_secs(1)).unwrap();
        assert!(rates.admit(KEY, 2, Duration::from_millis(1599)).is_err());
        rates.admit(KEY, 2, Duration::from_millis(1600)).unwrap();
    }

    #[test]
    fn accounts_regions_and_actions_have_limits_of_their_own() {
        let rates = RateLimits::default();
        let now = Duration::ZERO;
        for key in [
            KEY,
            ("AKIE", KEY.1, KEY.2, KEY.3),
            (KEY.0, "ap-beijing", KEY.2, KEY.3),
            (KEY.0, KEY.1, KEY.2, "DescribeDBs"),
        ] {
            rates.admit(key, 1, now).unwrap();
            assert!(rates.admit(key, 1, now).is_err());
        }
    }
}
