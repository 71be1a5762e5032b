//! The documented calls per second, counted exactly.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tc_core::codes;
use tc_core::server::Refusal;

/// Account, region, service and action: what a rate is counted for.
pub(crate) type Counted = (String, String, &'static str, &'static str);

/// When the calls of the last second were.
#[derive(Default)]
pub(crate) struct Rates(Mutex<BTreeMap<Counted, VecDeque<Duration>>>);

impl Rates {
    /// Forget the calls of the last second.
    pub(crate) fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// Count a call, unless `limit` calls were counted in the second that ends `now`.
    ///
    /// What is refused does not count: it may be sent again as soon as the oldest call is a second old.
    pub(crate) fn count(&self, counted: Counted, limit: u32, now: Duration) -> Result<(), Refusal> {
        let mut rates = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let calls = rates.entry(counted).or_default();
        while calls.front().is_some_and(|&call| now.saturating_sub(call) >= Duration::from_secs(1)) {
            calls.pop_front();
        }
        let times = calls.len() + 1;
        if u32::try_from(times).is_ok_and(|times| times <= limit) {
            calls.push_back(now);
            return Ok(());
        }
        Err(exceeded(times, limit))
    }
}

/// The refusal of a call that is one too many, in the service's words.
pub(super) fn exceeded(times: usize, limit: u32) -> Refusal {
    Refusal::new(
        codes::REQUEST_LIMIT_EXCEEDED,
        format!(
            "Your current request times equals to `{times}` in a second, which exceeds the frequency limit \
         `{limit}` for a second. Please reduce the frequency of calls."
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Duration = Duration::from_secs(1_000);

    fn counted(account: &str, region: &str) -> Counted {
        (account.to_owned(), region.to_owned(), "sqlserver", "OpenInterCommunication")
    }

    #[test]
    fn the_second_slides_and_is_exact_to_the_nanosecond() {
        let rates = Rates::default();
        let at = |after: Duration| rates.count(counted("a", "r"), 2, START + after);
        assert!(at(Duration::ZERO).is_ok());
        assert!(at(Duration::from_millis(600)).is_ok());
        assert!(at(Duration::from_nanos(999_999_999)).is_err());
        assert!(at(Duration::from_secs(1)).is_ok());
        assert!(at(Duration::from_millis(1599)).is_err());
        assert!(at(Duration::from_millis(1600)).is_ok());
    }

    #[test]
    fn accounts_and_regions_are_counted_apart() {
        let rates = Rates::default();
        for (account, region) in [("a", "r"), ("b", "r"), ("a", "s")] {
            assert!(rates.count(counted(account, region), 1, START).is_ok());
            assert!(rates.count(counted(account, region), 1, START).is_err());
        }
    }
}
