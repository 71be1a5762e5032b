//! A membership in the interconnection group.

use sqlserver_api::InterconnectionStatus;

use super::world::Instances;

/// The address that all members share; they differ in the port, as in published replies.
pub(crate) const SHARED_ADDRESS: &str = "192.168.0.1";

/// The first port of the shared address.
const FIRST_PORT: i64 = 1026;

/// How far an instance is on its way into the group or out of it.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) status: InterconnectionStatus,
    /// The port at the shared address; none before it is open and after it is reclaimed.
    pub(crate) port: Option<i64>,
    /// Whether a flow is moving it.
    pub(crate) moving: bool,
}

impl Member {
    /// A member whose address is about to be opened.
    pub(crate) fn entering() -> Self {
        Self { status: InterconnectionStatus::OpeningAddress, port: None, moving: true }
    }

    /// A member of old.
    pub(crate) fn joined(port: Option<i64>) -> Self {
        Self { status: InterconnectionStatus::Joined, port, moving: false }
    }

    /// Begin to leave.
    pub(crate) fn leave(&mut self) {
        self.status = InterconnectionStatus::ReclaimingAddress;
        self.moving = true;
    }
}

/// The lowest port that no member has.
pub(crate) fn free_port(instances: &Instances) -> i64 {
    let taken =
        |port: i64| instances.values().filter_map(|it| it.member.as_ref()?.port).any(|other| other == port);
    (FIRST_PORT..=65_535).find(|&port| !taken(port)).unwrap_or(FIRST_PORT)
}

/// Move a membership on, opening or closing its address; nothing where there is none.
///
/// Inferred: the address is there from "open" up to "being reclaimed".
pub(crate) fn move_on(instances: &mut Instances, id: &str, status: InterconnectionStatus) -> Option<()> {
    use InterconnectionStatus as Status;

    let free = free_port(instances);
    let member = instances.get_mut(id)?.member.as_mut()?;
    match status {
        Status::AddressOpen => member.port = Some(free),
        Status::AddressReclaimed => member.port = None,
        _ => {}
    }
    member.moving = status != Status::Joined;
    member.status = status;
    Some(())
}

/// End a membership.
pub(crate) fn depart(instances: &mut Instances, id: &str) -> Option<()> {
    instances.get_mut(id)?.member.take().map(drop)
}
