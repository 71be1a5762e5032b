//! Instances by id, of which copies cost little.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_derive::{Deserialize, Serialize};

use super::instance::Instance;

/// Instances by id. Copies share what neither of them has changed, so that a world can be kept and put back
/// in the time that it takes to copy a pointer.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Instances(Arc<BTreeMap<Arc<str>, Arc<Instance>>>);

impl Instances {
    pub(crate) fn insert(&mut self, id: impl Into<Arc<str>>, instance: Instance) {
        Arc::make_mut(&mut self.0).insert(id.into(), Arc::new(instance));
    }

    pub(crate) fn get(&self, id: &str) -> Option<&Instance> {
        self.0.get(id).map(|instance| &**instance)
    }

    /// An instance that is to be changed; it is copied unless it is this world's alone.
    pub(crate) fn get_mut(&mut self, id: &str) -> Option<&mut Instance> {
        // The map is not copied for one that is not in it.
        self.get(id)?;
        Arc::make_mut(&mut self.0).get_mut(id).map(Arc::make_mut)
    }

    pub(crate) fn contains_key(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    /// Change those for which something is to be done, and leave the others shared.
    pub(crate) fn change_where(
        &mut self,
        is_meant: impl Fn(&Instance) -> bool,
        mut change: impl FnMut(&mut Instance),
    ) {
        if !self.values().any(&is_meant) {
            return;
        }
        for instance in Arc::make_mut(&mut self.0).values_mut().filter(|it| is_meant(it)) {
            change(Arc::make_mut(instance));
        }
    }

    pub(crate) fn values(&self) -> impl Iterator<Item = &Instance> {
        self.0.values().map(|instance| &**instance)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_not_seen_in_the_copy_and_the_rest_is_shared() {
        let mut all = Instances::default();
        for id in ["mssql-aaaaaaaa", "mssql-bbbbbbbb"] {
            all.insert(id, Instance::fresh(id, "ap-guangzhou-3"));
        }
        let copy = all.clone();
        "changed".clone_into(&mut all.get_mut("mssql-aaaaaaaa").unwrap().name);
        assert_ne!(copy.get("mssql-aaaaaaaa").unwrap().name, "changed");
        let [one, other] = [&all, &copy].map(|it| Arc::clone(&it.0["mssql-bbbbbbbb"]));
        assert!(Arc::ptr_eq(&one, &other));
    }
}
