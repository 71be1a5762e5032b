//! The way of a request: through the checks, to its handler, into the log.

mod check;
mod damage;
mod delivery;
mod exchange;
mod log;
mod order;
mod passage;
mod rate;
mod record;
mod request_id;
mod rules;
mod steps;

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::time::UNIX_EPOCH;

use bytes::Bytes;
use tc_core::codec::Tolerance;
use tc_core::server::{Context, Reading, Refusal, Router, refused};
use tc_core::{ActionMeta, codes};

pub use check::Check;
use damage::{damage, refusal};
pub(crate) use delivery::Delivery;
pub(crate) use exchange::{Answer, Exchange};
pub(crate) use log::Log;
pub use log::{Call, Outcome};
use passage::{Passage, unix_seconds};
use request_id::RequestIds;
use rules::Rules;

use crate::clock::SimClock;
use crate::faults::{Book, Effect, Struck};
use crate::sqlserver::{self, Coverage};

/// The largest body that is read at all, also where [`Check::Size`] is off.
pub(crate) const HARD_LIMIT: usize = 64 * 1024 * 1024;

/// Looks at a call that was answered.
pub(crate) type Watch = Box<dyn Fn(&Call) + Send + Sync>;

/// An action: its service, version and name.
pub(crate) type Name = (&'static str, &'static str, &'static str);

/// What every service has in front of it.
pub(crate) struct Gateway {
    pub(crate) rules: Rules,
    pub(crate) tolerance: Tolerance,
    pub(crate) clock: SimClock,
    /// The handlers that are not the simulator's own, which are in the router of `rules` too.
    pub(crate) foreign: Router,
    /// What models its action, and what answers with examples.
    pub(crate) coverage: BTreeMap<Name, Coverage>,
    pub(crate) refuses_stubs: bool,
    pub(crate) watch: Option<Watch>,
    pub(crate) log: Log,
    pub(crate) faults: Book,
    request_ids: RequestIds,
}

impl Gateway {
    pub(crate) fn new(clock: SimClock, router: Router, seed: u64) -> Self {
        Self {
            rules: Rules::new(router),
            tolerance: Tolerance::Strict,
            clock,
            foreign: Router::new(),
            coverage: BTreeMap::new(),
            refuses_stubs: false,
            watch: None,
            log: Log::default(),
            faults: Book::new(seed),
            request_ids: RequestIds::new(seed),
        }
    }

    /// Where the sequence of request ids is.
    pub(crate) fn request_ids(&self) -> u64 {
        self.request_ids.state()
    }

    /// Go on with the request ids from a place in their sequence, and with no call counted in the last second.
    pub(crate) fn go_on_from(&self, request_ids: u64) {
        self.request_ids.set(request_ids);
        self.rules.rates.clear();
    }

    /// Answer a request, whatever it is, in the service's envelope. What was done is kept by `keep` before anybody is
    /// told of it.
    pub(crate) async fn answer(&self, exchange: Exchange, keep: impl FnOnce() -> io::Result<()>) -> Answer {
        let request_id = self.request_ids.next();
        let mut passage = Passage::new(&self.rules, &exchange, &self.clock);
        let checked = order::check(&mut passage);
        let parameters = passage.parameters();
        let struck = if checked.is_ok() { self.strike(&passage) } else { None };
        let effect = self.delay(struck).await;
        let kept_from = effect.as_ref().is_some_and(|effect| !effect.executes());
        let answer = match (checked, passage.route()) {
            (Err(refusal), _) | (_, Err(refusal)) => Err(refusal),
            (_, Ok(route)) if kept_from => {
                let refusal = effect.as_ref().and_then(|effect| {
                    refusal(effect, route.info().meta, unix_seconds(passage.clients_time()))
                });
                refusal.map_or(Ok(Vec::new()), Err)
            }
            _ => {
                let acted = self.act(&passage, parameters.clone(), &request_id).await;
                acted.and_then(|body| keep().map(|()| body).map_err(|error| not_kept(&error)))
            }
        };
        let mut call = passage.call(&request_id, answer.as_ref().err());
        if kept_from && answer.is_ok() {
            call.outcome = Outcome::Unanswered;
        }
        call.fault = effect.as_ref().map(ToString::to_string);
        if let Some(watch) = &self.watch {
            watch(&call);
        }
        let diagnosis = call.diagnosis.as_ref().map(ToString::to_string);
        self.log.add(call, &parameters.unwrap_or_default());
        let stub = answer.is_ok()
            && !kept_from
            && passage.route().is_ok_and(|route| self.is_stub(route.info().meta));
        let body = answer.unwrap_or_else(|refusal| refused(&refusal, &request_id));
        let mut answer = Answer {
            at: UNIX_EPOCH.checked_add(passage.clients_time()).unwrap_or(UNIX_EPOCH),
            request_id,
            body,
            stub,
            diagnosis,
            page: None,
            delivery: Delivery::Whole,
        };
        if let Some(effect) = &effect {
            damage(effect, &mut answer);
        }
        answer
    }

    /// The fault that the call meets.
    fn strike(&self, passage: &Passage<'_>) -> Option<Struck> {
        let meta = passage.route().ok()?.info().meta;
        self.faults.strike(meta.service, meta.name, passage.now)
    }

    /// Let the fault's time pass: at once where the clock is frozen.
    async fn delay(&self, struck: Option<Struck>) -> Option<Effect> {
        let Struck { latency, effect } = struck?;
        match self.clock.speed() {
            _ if latency.is_zero() => {}
            0 => self.clock.advance(latency),
            speed => tokio::time::sleep(latency / speed).await,
        }
        effect
    }

    /// Let the handler read the parameters, the last of the checks, and act.
    async fn act(
        &self,
        passage: &Passage<'_>,
        parameters: Result<Bytes, Refusal>,
        request_id: &str,
    ) -> Result<Vec<u8>, Refusal> {
        let route = passage.route()?;
        let mut cx = Context::default();
        passage.account().clone_into(&mut cx.secret_id);
        cx.region = passage.region().map(str::to_owned);
        request_id.clone_into(&mut cx.request_id);
        let reading =
            Reading { tolerance: self.tolerance, unchecked: self.rules.off.contains(&Check::Parameters) };
        let answer = match parameters {
            Ok(parameters) => route.answer(&parameters, cx, reading).await,
            Err(refusal) => Err(refusal),
        };
        let meta = route.info().meta;
        if self.refuses_stubs && answer.is_ok() && self.is_stub(meta) {
            let message = format!("`{}` is a stub, and the simulator was told to be strict.", meta.name);
            return Err(Refusal::new(codes::UNSUPPORTED_OPERATION, message));
        }
        if self.is_foreign(meta) {
            // What a test's own handler answers is answered word for word.
            return answer;
        }
        answer.map_err(|refusal| sqlserver::as_declared(refusal, meta))
    }

    fn is_foreign(&self, meta: &ActionMeta) -> bool {
        self.foreign.find(meta.service, meta.version, meta.name).is_ok()
    }

    /// Whether the action is answered with the examples of its declaration.
    fn is_stub(&self, meta: &ActionMeta) -> bool {
        self.coverage.get(&(meta.service, meta.version, meta.name)) == Some(&Coverage::Stub)
    }
}

/// The refusal where what was done could not be written to the state's file.
fn not_kept(error: &io::Error) -> Refusal {
    let message = format!("The simulator did this, and cannot write its state: {error}.");
    Refusal::new(codes::INTERNAL_ERROR, message)
}

/// Credentials and bodies are not shown.
impl fmt::Debug for Gateway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gateway")
            .field("clock", &self.clock)
            .field("off", &self.rules.off)
            .field("actions", &self.rules.router.actions().count())
            .finish_non_exhaustive()
    }
}
