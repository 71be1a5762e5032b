//! A request on its way, and what the checks find out about it.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use bytes::Bytes;
use tc_core::server::{Cause, Diagnosis, Doctor, Finding, Form, Refusal, Route, Signed};
use tc_core::{Clock as _, Credential, RegionRule, codes};

use super::check::Check;
use super::exchange::Exchange;
use super::log::{Call, Outcome};
use super::rules::Rules;
use crate::clock::SimClock;

/// The actions that may come with `Authorization: SKIP`, since it is them that give the caller a credential.
const UNSIGNED: [&str; 2] = ["AssumeRoleWithSAML", "AssumeRoleWithWebIdentity"];

/// Their service.
const UNSIGNED_SERVICE: &str = "sts";

/// A request on its way, and what the checks found out about it.
pub(crate) struct Passage<'a> {
    pub(super) rules: &'a Rules,
    pub(super) exchange: &'a Exchange,
    /// When it came, on the simulator's clock.
    pub(super) now: Duration,
    clock: &'a SimClock,
    /// How the parameters are written; nothing, if it is none of the forms.
    pub(super) form: Option<Form>,
    /// Whether it needs no signature.
    pub(super) unsigned: bool,
    pub(super) signed: Option<Signed<'a>>,
    pub(super) credential: Option<&'a Credential>,
    pub(super) route: Option<&'a Route>,
    diagnosis: Option<Diagnosis>,
}

impl<'a> Passage<'a> {
    pub(super) fn new(rules: &'a Rules, exchange: &'a Exchange, clock: &'a SimClock) -> Self {
        Self {
            rules,
            exchange,
            now: clock.since_epoch(),
            clock,
            form: None,
            unsigned: false,
            signed: None,
            credential: None,
            route: None,
            diagnosis: None,
        }
    }

    pub(super) fn is_off(&self, check: Check) -> bool {
        self.rules.off.contains(&check)
    }

