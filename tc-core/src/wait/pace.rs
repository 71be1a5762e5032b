//! How long to wait before the next question.

use fastrand::Rng;
use std::time::Duration;

/// Below this, asking would be a burden to the service.
const SHORTEST: Duration = Duration::from_millis(100);

/// Above this, sums of delays could run over.
const LONGEST: Duration = Duration::from_secs(86_400);

/// How delays grow.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pace {
    pub(super) first: Duration,
    pub(super) longest: Duration,
    /// In percent.
    pub(super) jitter: u8,
}

impl Default for Pace {
    fn default() -> Self {
        Self { first: Duration::from_secs(2), longest: Duration::from_secs(20), jitter: 20 }
    }
}

/// The delays, one after the other.
#[derive(Debug)]
pub(super) struct Delays {
    next: Duration,
    longest: Duration,
    jitter: u8,
    random: Rng,
}

impl Delays {
    pub(super) fn new(pace: Pace, random: Rng) -> Self {
        let first = pace.first.clamp(SHORTEST, LONGEST);
        Self {
            next: first,
            longest: pace.longest.clamp(first, LONGEST),
            jitter: pace.jitter.min(100),
            random,
        }
    }

    pub(super) fn next(&mut self) -> Duration {
        let delay = self.next;
        self.next = (delay + delay / 2).min(self.longest);
        let percent = self.random.u32(0..=2 * u32::from(self.jitter)) + 100 - u32::from(self.jitter);
        (delay * percent / 100).max(SHORTEST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delays(first: u64, longest: u64, jitter: u8) -> Delays {
        let pace =
            Pace { first: Duration::from_millis(first), longest: Duration::from_millis(longest), jitter };
        Delays::new(pace, Rng::with_seed(7))
    }

    fn millis(mut delays: Delays, count: usize) -> Vec<u128> {
        std::iter::repeat_with(|| delays.next().as_millis()).take(count).collect()
    }

    #[test]
    fn delays_grow_by_half_up_to_the_longest() {
        let expected = [2000, 3000, 4500, 6750, 10_125, 15_187, 20_000, 20_000];
        assert_eq!(millis(delays(2000, 20_000, 0), 8), expected);
    }

    #[test]
    fn jitter_stays_in_its_bounds_and_uses_them() {
        let mut delays = delays(10_000, 10_000, 20);
        let drawn: Vec<u128> = std::iter::repeat_with(|| delays.next().as_millis()).take(2000).collect();
        assert!(drawn.iter().all(|delay| (8000..=12_000).contains(delay)));
        assert!(drawn.iter().any(|delay| *delay < 8300) && drawn.iter().any(|delay| *delay > 11_700));
    }

    #[test]
    fn no_delay_is_so_short_that_asking_becomes_a_burden() {
        assert!(millis(delays(0, 0, 100), 500).into_iter().all(|delay| delay >= 100));
    }

    #[test]
    fn a_longest_delay_below_the_first_is_the_first() {
        assert_eq!(millis(delays(5000, 1000, 0), 3), [5000, 5000, 5000]);
    }

    #[test]
    fn delays_beyond_all_measure_are_a_day() {
        let pace = Pace { first: Duration::MAX, longest: Duration::MAX, jitter: 100 };
        let mut delays = Delays::new(pace, Rng::with_seed(7));
        assert!((0..100).all(|_| delays.next() <= 2 * LONGEST));
    }
}
