//! What requests are checked by.

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::sync::OnceLock;

use tc_core::Credential;
use tc_core::server::Router;
use tc_core::sign::KeyCache;

use super::check::Check;
use super::rate::Rates;

/// What requests are checked by: who is known, what there is to call, and how often it was called.
pub(crate) struct Rules {
    pub(crate) credentials: BTreeMap<String, Credential>,
    pub(crate) regions: BTreeSet<String>,
    /// Checks that are switched off.
    pub(crate) off: BTreeSet<Check>,
    pub(crate) router: Router,
    /// Where the socket listens, if there is one: a host that clients sign for.
    pub(crate) address: OnceLock<SocketAddr>,
    pub(super) keys: KeyCache,
    pub(super) rates: Rates,
}

impl Rules {
    /// Everything that can be called, for nobody and nowhere yet.
    pub(super) fn new(router: Router) -> Self {
        Self {
            credentials: BTreeMap::new(),
            regions: BTreeSet::new(),
            off: BTreeSet::new(),
            router,
            address: OnceLock::new(),
            keys: KeyCache::new(),
            rates: Rates::default(),
        }
    }
}
