//! Waiting, as a clock measures it.

use super::Clock;
use crate::future::BoxFuture;
use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;
use std::time::Instant;

/// A wait that a [`Clock`] measures: on tokio's clock, or in a way of its own.
/// ```
/// use std::sync::atomic::{AtomicU64, Ordering};
/// use std::sync::{Arc, OnceLock};
/// use std::time::{Duration, Instant};
/// use tc_core::{Clock, Sleep};
///
/// /// A clock on which nobody waits: to sleep is to turn it forward.
/// #[derive(Clone, Debug)]
/// struct Turned {
///     begun: Instant,
///     millis: Arc<AtomicU64>,
/// }
///
/// impl Clock for Turned {
///     fn since_epoch(&self) -> Duration {
///         Duration::from_secs(1_551_113_065) + self.monotonic().duration_since(self.begun)
///     }
///
///     fn monotonic(&self) -> Instant {
///         self.begun + Duration::from_millis(self.millis.load(Ordering::SeqCst))
///     }
///
///     fn sleep_until(&self, until: Instant) -> Sleep {
///         let clock = self.clone();
///         Sleep::new(async move {
///             let millis = until.saturating_duration_since(clock.begun).as_millis();
///             clock.millis.fetch_max(millis.try_into().unwrap_or(u64::MAX), Ordering::SeqCst);
///         })
///     }
/// }
/// # let _ = Turned { begun: Instant::now(), millis: Arc::default() };
/// ```
pub struct Sleep(Measure);

enum Measure {
    Tokio(Instant),
    Own(BoxFuture<'static, ()>),
}

impl Sleep {
    /// A wait that ends with this future. It is dropped unfinished where something else comes first, and it is
    /// not polled before it is needed.
    pub fn new(wait: impl Future<Output = ()> + Send + 'static) -> Self {
        Self(Measure::Own(Box::pin(wait)))
    }

    /// A wait on tokio's clock. It costs no allocation, which matters as every attempt has one.
    pub(super) fn on_tokio(until: Instant) -> Self {
        Self(Measure::Tokio(until))
    }

    /// Wait.
    pub(crate) async fn wait(self) {
        match self.0 {
            Measure::Tokio(until) => tokio::time::sleep_until(until.into()).await,
            Measure::Own(wait) => wait.await,
        }
    }
}

impl fmt::Debug for Sleep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sleep")
    }
}

/// What a future gives, if it gives it before the time is over.
pub(crate) async fn within<F: Future>(clock: &dyn Clock, end: Instant, future: F) -> Option<F::Output> {
    let mut future = pin!(future);
    let mut over = pin!(clock.sleep_until(end).wait());
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(output) => Poll::Ready(Some(output)),
        Poll::Pending => over.as_mut().poll(context).map(|()| None),
    })
    .await
}
