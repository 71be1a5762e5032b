//! For programs without async, behind the feature `blocking`: the same client, whose calls wait.
//!
//! It is the client of the rest of this crate in a thread of its own, so nothing differs but the waiting.
//! ```no_run
//! use tc_core::prelude::*;
//!
//! /// Lists key pairs.
//! #[tc_action(service = "cvm", version = "2017-03-12")]
//! pub struct DescribeKeyPairs;
//!
//! /// The key pairs.
//! #[derive(TcModel)]
//! pub struct DescribeKeyPairsResponse {
//!     /// How many there are.
//!     pub total_count: i64,
//! }
//!
//! fn main() -> Result<(), tc_core::Error> {
//!     let client = tc_core::Client::builder().region("ap-guangzhou").build_blocking()?;
//!     let reply = client.call(DescribeKeyPairs).send()?;
//!     println!("{} key pairs", reply.total_count);
//!     Ok(())
//! }
//! ```

mod call;
mod worker;

pub use call::Call;

use crate::action::Action;
use crate::client::{ClientBuilder, UntypedAction};
use crate::error::{Delivery, Error, Kind};
use std::fmt;
use std::sync::Arc;
use worker::Worker;

/// Calls actions and waits for them. Cheap to clone, safe to share between threads.
///
/// Clones share a thread, which ends with the last of them; what goes on in the background, such as a call made with
/// [`detached`](crate::Call::detached), ends with it. Any thread may call, also one that runs async code, which
/// then stands still for as long.
#[derive(Clone)]
pub struct Client {
    client: crate::Client,
    worker: Arc<Worker>,
}

impl ClientBuilder {
    /// Make a client whose calls wait.
    ///
    /// # Errors
    /// As [`build`](Self::build), and when there is no thread to be had.
    pub fn build_blocking(self) -> Result<Client, Error> {
        Client::new(self.build()?)
    }
}

impl Client {
    /// Wait for the calls of a client.
    ///
    /// # Errors
    /// [`Kind::Build`], when there is no thread to be had.
    pub fn new(client: crate::Client) -> Result<Self, Error> {
        Ok(Self { client, worker: Arc::new(Worker::start()?) })
    }

    /// Call an action: [`Call::send`] sends it.
    pub fn call<A: Action>(&self, request: A) -> Call<A::Response> {
        Call::new(self.client.call(request), &self.worker)
    }

    /// Call an action that is not declared: JSON in, JSON out.
    pub fn call_untyped(
        &self,
        action: UntypedAction,
        parameters: serde_json::Value,
    ) -> Call<serde_json::Value> {
        Call::new(self.client.call_untyped(action, parameters), &self.worker)
    }

    /// The same client for another region.
    ///
    /// # Errors
    /// As [`Client::with_region`](crate::Client::with_region).
    pub fn with_region(self, region: &str) -> Result<Self, Error> {
        Ok(Self { client: self.client.with_region(region)?, worker: self.worker })
    }

    /// The same client for another endpoint, for every service.
    ///
    /// # Errors
    /// As [`Client::with_endpoint`](crate::Client::with_endpoint).
    pub fn with_endpoint(self, endpoint: &str) -> Result<Self, Error> {
        Ok(Self { client: self.client.with_endpoint(endpoint)?, worker: self.worker })
    }

    /// The client underneath, for what has no method here: wait for its futures with [`run`](Self::run).
    #[must_use]
    pub fn get_ref(&self) -> &crate::Client {
        &self.client
    }

    /// Wait for any future, in the client's thread: of a [list](crate::Pages), of a [wait](crate::wait), of several
    /// calls at once.
    /// ```
    /// # fn main() -> Result<(), tc_core::Error> {
    /// let client = tc_core::Client::builder().build_blocking()?;
    /// assert_eq!(client.run(async { 1 + 1 })?, 2);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When it panics, after which calls of its own may have been executed ([`Delivery::MaybeExecuted`]), or this is the
    /// client's own thread, as inside of a listener or a provider of credentials.
    pub fn run<F>(&self, future: F) -> Result<F::Output, Error>
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static,
    {
        let message = "the future panicked before its end, and what it called may have been executed";
        let panicked = Error::new(Kind::Transport, message);
        self.worker.run(future, panicked.with(|details| details.delivery = Delivery::MaybeExecuted))
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("blocking::Client").field(&self.client).finish()
    }
}
