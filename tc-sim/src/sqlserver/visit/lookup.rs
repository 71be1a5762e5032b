//! Finding what a request is about.

use std::collections::BTreeSet;

use sqlserver_api::InstanceStatus;
use sqlserver_api::codes::{INSTANCE_NOT_FOUND, INSTANCE_STATUS_INVALID};
use tc_core::server::Refusal;

use super::{Visit, illegal, refused};
use crate::sqlserver::facts::is_instance_id;
use crate::sqlserver::state::Instance;

impl Visit<'_> {
    /// An instance that is there, in the recycle bin or not.
    ///
    /// Inferred: one that is being reclaimed is no longer found.
    ///
    /// # Errors
    /// `InvalidParameter.InputIllegal` for what is no id, `ResourceNotFound.InstanceNotFound`.
    pub(crate) fn existing(&mut self, id: &str) -> Result<&mut Instance, Refusal> {
        use InstanceStatus::{Reclaimed, Reclaiming};
        if !is_instance_id(id) {
            return Err(illegal(format!("`{id}` is not the id of an instance.")));
        }
        let there = |it: &&mut Instance| !matches!(it.status, Reclaiming | Reclaimed);
        self.instance(id).filter(there).ok_or_else(|| unknown(id))
    }

    /// An instance that runs and has no task.
    ///
    /// # Errors
    /// As [`existing`](Self::existing), and `ResourceUnavailable.InstanceStatusInvalid`.
    pub(crate) fn running(&mut self, id: &str) -> Result<&mut Instance, Refusal> {
        self.existing_in(id, &[InstanceStatus::Running])
    }

    /// An instance that has one of these statuses.
    ///
    /// # Errors
    /// As [`existing`](Self::existing), and `ResourceUnavailable.InstanceStatusInvalid`.
    pub(crate) fn existing_in(
        &mut self,
        id: &str,
        statuses: &[InstanceStatus],
    ) -> Result<&mut Instance, Refusal> {
        let instance = self.existing(id)?;
        if statuses.contains(&instance.status) { Ok(instance) } else { Err(unfit(id, instance.status)) }
    }

    /// An instance that is not in the recycle bin, and was not deleted from it.
    ///
    /// # Errors
    /// As [`existing`](Self::existing), and `ResourceUnavailable.InstanceStatusInvalid`.
    pub(crate) fn in_use(&mut self, id: &str) -> Result<&mut Instance, Refusal> {
        let instance = self.existing(id)?;
        if instance.is_put_away() { Err(unfit(id, instance.status)) } else { Ok(instance) }
    }

    /// Let an instance run again that is still doing what it was left at.
    pub(crate) fn runs_again(&mut self, id: &str, from: InstanceStatus) -> Option<()> {
        self.still(id, from)?.status = InstanceStatus::Running;
        Some(())
    }

    /// An instance that has been as it was left, for a step that goes on from there.
    pub(crate) fn still(&mut self, id: &str, status: InstanceStatus) -> Option<&mut Instance> {
        self.instance(id).filter(|it| it.status == status)
    }
}

/// A list of instances, none of them twice, and at least one.
///
/// # Errors
/// `InvalidParameter.InputIllegal`.
pub(crate) fn each_once(ids: &[String]) -> Result<&[String], Refusal> {
    if ids.is_empty() {
        return Err(illegal("The list of instances must not be empty."));
    }
    let mut seen = BTreeSet::new();
    match ids.iter().find(|id| !seen.insert(*id)) {
        Some(id) => Err(illegal(format!("`{id}` is given twice."))),
        None => Ok(ids),
    }
}

/// There is no such instance.
pub(super) fn unknown(id: &str) -> Refusal {
    refused(INSTANCE_NOT_FOUND, format!("There is no instance `{id}` in this region."))
}

/// The status of an instance does not allow what was asked.
fn unfit(id: &str, status: InstanceStatus) -> Refusal {
    let number = status.number();
    refused(
        INSTANCE_STATUS_INVALID,
        format!("The instance `{id}` has status {number}, which does not allow it."),
    )
}
