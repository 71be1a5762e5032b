//! Finding read-only groups.

use sqlserver_api::codes::INSTANCE_NOT_FOUND;
use tc_core::server::Refusal;

use super::{Visit, illegal, refused};
use crate::sqlserver::facts::has_tail;
use crate::sqlserver::state::readonly::Group;

impl Visit<'_> {
    /// A read-only group of a primary that is there. One that has lost its last member is not found.
    ///
    /// Inferred: an unknown group has the code of an unknown instance, which all actions with groups declare.
    ///
    /// # Errors
    /// As [`existing`](Self::existing), for the primary and for the group.
    pub(crate) fn read_only_group(&mut self, primary: &str, id: &str) -> Result<&mut Group, Refusal> {
        self.vacant_or_served_group(primary, id)?;
        let group = self.here().readonly.all.get_mut(id).filter(|group| !group.members.is_empty());
        group.ok_or_else(|| unknown(primary, id))
    }

    /// The same, but one is found too that has no members any more and was not recycled yet.
    ///
    /// # Errors
    /// As [`read_only_group`](Self::read_only_group).
    pub(crate) fn vacant_or_served_group(&mut self, primary: &str, id: &str) -> Result<&mut Group, Refusal> {
        check_form(id)?;
        self.existing(primary)?;
        let group = self.here().readonly.all.get_mut(id).filter(|group| group.primary == primary);
        group.ok_or_else(|| unknown(primary, id))
    }
}

fn check_form(id: &str) -> Result<(), Refusal> {
    // Examples have tails of 7 to 9 characters.
    if has_tail(id, "mssqlrg-", 7..=9) {
        return Ok(());
    }
    Err(illegal(format!("`{id}` is not the id of a read-only group.")))
}

fn unknown(primary: &str, id: &str) -> Refusal {
    refused(INSTANCE_NOT_FOUND, format!("The instance `{primary}` has no read-only group `{id}`."))
}
