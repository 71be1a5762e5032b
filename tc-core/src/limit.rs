//! Calls per second, kept on this side, so that the service need not refuse.
//!
//! A [`Limiter`] counts the sends of each [`Key`]: account, service, region and action. It lets calls through
//! in the order in which they came, tells at once when a call cannot go before its deadline, and learns from
//! what the service says when it refuses: [`Throttle`].
//!
//! * At most `max(1, limit - 1)` sends go out in any 1.1 seconds; the tenth of a second and the one call are
//!   for the network, which does not carry all calls equally fast.
//! * An action without a documented rate is not limited, until the service states a limit.
//! * Where others use the same quota, they share it without talking to each other: a refusal makes this side
//!   smaller, time without one makes it larger again.
//! * A [`Permit`] that is dropped gives its place back; one whose request was sent is [used](Permit::used).
//!
//! Time is a [`Clock`]'s monotonic one.
//! ```
//! use std::time::{Duration, Instant};
//! use tc_core::limit::{Key, Limiter};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), tc_core::limit::Limited> {
//! let limiter = Limiter::new();
//! let key = Key::new("AKIDEXAMPLE", "sqlserver", Some("ap-guangzhou"), "DescribeDBInstances");
//! let deadline = Instant::now() + Duration::from_secs(45);
//!
//! let permit = limiter.admit(&key, Some(20), deadline).await?;
//! // .. the first byte of the request's body leaves ..
//! permit.used(Instant::now());
//! # Ok(())
//! # }
//! ```

mod admission;
mod key;
mod key_hash;
mod keys;
mod lane;
mod limited;
#[cfg(all(test, tc_loom))]
mod model;
mod part;
mod permit;
mod queue;
mod share;
mod sync;
mod throttle;
mod window;

pub(crate) use admission::Admission;
pub use key::Key;
pub(crate) use key_hash::KeyHash;
pub use limited::Limited;
pub use permit::Permit;
pub use share::Standing;
pub use throttle::Throttle;

use crate::clock::{Clock, SystemClock};
use admission::Waiting;
use keys::Keys;
use lane::Entry;
use std::fmt;
use std::sync::Arc;
use std::time::Instant;

/// Lets calls through at the rate that their key allows. Clones share their counts.
///
/// It keeps at most 4,096 keys and forgets one that was not used for ten minutes, with what was learned. Where
/// 4,096 keys have calls under way, the calls of further keys are let through uncounted.
#[derive(Clone)]
pub struct Limiter {
    keys: Arc<Keys>,
    clock: Arc<dyn Clock>,
}

impl Limiter {
    /// A limiter on tokio's clock.
    #[must_use]
    pub fn new() -> Self {
        Self::with_clock(Arc::new(SystemClock))
    }

    /// A limiter on a clock of your own, for tests.
    #[must_use]
    pub fn with_clock(clock: Arc<dyn Clock>) -> Self {
        Self { keys: Arc::default(), clock }
    }

    /// Wait for the call's turn.
    ///
    /// `declared` is the documented limit in calls per second; what the service stated later goes before it.
    /// Nothing happens before the first poll, and the order of first polls is the order of turns. Dropping the
    /// future gives the place in the queue to the next one. The future of a waiting call must be polled when it
    /// is woken: those behind it wait for it.
    ///
    /// # Errors
    /// [`Limited`], at once, when the turn would not come before the deadline; also later, when the service
    /// says that the rate is lower than was thought.
    pub async fn admit(
        &self,
        key: &Key<'_>,
        declared: Option<u32>,
        deadline: Instant,
    ) -> Result<Permit, Limited> {
        match self.enter(key, declared, deadline, self.clock.monotonic())? {
            Admission::Now(permit) => Ok(permit),
            Admission::Later(waiting) => waiting.await,
        }
    }

    /// The same for a call that comes at `now`, telling at once whether it has to wait.
    pub(crate) fn enter(
        &self,
        key: &Key<'_>,
        declared: Option<u32>,
        deadline: Instant,
        now: Instant,
    ) -> Result<Admission, Limited> {
        let Some(lane) = self.keys.lane(key, declared, now) else {
            return Ok(Admission::Now(Permit::uncounted()));
        };
        match lane.enter(declared, deadline, now) {
            Entry::Admitted => Ok(Admission::Now(Permit::of(lane))),
            Entry::Refused(limited) => Err(limited),
            Entry::Queued(place) => Ok(Admission::Later(Waiting::new(lane, place, Arc::clone(&self.clock)))),
        }
    }

    /// Learn from a refusal: a call of this key, sent at `sent_at`, came too fast for the service.
    ///
    /// `sent_at` may be a little early, such as the begin of the attempt.
    pub fn throttled(&self, key: &Key<'_>, throttle: Throttle, sent_at: Instant) {
        let now = self.clock.monotonic();
        if let Some(lane) = self.keys.lane(key, throttle.limit, now) {
            lane.throttled(throttle, sent_at, now);
        }
    }

    /// How a key stands, for logs and tests; none where nothing is limited.
    #[must_use]
    pub fn standing(&self, key: &Key<'_>) -> Option<Standing> {
        let now = self.clock.monotonic();
        self.keys.lane(key, None, now).map(|lane| lane.standing(now))
    }
}

impl Default for Limiter {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Limiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Limiter").field("keys", &self.keys.len()).finish_non_exhaustive()
    }
}
