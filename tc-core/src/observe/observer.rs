//! Who watches what happens in calls.

use super::Event;
use super::log::log;
use std::fmt;
use std::sync::Arc;

/// Is told what happens in the calls of a client. Give it to
/// [`ClientBuilder::observer`](crate::ClientBuilder::observer).
///
/// ```
/// use std::sync::Arc;
/// use std::sync::atomic::{AtomicU64, Ordering};
/// use tc_core::observe::{Event, Observer};
///
/// /// Counts the calls that failed.
/// #[derive(Default)]
/// struct Failures(AtomicU64);
///
/// impl Observer for Failures {
///     fn observe(&self, event: &Event<'_>) {
///         if let Event::CallEnded { outcome, .. } = event
///             && outcome.error_type().is_some()
///         {
///             self.0.fetch_add(1, Ordering::Relaxed);
///         }
///     }
/// }
///
/// let failures = Arc::new(Failures::default());
/// let client = tc_core::Client::builder().observer(Arc::clone(&failures)).build()?;
/// # let _ = client;
/// # Ok::<(), tc_core::Error>(())
/// ```
pub trait Observer: Send + Sync {
    /// Take an event in. It runs inside of the call, also while a call is dropped: it must neither block nor panic.
    fn observe(&self, event: &Event<'_>);
}

impl<O: Observer + ?Sized> Observer for Arc<O> {
    fn observe(&self, event: &Event<'_>) {
        (**self).observe(event);
    }
}

/// An observer that is a function.
struct Function<F>(F);

impl<F: Fn(&Event<'_>) + Send + Sync> Observer for Function<F> {
    fn observe(&self, event: &Event<'_>) {
        (self.0)(event);
    }
}

/// All observers of a client, in the order in which they were given.
#[derive(Clone, Default)]
pub(crate) struct Observers(Vec<Arc<dyn Observer>>);

impl Observers {
    pub(crate) fn add(&mut self, observer: impl Observer + 'static) {
        self.0.push(Arc::new(observer));
    }

    pub(crate) fn add_function(&mut self, function: impl Fn(&Event<'_>) + Send + Sync + 'static) {
        self.add(Function(function));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Tell what happens: to the subscriber of the application first, then to the observers.
    pub(crate) fn tell(&self, event: &Event<'_>) {
        log(event);
        for observer in &self.0 {
            observer.observe(event);
        }
    }
}

impl fmt::Debug for Observers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Observers({})", self.0.len())
    }
}
