//! The lanes of all keys, bounded.

use super::key::Key;
use super::lane::Lane;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::{PoisonError, RwLock};
use std::time::Duration;
use tokio::time::Instant;

/// How many keys are kept.
const MOST: usize = 4096;
/// How long a key that is not used is kept.
pub(super) const KEPT: Duration = Duration::from_secs(600);

/// A lane for each key that is limited.
#[derive(Default)]
pub(super) struct Keys {
    lanes: RwLock<HashMap<Key<'static>, Arc<Lane>>>,
}

impl Keys {
    /// The lane of a key. It is made where a limit is known; without one, and where no more can be kept, there
    /// is none.
    pub(super) fn lane(&self, key: &Key<'_>, limit: Option<u32>, now: Instant) -> Option<Arc<Lane>> {
        self.find(key).or_else(|| self.make(key, limit?, now))
    }

    pub(super) fn len(&self) -> usize {
        self.lanes.read().unwrap_or_else(PoisonError::into_inner).len()
    }

    fn find<'a>(&self, key: &Key<'a>) -> Option<Arc<Lane>> {
        let lanes = self.lanes.read().unwrap_or_else(PoisonError::into_inner);
        // A map of keys that live for ever is also one of keys that live as long as this one.
        let lanes: &HashMap<Key<'a>, Arc<Lane>> = &lanes;
        lanes.get(key).cloned()
    }

    fn make(&self, key: &Key<'_>, limit: u32, now: Instant) -> Option<Arc<Lane>> {
        let mut lanes = self.lanes.write().unwrap_or_else(PoisonError::into_inner);
        make_room(&mut lanes, now);
        if lanes.len() >= MOST {
            return None;
        }
        let lane = lanes.entry(key.to_static()).or_insert_with(|| Arc::new(Lane::new(limit, now)));
        Some(Arc::clone(lane))
    }
}

/// Forget the keys that were not used for long; if that is not enough, the one not used for the longest time.
///
/// A lane that somebody holds outside of the map stays: its calls must go on being counted together.
fn make_room(lanes: &mut HashMap<Key<'static>, Arc<Lane>>, now: Instant) {
    let is_free = |lane: &Arc<Lane>| Arc::strong_count(lane) == 1;
    if lanes.len() < MOST && lanes.len() % 64 != 63 {
        return;
    }
    lanes.retain(|_, lane| !is_free(lane) || now.saturating_duration_since(lane.last_used()) < KEPT);
    if lanes.len() >= MOST {
        let oldest = lanes.iter().filter(|(_, lane)| is_free(lane)).min_by_key(|(_, lane)| lane.last_used());
        if let Some(key) = oldest.map(|(key, _)| key.clone()) {
            lanes.remove(&key);
        }
    }
}
