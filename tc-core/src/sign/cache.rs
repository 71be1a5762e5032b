//! Signing keys that are used again.

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use super::{SigningKey, UtcDate};
use crate::credential::Credential;

/// Keeps the signing keys in use, at most 16 of them.
///
/// A key holds for one credential, UTC day and service. When room is needed the keys of other
/// days go first, then the oldest. Reading takes a shared lock and clones an [`Arc`].
///
/// ```
/// use tc_core::credential::Credential;
/// use tc_core::sign::KeyCache;
///
/// # fn main() -> Result<(), tc_core::credential::CredentialError> {
/// let cache = KeyCache::new();
/// let credential = Credential::new("AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE", "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE")?;
/// let key = cache.key(&credential, 1_551_113_065, "sqlserver");
/// assert_eq!(key.date().as_str(), "2019-02-25");
/// # Ok(())
/// # }
/// ```
#[derive(Default)]
pub struct KeyCache {
    entries: RwLock<Vec<Entry>>,
}

const CAPACITY: usize = 16;

struct Entry {
    credential: Credential,
    key: Arc<SigningKey>,
}

impl Entry {
    fn fits(&self, credential: &Credential, date: UtcDate, service: &str) -> bool {
        self.key.date() == date && self.key.service() == service && self.credential.has_same_key(credential)
    }
}

impl KeyCache {
    /// Makes an empty cache.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Gives the key for a request at this time (Unix seconds), deriving it when it is not kept.
    ///
    /// Two callers that miss at the same time both derive; the key is the same.
    #[must_use]
    pub fn key(&self, credential: &Credential, timestamp: i64, service: &str) -> Arc<SigningKey> {
        let date = UtcDate::from_unix(timestamp);
        if let Some(key) = self.find(credential, date, service) {
            return key;
        }
        let key = Arc::new(SigningKey::derive(credential.secret_key(), date, service));
        self.keep(credential, &key);
        key
    }

    fn find(&self, credential: &Credential, date: UtcDate, service: &str) -> Option<Arc<SigningKey>> {
        // A poisoned lock holds a sound list: every change to it is a single push or removal.
        let entries = self.entries.read().unwrap_or_else(PoisonError::into_inner);
        let entry = entries.iter().find(|entry| entry.fits(credential, date, service))?;
        Some(Arc::clone(&entry.key))
    }

    fn keep(&self, credential: &Credential, key: &Arc<SigningKey>) {
        let mut entries = self.entries.write().unwrap_or_else(PoisonError::into_inner);
        if entries.iter().any(|entry| entry.fits(credential, key.date(), key.service())) {
            return;
        }
        if entries.len() >= CAPACITY {
            entries.retain(|entry| entry.key.date() == key.date());
        }
        if entries.len() >= CAPACITY {
            entries.remove(0);
        }
        entries.push(Entry { credential: credential.clone(), key: Arc::clone(key) });
    }

    fn len(&self) -> usize {
        self.entries.read().unwrap_or_else(PoisonError::into_inner).len()
    }
}

impl fmt::Debug for KeyCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyCache").field("keys", &self.len()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: i64 = 1_551_096_000;
    const DAY: i64 = 86_400;

    fn credential(key: &str) -> Credential {
        Credential::new("AKIDEXAMPLE", key).unwrap()
    }

    #[test]
    fn the_same_credential_day_and_service_give_the_same_key() {
        let cache = KeyCache::new();
        let first = cache.key(&credential("k"), NOON, "sqlserver");
        let equal_but_not_shared = cache.key(&credential("k"), NOON + 60, "sqlserver");
        assert!(Arc::ptr_eq(&first, &equal_but_not_shared));
    }

    #[test]
    fn another_key_day_or_service_gives_another_key() {
        let cache = KeyCache::new();
        let first = cache.key(&credential("k"), NOON, "sqlserver");
        for (key, time, service) in
            [("other", NOON, "sqlserver"), ("k", NOON + DAY, "sqlserver"), ("k", NOON, "sts")]
        {
            assert!(!Arc::ptr_eq(&first, &cache.key(&credential(key), time, service)));
        }
        assert_eq!(cache.len(), 4);
    }

    #[test]
    fn a_full_cache_forgets_other_days_first() {
        let cache = KeyCache::new();
        let today = cache.key(&credential("k"), NOON, "sqlserver");
        for day in 1..16 {
            let _ = cache.key(&credential("k"), NOON - day * DAY, "sqlserver");
        }
        assert_eq!(cache.len(), CAPACITY);
        let _ = cache.key(&credential("k"), NOON, "sts");
        assert_eq!(cache.len(), 2);
        assert!(Arc::ptr_eq(&today, &cache.key(&credential("k"), NOON, "sqlserver")));
    }

    #[test]
    fn a_cache_full_of_today_forgets_the_oldest() {
        let cache = KeyCache::new();
        for service in 0..40 {
            let _ = cache.key(&credential("k"), NOON, &format!("service{service}"));
        }
        assert_eq!(cache.len(), CAPACITY);
    }

    #[test]
    fn a_panic_elsewhere_does_not_spoil_the_cache() {
        let cache = KeyCache::new();
        let first = cache.key(&credential("k"), NOON, "sqlserver");
        std::thread::scope(|scope| {
            let poisoner = scope.spawn(|| {
                let _guard = cache.entries.write();
                std::panic::resume_unwind(Box::new("poisoned on purpose"));
            });
            assert!(poisoner.join().is_err());
        });
        assert!(cache.entries.is_poisoned());
        assert!(Arc::ptr_eq(&first, &cache.key(&credential("k"), NOON, "sqlserver")));
    }
}
