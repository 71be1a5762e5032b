//! Into which group new read-only instances go.

use sqlserver_api::codes::RO_GROUP_NAME_IS_ILLEGAL;
use sqlserver_api::{CreateCloudReadOnlyDBInstances, CreateReadOnlyDBInstances, Flag, ReadOnlyPlacement};
use tc_core::server::Refusal;

use super::limits::{check_limits, is_group_name};
use crate::sqlserver::purchase::Purchase;
use crate::sqlserver::state::readonly::{DelayLimits, Destination};
use crate::sqlserver::visit::{Visit, illegal, refuse};

/// A placement as both requests name it.
pub(super) struct Placement<'r> {
    kind: ReadOnlyPlacement,
    group: Option<&'r String>,
    name: Option<&'r String>,
    takes_out: Option<Flag>,
    most: Option<i64>,
    stay: Option<i64>,
}

/// Reads it from a request.
macro_rules! placement_from {
    ($($request:ident),*) => {$(
        impl<'r> From<&'r $request> for Placement<'r> {
            fn from(request: &'r $request) -> Self {
                Self {
                    kind: request.read_only_group_type,
                    group: request.read_only_group_id.as_ref(),
                    name: request.read_only_group_name.as_ref(),
                    takes_out: request.read_only_group_is_offline_delay,
                    most: request.read_only_group_max_delay_time,
                    stay: request.read_only_group_min_in_group,
                }
            }
        }
    )*};
}

placement_from!(CreateCloudReadOnlyDBInstances, CreateReadOnlyDBInstances);

impl Placement<'_> {
    /// The group that is meant, as far as it is known without looking.
    ///
    /// # Errors
    /// `RoGroupNameIsIllegal`, `InputIllegal`.
    pub(super) fn check(&self) -> Result<Destination, Refusal> {
        match self.kind {
            ReadOnlyPlacement::GroupForEach => Ok(Destination::GroupForEach),
            ReadOnlyPlacement::NewGroup => {
                let name = self.name.cloned().unwrap_or_default();
                if !is_group_name(&name) {
                    return refuse(RO_GROUP_NAME_IS_ILLEGAL, format!("`{name}` cannot be a group's name."));
                }
                let limits = DelayLimits {
                    takes_out: self.takes_out == Some(Flag::Yes),
                    most: self.most.unwrap_or_default(),
                    stay: self.stay.unwrap_or_default(),
                };
                check_limits(limits)?;
                Ok(Destination::NewGroup { name, limits })
            }
            ReadOnlyPlacement::ExistingGroup => match self.group {
                Some(id) => Ok(Destination::ExistingGroup(id.clone())),
                None => Err(illegal("The parameter `ReadOnlyGroupId` is needed for a group that exists.")),
            },
            ReadOnlyPlacement::Other(_) => {
                Err(illegal("The parameter `ReadOnlyGroupType` must be 1, 2 or 3."))
            }
        }
    }

    /// What joins a group has the group's network and security groups, as all of its members have.
    pub(super) fn join(
        &self,
        visit: &mut Visit<'_>,
        primary: &str,
        purchase: &mut Purchase,
    ) -> Result<(), Refusal> {
        let Some(id) = self.group.filter(|_| self.kind == ReadOnlyPlacement::ExistingGroup) else {
            return Ok(());
        };
        let group = visit.read_only_group(primary, id)?;
        purchase.network = group.network.clone();
        let member = group.members.keys().next().cloned().unwrap_or_default();
        if let Some(member) = visit.instance(&member) {
            purchase.security_groups.clone_from(&member.security.groups);
        }
        Ok(())
    }
}