    /// Where the request goes, once the checks have found it.
    pub(super) fn route(&self) -> Result<&'a Route, Refusal> {
        self.route.ok_or_else(|| codes::INVALID_ACTION.into())
    }

    /// Whose request it is: every secret id is an account of its own.
    pub(super) fn account(&self) -> &'a str {
        self.signed.as_ref().map_or("", Signed::secret_id)
    }

    /// The region, unless the action has none.
    pub(super) fn region(&self) -> Option<&'a str> {
        let rule = self.route.map(|route| route.info().meta.region);
        self.exchange.header("x-tc-region").filter(|_| rule != Some(RegionRule::None))
    }

    pub(super) fn action(&self) -> &'a str {
        self.exchange.header("x-tc-action").unwrap_or_default()
    }

    /// The service in the credential scope; without a signature, the first that has such an action.
    pub(super) fn service(&self) -> &'a str {
        match &self.signed {
            Some(signed) => signed.service(),
            None if self.unsigned => UNSIGNED_SERVICE,
            None => self.service_that_has_the_action().unwrap_or_default(),
        }
    }

    fn service_that_has_the_action(&self) -> Option<&'a str> {
        let mut all = self.rules.router.actions();
        all.find(|info| info.meta.name == self.action()).map(|info| info.meta.service)
    }

    /// Whether it comes without a signature and may do so.
    pub(super) fn skips_the_signature(&self) -> bool {
        self.exchange.header("authorization") == Some("SKIP") && UNSIGNED.contains(&self.action())
    }

    /// The parameters as JSON, whichever way they were sent. Without a route flattened ones cannot be read.
    pub(super) fn parameters(&self) -> Result<Bytes, Refusal> {
        match (self.form, self.route) {
            (None | Some(Form::Json), _) => Ok(self.exchange.body.clone()),
            (_, None) => Ok(Bytes::new()),
            (_, Some(route)) => {
                let parameters = self.exchange.received().parameters(route.info().request)?;
                Ok(parameters.into_owned().into())
            }
        }
    }

    /// Find out why the request was refused: what is wrong with its signature, or with the service it names.
    pub(super) fn explain(&mut self, about_the_signature: bool) {
        self.diagnosis = match self.service_that_has_the_action() {
            _ if about_the_signature => self.examine(),
            Some(service) if self.route.is_none() && service != self.service() => Some(Diagnosis::new(
                Cause::Service,
                format!(
                    "The scope of the signature names the service `{}`, and the action `{}` is one of `{service}`.",
                    self.service(),
                    self.action()
                ),
                "Sign for the service that has the action. Some SDKs take the first part of the host for it: \
                 give them a host that begins with the service, such as `sqlserver.localhost`.",
            )),
            _ => None,
        };
    }

    fn examine(&self) -> Option<Diagnosis> {
        let mut diagnosis = self.consult().or_else(|| self.expiry())?;
        if self.clock.speed() == 0 {
            diagnosis.findings.iter_mut().for_each(blame_the_frozen_clock);
        }
        Some(diagnosis)
    }

    /// The doctor goes by the client's time, and a token by the simulator's.
    fn expiry(&self) -> Option<Diagnosis> {
        let is_over = |credential: &&Credential| credential.expires_at().is_some_and(|end| end <= self.at());
        self.credential.filter(is_over)?;
        let what = "The credential has expired on the simulator's clock, which is ahead of the client's.";
        Some(Diagnosis::new(Cause::Token, what, "Fetch a new temporary credential."))
    }

    fn consult(&self) -> Option<Diagnosis> {
        let mut doctor = Doctor::new(self.time_to_judge_by());
        if let Some(address) = self.rules.address.get() {
            doctor = doctor.host(address.to_string()).host(format!("localhost:{}", address.port()));
        }
        for credential in self.rules.credentials.values() {
            doctor = doctor.credential(credential);
        }
        for region in &self.rules.regions {
            doctor = doctor.value("x-tc-region", region);
        }
        for info in self.rules.router.actions() {
            let meta = info.meta;
            doctor = doctor.value("x-tc-action", meta.name).value("x-tc-version", meta.version);
            doctor = doctor.service(meta.service);
        }
        doctor.examine(&self.exchange.received())
    }

    /// The client's time; where times are not checked, that of the request, so that it is not blamed.
    fn time_to_judge_by(&self) -> i64 {
        let signed = self.exchange.signed_at().filter(|_| self.is_off(Check::Timestamp));
        signed.unwrap_or_else(|| unix_seconds(self.clients_time()))
    }

    /// The time now on the clock that the client keeps, see [`SimClock::for_a_client_at`].
    pub(super) fn clients_time(&self) -> Duration {
        self.clock.for_a_client_at(self.exchange.signed_at())
    }

    /// What the log keeps of it.
    pub(super) fn call(&self, request_id: &str, refusal: Option<&Refusal>) -> Call {
        let header = |name| self.exchange.header(name).map(str::to_owned);
        let refused = |refusal: &Refusal| Outcome::Refused(refusal.code().to_owned());
        Call {
            service: self.service().to_owned(),
            version: header("x-tc-version").unwrap_or_default(),
            action: self.action().to_owned(),
            region: header("x-tc-region"),
            outcome: refusal.map_or(Outcome::Answered, refused),
            request_id: request_id.to_owned(),
            diagnosis: self.diagnosis.clone(),
            at: self.at(),
            fault: None,
        }
    }

    fn at(&self) -> SystemTime {
        UNIX_EPOCH.checked_add(self.now).unwrap_or(UNIX_EPOCH)
    }
}

pub(super) fn unix_seconds(time: Duration) -> i64 {
    i64::try_from(time.as_secs()).unwrap_or(i64::MAX)
}

/// A client whose clock is right is refused where the simulator's stands; it is not to be set then.
fn blame_the_frozen_clock(finding: &mut Finding) {
    match finding.cause {
        Cause::Clock => FROZEN.clone_into(&mut finding.remedy),
        Cause::LocalTime => {
            finding.remedy.push_str(" If the client's clock is right: ");
            finding.remedy.push_str(FROZEN);
        }
        _ => {}
    }
}

/// What to do where the simulator's clock stands.
const FROZEN: &str = "The simulator's clock is frozen: let the client sign by it with `.clock(sim.clock())`, or let \
                      it go with the machine's, by `running_clock()` or `--clock running`.";
