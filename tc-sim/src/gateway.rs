//! The way of a request: through the checks, to its handler, into the log.

mod exchange;
mod log;
mod order;
mod rate;
mod request_id;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use tc_core::codec::Tolerance;
use tc_core::server::{Context, Reading, Refusal, Router, refused};
use tc_core::{ActionMeta, Clock, Credential, codes};

pub(crate) use exchange::{Answer, Exchange};
pub(crate) use log::Log;
pub use log::{Call, Outcome};
pub use order::Check;
pub(crate) use order::{HARD_LIMIT, Passage};
use rate::Rates;
use request_id::RequestIds;

use crate::clock::SimClock;
use crate::sqlserver::{self, Coverage};

/// What every service has in front of it.
pub(crate) struct Gateway {
    pub(crate) credentials: BTreeMap<String, Credential>,
    pub(crate) regions: BTreeSet<String>,
    pub(crate) off: BTreeSet<Check>,
    pub(crate) tolerance: Tolerance,
    pub(crate) clock: SimClock,
    pub(crate) router: Router,
    /// The handlers that are not the simulator's own, which are in `router` too.
    pub(crate) foreign: Router,
    /// The simulator's own handlers: whether they model the action or answer with examples.
    pub(crate) coverage: BTreeMap<&'static str, Coverage>,
    pub(crate) refuses_stubs: bool,
    pub(crate) log: Log,
    rates: Rates,
    request_ids: RequestIds,
}

impl Gateway {
    pub(crate) fn new(clock: SimClock, router: Router, seed: u64) -> Self {
        Self {
            credentials: BTreeMap::new(),
            regions: BTreeSet::new(),
            off: BTreeSet::new(),
            tolerance: Tolerance::Strict,
            clock,
            router,
            foreign: Router::new(),
            coverage: BTreeMap::new(),
            refuses_stubs: false,
            log: Log::default(),
            rates: Rates::default(),
            request_ids: RequestIds::new(seed),
        }
    }

    /// Answer a request, whatever it is, in the service's envelope.
    pub(crate) async fn answer(&self, exchange: Exchange) -> Answer {
        let request_id = self.request_ids.next();
        let mut passage = Passage::new(self, &exchange, self.clock.since_epoch());
        let answer = match order::check(&mut passage) {
            Ok(()) => self.act(&passage, &request_id).await,
            Err(refusal) => Err(refusal),
        };
        self.log.add(passage.call(&request_id, answer.as_ref().err()), &exchange.body);
        let stub = answer.is_ok() && passage.route().is_ok_and(|route| self.is_stub(route.info().meta));
        let body = answer.unwrap_or_else(|refusal| refused(&refusal, &request_id));
        Answer { at: self.clock.now(), request_id, body, stub }
    }

    /// Let the handler read the parameters, the last of the checks, and act.
    async fn act(&self, passage: &Passage<'_>, request_id: &str) -> Result<Vec<u8>, Refusal> {
        let route = passage.route()?;
        let mut cx = Context::default();
        passage.account().clone_into(&mut cx.secret_id);
        cx.region = passage.region().map(str::to_owned);
        request_id.clone_into(&mut cx.request_id);
        let reading = Reading { tolerance: self.tolerance, unchecked: self.off.contains(&Check::Parameters) };
        let answer = route.answer(&passage.exchange.body, cx, reading).await;
        let meta = route.info().meta;
        if self.is_foreign(meta) {
            // What a test's own handler answers is answered word for word.
            return answer;
        }
        if self.refuses_stubs && answer.is_ok() && self.is_stub(meta) {
            let message = format!("The simulator does not model `{}`, and was told to be strict.", meta.name);
            return Err(Refusal::from(codes::UNSUPPORTED_OPERATION).with_message(message));
        }
        answer.map_err(|refusal| sqlserver::as_declared(refusal, meta))
    }

    fn is_foreign(&self, meta: &ActionMeta) -> bool {
        self.foreign.find(meta.service, meta.version, meta.name).is_ok()
    }

    /// Whether the action is answered with the examples of its declaration.
    fn is_stub(&self, meta: &ActionMeta) -> bool {
        self.coverage.get(meta.name) == Some(&Coverage::Stub) && !self.is_foreign(meta)
    }
}

/// Credentials and bodies are not shown.
impl fmt::Debug for Gateway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gateway")
            .field("clock", &self.clock)
            .field("off", &self.off)
            .field("actions", &self.router.actions().count())
            .finish_non_exhaustive()
    }
}
