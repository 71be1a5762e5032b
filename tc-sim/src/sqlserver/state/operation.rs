//! How an instance is run: its window, its parameters, its nodes, the change that it waits for.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_derive::{Deserialize, Serialize};
use sqlserver_api::{ParameterChangeStatus, StandbyReadMode, SwitchCause};

use super::network::Network;

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
