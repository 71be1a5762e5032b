//! Memberships in the interconnection group, and the files of business intelligence servers.

use std::time::Duration;

use serde_derive::{Deserialize, Serialize};
use sqlserver_api::{BusinessIntelligenceFileStatus, BusinessIntelligenceFileType, InterconnectionStatus};

/// How far an instance is on its way into the group or out of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
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

/// A file that is deployed or about to be.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct File {
    /// Unlike the name, never given to another file of the server.
    pub(crate) number: u64,
    pub(crate) name: String,
    pub(crate) kind: BusinessIntelligenceFileType,
    pub(crate) url: String,
    pub(crate) remark: String,
    pub(crate) status: BusinessIntelligenceFileStatus,
    pub(crate) created: Duration,
    pub(crate) started: Option<Duration>,
    pub(crate) ended: Option<Duration>,
    /// Known once it is deployed.
    pub(crate) size: i64,
    pub(crate) md5: String,
}

/// What can become due.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Step {
    /// The membership moves on.
    Membership(InterconnectionStatus),
    /// The instance leaves the group for good.
    Departure,
    /// The deployment of the file with this number moves on.
    Deployment(u64, BusinessIntelligenceFileStatus),
}
