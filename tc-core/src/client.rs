//! The client: credentials, endpoint and transport, shared by all calls.

mod builder;
mod call;
mod endpoints;
mod exchange;
mod language;
mod prepared;
mod region;
mod reply;
mod settings;
mod target;
mod user_agent;

pub use builder::ClientBuilder;
pub use call::Call;
pub use language::Language;
pub use prepared::Prepared;
pub use reply::Reply;
pub use target::UntypedAction;

use crate::action::Action;
use crate::clock::Clock;
use crate::codec::{decode_reply, decode_untyped_reply};
use crate::credential::ProvideCredentials;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::sign::KeyCache;
use crate::transport::Transport;
use endpoints::Endpoints;
use http::HeaderValue;
use settings::Settings;
use std::fmt;
use std::sync::Arc;

/// Calls actions. Cheap to clone, safe to share between threads and tasks.
///
/// Clones share connections, credentials and signing keys; [`with_region`](Self::with_region) and
/// [`with_endpoint`](Self::with_endpoint) make one that differs in nothing else.
/// ```no_run
/// # async fn example() -> Result<(), tc_core::Error> {
/// use tc_core::Client;
///
/// // Credentials come from the environment or the profile file, at the first call.
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let elsewhere = client.clone().with_region("ap-shanghai")?;
/// # let _ = elsewhere;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
    /// The settings of calls that do not set their own.
    settings: Settings,
}

struct Inner {
    transport: Arc<dyn Transport>,
    credentials: Arc<dyn ProvideCredentials>,
    clock: Arc<dyn Clock>,
    keys: KeyCache,
    endpoints: Endpoints,
    user_agent: HeaderValue,
    request_client: HeaderValue,
    allow_loopback_http: bool,
    reply_limit: usize,
}

impl Client {
    /// Call an action. The request is checked and encoded at once and sent when the call is awaited.
    ///
    /// Awaiting gives a [`Reply`] or an [`Error`], which says whether the service may have acted. It must be
    /// awaited in a tokio runtime with timers. Dropping it gives up: before the request is sent nothing
    /// happens, afterwards the connection is closed and the service may act all the same.
    ///
    /// ```no_run
    /// # use tc_core::prelude::*;
    /// # /// Looks.
    /// # #[tc_action(service = "example", version = "2026-01-01", response = ())]
    /// # pub struct DescribeThings;
    /// # async fn example(client: tc_core::Client) -> Result<(), tc_core::Error> {
    /// use std::time::Duration;
    ///
    /// let reply = client.call(DescribeThings).region("ap-shanghai").deadline(Duration::from_secs(5)).await?;
    /// println!("{}", reply.request_id());
    /// # Ok(())
    /// # }
    /// ```
    #[allow(clippy::needless_pass_by_value, reason = "a call uses its request up, whenever it is encoded")]
    pub fn call<A: Action>(&self, request: A) -> Call<A::Response> {
        Call::typed(self, &request, decode_reply::<A::Response>)
    }

    /// Call an action that is not declared: JSON in, JSON out, the same way as [`call`](Self::call).
    ///
    /// The reply is what stands in `Response`, without the request id.
    /// ```no_run
    /// # async fn example(client: tc_core::Client) -> Result<(), tc_core::Error> {
    /// use serde_json::json;
    /// use tc_core::UntypedAction;
    ///
    /// let action = UntypedAction::new("cvm", "2017-03-12", "DescribeZones");
    /// let reply = client.call_untyped(action, json!({})).await?;
    /// println!("{}", reply["TotalCount"]);
    /// # Ok(())
    /// # }
    /// ```
    #[allow(clippy::needless_pass_by_value, reason = "as in `call`")]
    pub fn call_untyped(
        &self,
        action: UntypedAction,
        parameters: serde_json::Value,
    ) -> Call<serde_json::Value> {
        Call::untyped(self, action, &parameters, |json, _| decode_untyped_reply(json))
    }

    /// The same client for another region.
    ///
    /// # Errors
    /// [`Kind::Build`](crate::Kind::Build), when it is not the name of a region.
    pub fn with_region(mut self, region: &str) -> Result<Self, Error> {
        self.settings.region = Some(region::read(region)?);
        Ok(self)
    }

    /// The same client for another endpoint, for every service.
    ///
    /// # Errors
    /// [`Kind::Build`](crate::Kind::Build), when it is not an endpoint, or plain http that was not allowed or
    /// leaves this machine.
    pub fn with_endpoint(mut self, endpoint: &str) -> Result<Self, Error> {
        self.settings.endpoint = Some(self.inner.endpoint(endpoint)?);
        Ok(self)
    }
}

impl Inner {
    /// Read an endpoint that this client may use.
    fn endpoint(&self, text: &str) -> Result<Endpoint, Error> {
        Endpoint::parse(text)?.allowed(self.allow_loopback_http)
    }
}

/// Credentials show themselves as they do anywhere: their secrets hidden.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("transport", &self.inner.transport)
            .field("credentials", &self.inner.credentials)
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}
