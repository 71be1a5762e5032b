//! What instances have beside their size: their window, their parameters, their nodes.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_derive::{Deserialize, Serialize};
use sqlserver_api::{ParameterChangeStatus, StandbyReadMode, SwitchCause, SwitchTime};

use super::instance::{Instance, Network};

/// When maintenance may happen.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Window {
    /// Days of the week, from 1 (Monday) to 7.
    pub(crate) weekly: Vec<i64>,
    /// Time of day, as `HH:MM`.
    pub(crate) start: String,
    /// Hours.
    pub(crate) span: u64,
}

impl Default for Window {
    /// Inferred: every night. Published replies show 00:00 and 6 hours.
    fn default() -> Self {
        Self { weekly: (1..=7).collect(), start: "00:00".to_owned(), span: 6 }
    }
}

/// Engine parameters that are not at their defaults, and how they came to be so.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Parameters {
    pub(crate) values: BTreeMap<String, String>,
    /// The latest last.
    pub(crate) changes: Vec<ParameterChange>,
}

/// A change of a parameter.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ParameterChange {
    pub(crate) number: u64,
    pub(crate) name: String,
    pub(crate) old: String,
    pub(crate) new: String,
    pub(crate) status: ParameterChangeStatus,
    pub(crate) at: Duration,
}

/// A standby node.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Standby {
    pub(crate) id: String,
    pub(crate) zone: String,
    /// Where it can be read, if it can.
    pub(crate) reading: Option<Reading>,
}

/// How a standby node can be read.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Reading {
    pub(crate) vip: String,
    pub(crate) network: Network,
    pub(crate) mode: StandbyReadMode,
}

/// One time that the nodes changed places.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Switch {
    pub(crate) event: String,
    pub(crate) cause: SwitchCause,
    pub(crate) started: Duration,
    pub(crate) ended: Duration,
}

/// A change of size that was ordered and is not in effect yet.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Resize {
    /// Unlike the instance's id, never given to another change.
    pub(crate) number: u64,
    pub(crate) cpu: i64,
    pub(crate) memory: i64,
    pub(crate) storage: i64,
    pub(crate) version: String,
    pub(crate) cluster: bool,
    pub(crate) across_zones: bool,
    pub(crate) throughput: Option<i64>,
    /// Zones that standby nodes move to, by the node's id.
    pub(crate) moves: BTreeMap<String, String>,
}

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
