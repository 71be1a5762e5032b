//! Finding what a request is about.

use sqlserver_api::InstanceStatus;
use sqlserver_api::codes::{INSTANCE_NOT_FOUND, INSTANCE_STATUS_INVALID};
use tc_core::server::Refusal;

use super::{Visit, refused};
use crate::sqlserver::state::Instance;

impl Visit<'_> {
    /// An instance that is there, in the recycle bin or not.
    ///
    /// Inferred: one that is being reclaimed is no longer found.
    ///
    /// # Errors
    /// `ResourceNotFound.InstanceNotFound`.
    pub(crate) fn existing(&mut self, id: &str) -> Result<&mut Instance, Refusal> {
        use InstanceStatus::{Reclaimed, Reclaiming};
        let there = |it: &&mut Instance| !matches!(it.status, Reclaiming | Reclaimed);
        self.instance(id).filter(there).ok_or_else(|| unknown(id))
    }

    /// An instance that runs and has no task.
    ///
    /// # Errors
    /// `ResourceNotFound.InstanceNotFound`, `ResourceUnavailable.InstanceStatusInvalid`.
    pub(crate) fn running(&mut self, id: &str) -> Result<&mut Instance, Refusal> {
        let instance = self.existing(id)?;
        match instance.status {
            InstanceStatus::Running => Ok(instance),
            status => Err(unfit(id, status)),
        }
    }
}

/// There is no such instance.
pub(crate) fn unknown(id: &str) -> Refusal {
    refused(INSTANCE_NOT_FOUND, format!("There is no instance `{id}` in this region."))
}

/// The status of an instance does not allow what was asked.
pub(crate) fn unfit(id: &str, status: InstanceStatus) -> Refusal {
    let number = status.number();
    refused(
        INSTANCE_STATUS_INVALID,
        format!("The instance `{id}` has status {number}, which does not allow it."),
    )
}
