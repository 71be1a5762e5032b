//! The simulator's clock, turned by whoever waits.

use super::SimClock;
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
}

impl SkippingClock {
    pub(crate) fn new(clock: SimClock) -> Self {
        let begun = (Instant::now(), clock.since_epoch());
        Self { clock, begun }
    }
}

impl Clock for SkippingClock {
    fn since_epoch(&self) -> Duration {
        self.clock.since_epoch()
    }

    fn monotonic(&self) -> Instant {
        let (begun, then) = self.begun;
        begun.checked_add(self.clock.since_epoch().saturating_sub(then)).unwrap_or(begun)
    }

    fn sleep_until(&self, until: Instant) -> Sleep {
        let this = self.clone();
        Sleep::new(async move { this.clock.advance(until.saturating_duration_since(this.monotonic())) })
    }
}
