//! What becomes due with instances, and what is on its way.

use std::time::Duration;

use serde_derive::{Deserialize, Serialize};
use sqlserver_api::SwitchTime;

use super::instance::Instance;
use super::operation::Reading;

/// What can become due.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Step {
    /// The delivery of new instances begins.
    Deliver(Box<Delivery>),
    /// The instance begins to run.
    Start,
    /// The delivery of a change of size begins.
    BeginResize { order: String, switch: SwitchTime },
    /// The new size is prepared: the instance switches over, or waits for its window.
    Resized(SwitchTime),
    /// The window in which the change with this number was to happen opens.
    WindowOpens(u64),
    /// The instance has its new size.
    SwitchedOver,
    /// The instance goes down.
    BeginRestart,
    /// The instance is up again.
    Restarted,
    /// The nodes begin to change places.
    BeginSwitch,
    /// The nodes have changed places.
    Switched { began: Duration },
    /// Parameters begin to change, by the numbers of their changes.
    BeginChange(Vec<u64>),
    /// Parameters have their new values.
    Changed(Vec<u64>),
    /// The standby nodes are opened for reading, or closed.
    Reading(Option<Box<Reading>>),
    /// The instance is shut off.
    Isolate,
    /// The instance comes back from the recycle bin.
    Revive,
    /// The time in the recycle bin is over, for what was put there then.
    BinExpires { isolated: Duration },
    /// What is left of an offline instance is destroyed.
    Reclaimed,
}

/// New instances on their way.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Delivery {
    pub(crate) order: String,
    pub(crate) count: u64,
    /// What each is like but for its id, name, address and times.
    pub(crate) like: Instance,
    /// Zones of the standby nodes.
    pub(crate) standby_zones: Vec<String>,
    /// The months that were paid for in advance.
    pub(crate) months: Option<u64>,
}
