//! From an action's name to the handler of its declared request.

use super::Refusal;
use crate::action::Action;
use crate::actions::ActionInfo;
use crate::check::check;
use crate::codec::{self, Tolerance, decode, encode_error, encode_reply};
use crate::codes;
use crate::future::BoxFuture;
use std::collections::BTreeMap;
use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::sync::Arc;

/// What a handler may know beside the request.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Context {
    /// Who signed the request.
    pub secret_id: String,
    /// The region that the request is for.
    pub region: Option<String>,
    /// The id that the answer will carry.
    pub request_id: String,
}

/// Gives actions to their handlers.
/// ```
/// use tc_core::prelude::*;
/// use tc_core::server::Router;
///
/// /// Looks a name up.
/// #[tc_action(service = "example", version = "2026-01-01", region = none)]
/// pub struct DescribeName {
///     /// The name.
///     pub name: String,
/// }
///
/// /// What was found.
/// #[derive(TcModel)]
/// pub struct DescribeNameResponse {
///     /// Its length.
///     pub length: u64,
/// }
///
/// let router = Router::new().on(|request: DescribeName, _cx| async move {
///     Ok(DescribeNameResponse::new(request.name.len() as u64))
/// });
/// assert!(router.find("example", "2026-01-01", "DescribeName").is_ok());
/// assert_eq!(router.find("example", "2026-01-01", "DescribeNames").unwrap_err().code(), "InvalidAction");
/// ```
#[derive(Clone, Default)]
pub struct Router {
    /// By service, then by action; a list, since an action may exist in several versions.
    services: BTreeMap<&'static str, BTreeMap<&'static str, Vec<Route>>>,
}

/// One action and its handler.
#[derive(Clone)]
pub struct Route {
    info: ActionInfo,
    handler: Arc<dyn Handler>,
}

/// How the parameters of a request are read. A [`Tolerance`] is one, with the values checked.
/// ```
/// # use tc_core::prelude::*;
/// # /// Looks.
/// # #[tc_action(service = "example", version = "2026-01-01", region = none, response = ())]
/// # pub struct DescribePage {
/// #     /// Its size.
/// #     #[tc(range = 1..=100)]
/// #     pub limit: i64,
/// # }
/// use tc_core::codec::Tolerance;
/// use tc_core::server::{Context, Reading, Router};
///
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// // `DescribePage` is declared with `range = 1..=100` at `limit`.
/// let router = Router::new().on(|_: DescribePage, _cx| async { Ok(()) });
/// let route = router.find("example", "2026-01-01", "DescribePage").unwrap();
///
/// let checked = route.answer(br#"{"Limit": 0}"#, Context::default(), Tolerance::Strict).await;
/// assert_eq!(checked.unwrap_err().code(), "InvalidParameterValue");
///
/// let reading = Reading { unchecked: true, ..Reading::from(Tolerance::Strict) };
/// assert!(route.answer(br#"{"Limit": 0}"#, Context::default(), reading).await.is_ok());
/// # });
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// How exactly the JSON must follow the declaration.
    pub tolerance: Tolerance,
    /// Whether values that the declaration does not allow reach the handler.
    pub unchecked: bool,
}

impl From<Tolerance> for Reading {
    fn from(tolerance: Tolerance) -> Self {
        Self { tolerance, unchecked: false }
    }
}

/// Answers the requests of one action, as bytes.
pub trait Handler: Send + Sync {
    /// Read the parameters, act, and write the reply in its envelope.
    fn handle<'a>(
        &'a self,
        body: &'a [u8],
        cx: Context,
        reading: Reading,
    ) -> BoxFuture<'a, Result<Vec<u8>, Refusal>>;
}

impl Router {
    /// No actions.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Answer an action with a function of its declared request. A later handler replaces an earlier one.
    #[must_use]
    pub fn on<A, F, Answer>(mut self, handler: F) -> Self
    where
        A: Action,
        F: Fn(A, Context) -> Answer + Send + Sync + 'static,
        Answer: Future<Output = Result<A::Response, Refusal>> + Send + 'static,
    {
        let info = ActionInfo::of::<A>();
        let handler = Arc::new(Typed { function: handler, action: PhantomData });
        self.add(Route { info, handler });
        self
    }

