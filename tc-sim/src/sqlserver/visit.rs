//! One call's access to the world: what to look at, how to refuse, how to start what goes on afterwards.

mod contents;
mod flow;
mod lookup;
mod moment;
mod nodes;
mod order;
mod readonly_group;
mod recycle;
mod refusal;
mod remark;
mod window;

use std::sync::Arc;
use std::time::Duration;

pub(crate) use contents::{one_special_each, room_for, running_database};
pub(crate) use flow::{DURATION, each};
pub(crate) use lookup::each_once;
pub(crate) use moment::moment;
pub(crate) use nodes::is_always_on;
pub(crate) use order::{DELIVERY, charge_type};
pub(crate) use refusal::{illegal, refuse, refused};
pub(crate) use remark::check_remark;
pub(crate) use window::until_opening;

use super::state::{ActionName, Holdings, Instance, Instances, Place, World};

/// The world, seen from one account and region, on behalf of one action.
pub(crate) struct Visit<'w> {
    pub(crate) world: &'w mut World,
    pub(crate) place: Place,
    action: ActionName,
    changed: bool,
}

impl<'w> Visit<'w> {
    pub(crate) fn new(world: &'w mut World, place: Place, action: ActionName) -> Self {
        Self { world, place, action, changed: false }
    }

    /// Have what was changed kept. Only an action that is declared to look alone must say so.
    pub(crate) fn note_change(&mut self) {
        self.changed = true;
    }

    pub(crate) fn has_changed(&self) -> bool {
        self.changed
    }

    /// The time, which does not pass during a visit.
    pub(crate) fn now(&self) -> Duration {
        self.world.now
    }

    /// The number of the account, as billing knows it. Inferred: it follows from the secret id.
    pub(crate) fn account_number(&self) -> String {
        let hash = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        let hash = self.place.account.bytes().fold(0xcbf2_9ce4_8422_2325, hash);
        format!("1000{:08}", hash % 100_000_000)
    }

    pub(crate) fn region(&self) -> Arc<str> {
        Arc::clone(&self.place.region)
    }

    /// What the account has in the region.
    pub(crate) fn here(&mut self) -> &mut Holdings {
        self.world.holdings(&self.place)
    }

    pub(crate) fn instances(&mut self) -> &mut Instances {
        &mut self.here().instances
    }

    /// An instance in whatever state it is, also one that was given up.
    pub(crate) fn instance(&mut self, id: &str) -> Option<&mut Instance> {
        self.instances().get_mut(id)
    }
}
