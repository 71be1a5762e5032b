//! What is called.

use crate::action::{ActionMeta, Effect, RegionRule};
use crate::error::{Error, Kind};
use std::borrow::Cow;

/// An action that is not declared, by its names.
///
/// Wrong names are refused when it is called, before anything is sent: a service is lower-case letters and
/// digits, a version is a date, an action letters and digits.
#[derive(Clone, Debug)]
pub struct UntypedAction {
    pub(super) target: Target,
}

impl UntypedAction {
    /// The action of this name. It counts as one that changes things and needs a region.
    pub fn new(
        service: impl Into<Cow<'static, str>>,
        version: impl Into<Cow<'static, str>>,
        name: impl Into<Cow<'static, str>>,
    ) -> Self {
        let (service, version, name) = (service.into(), version.into(), name.into());
        Self {
            target: Target {
                service,
                version,
                name,
                effect: Effect::Mutating,
                region: RegionRule::Required,
                rate_limit: None,
            },
        }
    }

    /// State what it does to the world. Time limits depend on it, and what follows a failure.
    #[must_use]
    pub fn effect(mut self, effect: Effect) -> Self {
        self.target.effect = effect;
        self
    }

    /// State its documented calls per second, which the client then keeps. One that is not known is learned when
    /// the service refuses.
    #[must_use]
    pub fn rate_limit(mut self, per_second: u32) -> Self {
        self.target.rate_limit = Some(per_second);
        self
    }

    /// State whether it needs a region.
    #[must_use]
    pub fn region_rule(mut self, rule: RegionRule) -> Self {
        self.target.region = rule;
        self
    }
}

/// What is called.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub(super) service: Cow<'static, str>,
    pub(super) version: Cow<'static, str>,
    pub(super) name: Cow<'static, str>,
    pub(super) effect: Effect,
    pub(super) region: RegionRule,
    pub(super) rate_limit: Option<u32>,
}

impl From<&'static ActionMeta> for Target {
    fn from(meta: &'static ActionMeta) -> Self {
        Self {
            service: meta.service.into(),
            version: meta.version.into(),
            name: meta.name.into(),
            effect: meta.effect,
            region: meta.region,
            rate_limit: meta.rate_limit,
        }
    }
}

impl Target {
    /// Whether a declaration has names that an action can have: known when it is compiled.
    pub(super) const fn is_named_by(meta: &ActionMeta) -> bool {
        is_service(meta.service) && is_version(meta.version) && is_action(meta.name)
    }

    /// Refuse names that no action has. They go into the host, the signature and the headers.
    pub(super) fn check(&self) -> Result<(), Error> {
        let (kind, text, form) = if !is_service(&self.service) {
            ("service", &self.service, "lower-case letters and digits, like `sqlserver`")
        } else if !is_version(&self.version) {
            ("version", &self.version, "a date, like `2018-03-28`")
        } else if !is_action(&self.name) {
            ("action", &self.name, "letters and digits, like `DescribeRegions`")
        } else {
            return Ok(());
        };
        let shown: String = text.chars().take(LONGEST).collect();
        Err(Error::new(Kind::Build, format!("{shown:?} is not the name of a {kind}, which is {form}")))
    }
}

/// The longest name that is believed: the longest label of a host.
const LONGEST: usize = 63;

const fn is_service(name: &str) -> bool {
    let mut rest = name.as_bytes();
    while let [b'a'..=b'z' | b'0'..=b'9' | b'-', others @ ..] = rest {
        rest = others;
    }
    rest.is_empty() && matches!(name.len(), 1..=LONGEST)
}

#[rustfmt::skip]
const fn is_version(name: &str) -> bool {
    matches!(name.as_bytes(), [
        b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', b'-',
        b'0'..=b'9', b'0'..=b'9', b'-', b'0'..=b'9', b'0'..=b'9',
    ])
}

const fn is_action(name: &str) -> bool {
    let mut rest = name.as_bytes();
    while let [b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9', others @ ..] = rest {
        rest = others;
    }
    rest.is_empty() && matches!(name.len(), 1..=128)
}