    /// Add all actions of another router.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        for route in other.services.into_values().flat_map(BTreeMap::into_values).flatten() {
            self.add(route);
        }
        self
    }

    fn add(&mut self, route: Route) {
        let meta = route.info.meta;
        let versions = self.services.entry(meta.service).or_default().entry(meta.name).or_default();
        versions.retain(|other| other.info.meta.version != meta.version);
        versions.push(route);
    }

    /// The action of this name.
    ///
    /// # Errors
    /// `InvalidAction` where no version has it, `NoSuchVersion` where another has.
    pub fn find(&self, service: &str, version: &str, action: &str) -> Result<&Route, Refusal> {
        let Some(versions) = self.services.get(service).and_then(|actions| actions.get(action)) else {
            let message = format!("The action `{action}` does not exist in the service `{service}`.");
            return Err(Refusal::new(codes::INVALID_ACTION, message));
        };
        versions.iter().find(|route| route.info.meta.version == version).ok_or_else(|| {
            let message = format!("The version `{version}` of the service `{service}` does not exist.");
            Refusal::new(codes::NO_SUCH_VERSION, message)
        })
    }

    fn routes(&self) -> impl Iterator<Item = &Route> {
        self.services.values().flat_map(BTreeMap::values).flatten()
    }

    /// All actions, by service and name.
    pub fn actions(&self) -> impl Iterator<Item = &ActionInfo> {
        self.routes().map(|route| &route.info)
    }
}

impl Route {
    /// What is known of the action.
    #[must_use]
    pub fn info(&self) -> &ActionInfo {
        &self.info
    }

    /// Answer a request in the service's envelope.
    ///
    /// # Errors
    /// What is wrong with the parameters, or what the handler refuses; [`refused`] puts it into an envelope.
    pub async fn answer(
        &self,
        body: &[u8],
        cx: Context,
        reading: impl Into<Reading>,
    ) -> Result<Vec<u8>, Refusal> {
        self.handler.handle(body, cx, reading.into()).await
    }
}

/// The answer to a refused request, in the service's envelope.
#[must_use]
pub fn refused(refusal: &Refusal, request_id: &str) -> Vec<u8> {
    encode_error(refusal.code(), refusal.message(), request_id)
}

/// A handler with the type of its request.
struct Typed<A, F> {
    function: F,
    action: PhantomData<fn(A)>,
}

impl<A, F, Answer> Handler for Typed<A, F>
where
    A: Action,
    F: Fn(A, Context) -> Answer + Send + Sync,
    Answer: Future<Output = Result<A::Response, Refusal>> + Send + 'static,
{
    fn handle<'a>(
        &'a self,
        body: &'a [u8],
        cx: Context,
        reading: Reading,
    ) -> BoxFuture<'a, Result<Vec<u8>, Refusal>> {
        let request_id = cx.request_id.clone();
        let answer = read(body, reading).map(|request| (self.function)(request, cx));
        Box::pin(async move {
            let reply = answer?.await?;
            encode_reply(&reply, &request_id).map_err(|error| {
                Refusal::new(codes::INTERNAL_ERROR, format!("the reply cannot be written: {error}"))
            })
        })
    }
}

/// Read and check the parameters of a request.
fn read<A: Action>(body: &[u8], reading: Reading) -> Result<A, Refusal> {
    let decoded = decode::<A>(body, reading.tolerance);
    let codec::Decoded { value, .. } = decoded.map_err(|error| Refusal::from(&error))?;
    if reading.unchecked {
        return Ok(value);
    }
    let found = check(&value);
    if found.is_empty() { Ok(value) } else { Err(Refusal::from(&found)) }
}

impl fmt::Debug for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let meta = self.info.meta;
        write!(f, "Route({} {} {})", meta.service, meta.version, meta.name)
    }
}

impl fmt::Debug for Router {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.routes()).finish()
    }
}
