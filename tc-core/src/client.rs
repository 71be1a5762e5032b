//! The client: credentials, endpoint and transport, shared by all calls.

mod builder;
mod call;
mod exchange;
mod prepared;
mod region;
mod reply;
mod settings;

pub use builder::{ClientBuilder, Language};
pub use call::{Call, UntypedAction};
pub use prepared::Prepared;
pub use reply::Reply;

use crate::action::Action;
use crate::clock::Clock;
use crate::codec::{decode_reply, decode_untyped_reply};
use crate::credential::ProvideCredentials;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::sign::KeyCache;
use crate::transport::Transport;
use http::HeaderValue;
use settings::Settings;
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

/// Calls actions. Cheap to clone, safe to share between threads and tasks.
///
/// ```no_run
/// # async fn example() -> Result<(), tc_core::Error> {
/// use tc_core::Client;
///
/// // Credentials come from the environment or the profile file, at the first call.
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// # let _ = client;
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
    /// Begin a client.
    #[must_use]
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new()
    }

    /// Call an action. The request is checked and encoded at once and sent when the call is awaited.
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
    #[must_use]
    pub fn call<A: Action>(&self, request: A) -> Call<A::Response> {
        Call::typed(self.clone(), &request, decode_reply::<A::Response>)
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
    #[must_use]
    pub fn call_untyped(
        &self,
        action: UntypedAction,
        parameters: serde_json::Value,
    ) -> Call<serde_json::Value> {
        Call::untyped(self.clone(), action, &parameters, |json, _| decode_untyped_reply(json))
    }

    /// The same client for another region.
    ///
    /// # Errors
    /// When it is not the name of a region.
    pub fn with_region(mut self, region: &str) -> Result<Self, Error> {
        self.settings.region = Some(region::read(region)?);
        Ok(self)
    }

    /// The same client for another endpoint.
    ///
    /// # Errors
    /// When it is not an endpoint, or plain http elsewhere than to this machine.
    pub fn with_endpoint(mut self, endpoint: &str) -> Result<Self, Error> {
        let endpoint = Endpoint::parse(endpoint)?;
        builder::allow(&endpoint, self.inner.allow_loopback_http)?;
        self.settings.endpoint = Some(endpoint);
        Ok(self)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("transport", &self.inner.transport)
            .field("credentials", &self.inner.credentials)
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}

/// The services' own endpoints, read once each.
#[derive(Default)]
struct Endpoints {
    known: RwLock<Vec<(String, Endpoint)>>,
}

/// More services than this in one program are read anew each time.
const MAX_ENDPOINTS: usize = 64;

impl Endpoints {
    fn of(&self, service: &str, region: Option<&str>) -> Result<Endpoint, Error> {
        // Only financial regions have hosts of their own.
        let key = match region.filter(|region| region.ends_with("-fsi")) {
            Some(region) => std::borrow::Cow::Owned(format!("{service}.{region}")),
            None => service.into(),
        };
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, endpoint)) = known.iter().find(|(name, _)| *name == key) {
            return Ok(endpoint.clone());
        }
        drop(known);
        let endpoint = Endpoint::of_service(service, region)?;
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() < MAX_ENDPOINTS {
            known.push((key.into_owned(), endpoint.clone()));
        }
        Ok(endpoint)
    }
}
