//! The simulator's clock, turned by whoever waits.

use super::SimClock;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tc_core::{Clock, Sleep};

/// The simulator's clock for waits that are to be over at once: to sleep on it is to turn it forward.
///
/// ```
/// use sqlserver_api::{CloseInterCommunication, Wait};
/// use tc_sim::Sim;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let sim = Sim::builder().start().await?;
/// let client = sim.client();
/// let reply = client.call(CloseInterCommunication::new(["mssql-hlh6yka1"])).await?;
///
/// // Seconds pass in the simulator, and none here.
/// reply.wait(&client).clock(sim.skipping_clock()).await?.successful()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct SkippingClock {
    clock: SimClock,
    /// What its monotonic time began with, and what the time of the day was then.
    begun: (Instant, Duration),
    /// Until when it was slept. Its monotonic time is past that, also where the simulator's clock is at its end.
    slept: Arc<Mutex<Instant>>,
}

impl SkippingClock {
    pub(crate) fn new(clock: SimClock) -> Self {
        let now = Instant::now();
        let begun = (now, clock.since_epoch());
        Self { clock, begun, slept: Arc::new(Mutex::new(now)) }
    }
}

impl Clock for SkippingClock {
    fn since_epoch(&self) -> Duration {
        self.clock.since_epoch()
    }

    fn monotonic(&self) -> Instant {
        let (begun, then) = self.begun;
        let shown = begun.checked_add(self.clock.since_epoch().saturating_sub(then)).unwrap_or(begun);
        shown.max(*self.slept.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn sleep_until(&self, until: Instant) -> Sleep {
        let this = self.clone();
        Sleep::new(async move {
            this.clock.advance(until.saturating_duration_since(this.monotonic()));
            let mut slept = this.slept.lock().unwrap_or_else(PoisonError::into_inner);
            *slept = until.max(*slept);
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tc_core::Error;
    use tc_core::wait::{Poller, Step, WaitError};

    #[tokio::test]
    async fn a_wait_is_over_also_where_the_simulators_time_has_ended() {
        let clock = SimClock::frozen();
        clock.advance(Duration::MAX);
        let skipping = Arc::new(SkippingClock::new(clock));
        let waiting =
            Poller::new().clock(skipping).until(async || Ok::<_, Error>(Step::<(), _>::Pending(())));
        assert!(matches!(waiting.await, Err(WaitError::Timeout { .. })));
    }
}
