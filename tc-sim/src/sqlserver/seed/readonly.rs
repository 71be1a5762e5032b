//! Read-only instances that are there from the beginning, and the groups they serve in.

use std::collections::BTreeMap;
use std::time::Duration;

use sqlserver_api::ReadOnlyPlacement;

use super::Instance;
use crate::sqlserver::state::Holdings;
use crate::sqlserver::state::readonly::{DelayLimits, Group, Member, Stage};

/// Whose read-only instance it is.
#[derive(Clone, Debug)]
pub(super) struct Replica {
    primary: String,
    behind: Duration,
}

impl Instance {
    /// A read-only instance of this primary, which is in the same region.
    ///
    /// All that a primary has from the beginning are in one read-only group, whose id has the primary's tail:
    /// `mssqlrg-orders01` for `mssql-orders01`. Without effect where the primary is not there.
    /// ```
    /// use tc_sim::sqlserver::Instance;
    ///
    /// let primary = Instance::new("mssql-orders01");
    /// let reader = Instance::new("mssqlro-reader01").replica_of(primary.id());
    /// # assert_eq!(reader.id(), "mssqlro-reader01");
    /// ```
    pub fn replica_of(mut self, primary: impl Into<String>) -> Self {
        let behind = self.replica.map_or(Duration::ZERO, |replica| replica.behind);
        self.replica = Some(Replica { primary: primary.into(), behind });
        self
    }

    /// How far it is behind its primary, in whole seconds, as long as the simulator runs.
    ///
    /// A read-only group that takes out delayed instances goes by it.
    pub fn behind(mut self, behind: Duration) -> Self {
        let primary = self.replica.map(|replica| replica.primary).unwrap_or_default();
        self.replica = Some(Replica { primary, behind });
        self
    }
}

/// Put a read-only instance into the group of its primary, with an address that all of them share.
pub(super) fn join(here: &mut Holdings, id: &str, replica: &Replica) {
    let Holdings { instances, readonly, .. } = here;
    if !instances.contains_key(&replica.primary) {
        return;
    }
    let Some(it) = instances.get_mut(id).filter(|it| it.is_read_only() && !it.is_given_up()) else { return };
    let tail = replica.primary.split_once('-').map_or(&*replica.primary, |(_, tail)| tail);
    let group = readonly.all.entry(format!("mssqlrg-{tail}")).or_insert_with_key(|group| Group {
        id: group.clone(),
        name: "default_name".to_owned(),
        primary: replica.primary.clone(),
        stage: Stage::Running,
        placement: ReadOnlyPlacement::NewGroup,
        forced: false,
        limits: DelayLimits::default(),
        vip: it.vip.clone(),
        network: it.network.clone(),
        public_address: None,
        members: BTreeMap::new(),
    });
    it.vip.clone_from(&group.vip);
    it.network.clone_from(&group.network);
    let delay = i64::try_from(replica.behind.as_secs()).unwrap_or(i64::MAX);
    group.members.insert(id.to_owned(), Member { weight: 1, delay });
}
