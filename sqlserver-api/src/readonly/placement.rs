//! Into which group new replicas go.

use tc_core::prelude::*;

use crate::shared::Flag;

/// Into which group new replicas go.
#[derive(TcEnum)]
#[repr(i64)]
pub enum ReadOnlyPlacement {
    /// Each into a new group of its own.
    GroupForEach = 1,
    /// All into one new group.
    NewGroup = 2,
    /// All into a group that exists.
    ExistingGroup = 3,
    /// A placement that this crate does not know.
    #[tc(other)]
    Other(i64),
}

/// A new group that takes out delayed replicas needs both of its limits.
pub(super) fn limits_of_new_group(
    placement: ReadOnlyPlacement,
    takes_out: Option<Flag>,
    max_delay_time: Option<i64>,
    min_in_group: Option<i64>,
    found: &mut Violations,
) {
    if placement != ReadOnlyPlacement::NewGroup || takes_out != Some(Flag::Yes) {
        return;
    }
    for (name, value) in
        [("ReadOnlyGroupMaxDelayTime", max_delay_time), ("ReadOnlyGroupMinInGroup", min_in_group)]
    {
        if value.is_none() {
            found.add(name, "is needed if ReadOnlyGroupType = 2 and ReadOnlyGroupIsOfflineDelay = 1");
        }
    }
}
