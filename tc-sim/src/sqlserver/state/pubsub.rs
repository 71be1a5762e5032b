//! Publications and their subscribers.

use serde_derive::{Deserialize, Serialize};
use sqlserver_api::PublishSubscribeRole;

/// The links between publishers and subscribers.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Links {}

impl Links {
    /// The part that an instance plays.
    pub(crate) fn role(&self, _instance: &str) -> PublishSubscribeRole {
        PublishSubscribeRole::Standalone
    }

    /// Forget an instance that is given up.
    pub(crate) fn forget(&mut self, _instance: &str) {}
}

/// What can become due.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Step {}
