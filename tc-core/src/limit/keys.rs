//! The lanes of all keys, bounded.

use super::key::Key;
use super::key_hash::KeyHash;
use super::lane::Lane;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

/// How many keys are kept.
const MOST: usize = 4096;
/// How often the keys that are not used are looked for. Keys only come where a new one is made, so that they
/// are looked for there.
const SWEEP: Duration = Duration::from_secs(60);

/// A lane for each key that is limited.
#[derive(Default)]
pub(super) struct Keys {
    lanes: RwLock<Lanes>,
}

#[derive(Default)]
struct Lanes {
    by_key: HashMap<Key<'static>, Arc<Lane>, KeyHash>,
    swept_at: Option<Instant>,
}

impl Keys {
    /// The lane of a key. It is made where a limit is known; without one, and where no more can be kept, there
    /// is none.
    pub(super) fn lane(&self, key: &Key<'_>, limit: Option<u32>, now: Instant) -> Option<Arc<Lane>> {
        self.find(key).or_else(|| self.make(key, limit?, now))
    }

    pub(super) fn len(&self) -> usize {
        self.lanes.read().unwrap_or_else(PoisonError::into_inner).by_key.len()
    }

    fn find<'a>(&self, key: &Key<'a>) -> Option<Arc<Lane>> {
        let lanes = self.lanes.read().unwrap_or_else(PoisonError::into_inner);
        // A map of keys that live for ever is also one of keys that live as long as this one.
        let by_key: &HashMap<Key<'a>, Arc<Lane>, KeyHash> = &lanes.by_key;
        by_key.get(key).cloned()
    }

    fn make(&self, key: &Key<'_>, limit: u32, now: Instant) -> Option<Arc<Lane>> {
        let mut lanes = self.lanes.write().unwrap_or_else(PoisonError::into_inner);
        if !lanes.by_key.contains_key(key) {
            lanes.sweep(now);
            if lanes.by_key.len() >= MOST && !lanes.forget_one() {
                return None;
            }
        }
        let lane = lanes.by_key.entry(key.to_static());
        Some(Arc::clone(lane.or_insert_with(|| Arc::new(Lane::new(limit, now)))))
    }
}

impl Lanes {
    /// Forget the keys that were not used for long.
    fn sweep(&mut self, now: Instant) {
        let is_due = self.swept_at.is_none_or(|last| now.saturating_duration_since(last) >= SWEEP);
        if is_due || self.by_key.len() >= MOST {
            self.swept_at = Some(now);
            self.by_key.retain(|_, lane| !(is_free(lane) && lane.is_forgotten(now)));
        }
    }

    /// Forget the key that was not used for the longest time, if there is one without a call under way.
    fn forget_one(&mut self) -> bool {
        let free = self.by_key.iter().filter(|(_, lane)| is_free(lane));
        let oldest = free.min_by_key(|(_, lane)| lane.last_used()).map(|(key, _)| key.clone());
        oldest.and_then(|key| self.by_key.remove(&key)).is_some()
    }
}

/// Whether nobody holds a lane but the map. The calls of one that is held must go on being counted together.
fn is_free(lane: &Arc<Lane>) -> bool {
    Arc::strong_count(lane) == 1
}
