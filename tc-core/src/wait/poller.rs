//! Asking until an answer is the wanted one.

use super::WaitError;
use super::pace::Pace;
use super::rounds::Rounds;
use crate::clock::{Clock, SystemClock};
use crate::error::{Error, Kind};
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Handle;

/// The time after which a flow that has not ended is most likely stuck.
const TIMEOUT: Duration = Duration::from_secs(3600);

/// Failures in a row that are passed over.
const TOLERANCE: u32 = 5;

/// Asks the same question until the answer is the wanted one. The defaults are in [the module](crate::wait).
///
/// ```
/// # use http::{HeaderMap, StatusCode};
/// # use serde_json::json;
/// # use std::sync::Arc;
/// # use std::time::Duration;
/// # use tc_core::transport::{InMemory, Incoming};
/// # use tc_core::{Client, Credential, UntypedAction};
/// use tc_core::wait::{Poller, Step};
///
/// # #[tokio::main(flavor = "current_thread", start_paused = true)]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let times = std::sync::atomic::AtomicU32::new(0);
/// # let service = InMemory::new(move |_| {
/// #     let before = times.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
/// #     let state = if before < 2 { "PENDING" } else { "RUNNING" };
/// #     let reply = json!({"Response": {"State": state, "RequestId": "1"}});
/// #     Incoming::new(StatusCode::OK, HeaderMap::new(), reply.to_string())
/// # });
/// # let credential = Credential::new("AKIDEXAMPLE", "key")?;
/// # let client = Client::builder().region("ap-guangzhou").credentials(credential);
/// # let client = client.transport(Arc::new(service)).build()?;
/// let state = Poller::new()
///     .timeout(Duration::from_secs(600))
///     .until(async || {
///         let action = UntypedAction::new("example", "2026-01-01", "DescribeThing");
///         let reply = client.call_untyped(action, json!({})).await?;
///         Ok(match reply["State"].as_str() {
///             Some("PENDING") => Step::Pending("not there yet"),
///             state => Step::Done(state.unwrap_or_default().to_owned()),
///         })
///     })
///     .await?;
/// assert_eq!(state, "RUNNING");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "a poller asks when `until` is awaited"]
pub struct Poller {
    pub(super) pace: Pace,
    pub(super) timeout: Duration,
    pub(super) tolerance: u32,
    pub(super) clock: Option<Arc<dyn Clock>>,
}

/// An answer to a [`Poller`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<T, S> {
    /// The wanted one.
    Done(T),
    /// Not yet; the state is kept for the error, should the time run out.
    Pending(S),
}

impl Poller {
    /// A poller with the defaults.
    pub fn new() -> Self {
        Self { pace: Pace::default(), timeout: TIMEOUT, tolerance: TOLERANCE, clock: None }
    }

    /// The delay after the first question; 2 s by default, 0.1 s at least, a day at most. Later delays are each
    /// half as long again.
    pub fn first_delay(mut self, delay: Duration) -> Self {
        self.pace.first = delay;
        self
    }

    /// The longest delay; 20 s by default, a day at most, and not below the first one.
    pub fn longest_delay(mut self, delay: Duration) -> Self {
        self.pace.longest = delay;
        self
    }

    /// How much shorter or longer a delay may be by chance, in percent of it; 20 by default, at most 100. It
    /// keeps programs that began together from asking together.
    pub fn jitter(mut self, percent: u8) -> Self {
        self.pace.jitter = percent;
        self
    }

    /// When to give up; after an hour by default. The last question is asked at that time, so that the wait ends
    /// later by what its answer takes.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How many transient errors in a row are passed over; 5 by default. They are faults of the network, of
    /// gateways and inside the service, and calls that come too fast; other errors end the wait at once.
    pub fn tolerate(mut self, errors: u32) -> Self {
        self.tolerance = errors;
        self
    }

    /// The clock to wait by; the machine's by default.
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = Some(clock);
        self
    }

    /// Ask until it is done.
    ///
    /// # Errors
    /// [`WaitError::Timeout`] with the last state, and [`WaitError::Failed`] if it cannot be asked.
    pub async fn until<T, S, F>(self, mut ask: impl FnMut() -> F) -> Result<T, WaitError<S>>
    where
        F: Future<Output = Result<Step<T, S>, Error>>,
    {
        let mut rounds = match self.begin(&(Arc::new(SystemClock) as Arc<dyn Clock>)) {
            Ok(rounds) => rounds,
            Err(error) => return Err(WaitError::Failed { error, last: None }),
        };
        let mut last = None;
        loop {
            let passed_over = match ask().await {
                Ok(Step::Done(value)) => return Ok(value),
                Ok(Step::Pending(state)) => {
                    rounds.answered();
                    last = Some(state);
                    None
                }
                Err(error) if rounds.passes_over(&error) => Some(error),
                Err(error) => return Err(WaitError::Failed { error, last }),
            };
            if !rounds.pause().await {
                return Err(WaitError::Timeout { after: rounds.elapsed(), last, error: passed_over });
            }
        }
    }

    /// Begin to ask, by this clock unless another one is set.
    pub(super) fn begin(&self, clock: &Arc<dyn Clock>) -> Result<Rounds, Error> {
        if self.clock.is_none() && Handle::try_current().is_err() {
            return Err(Error::new(Kind::Build, "there is no tokio runtime: await the wait inside one"));
        }
        let clock = Arc::clone(self.clock.as_ref().unwrap_or(clock));
        Ok(Rounds::begin(clock, self.pace, self.timeout, self.tolerance))
    }
}

impl Default for Poller {
    fn default() -> Self {
        Self::new()
    }
}
