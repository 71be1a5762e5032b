//! What may be granted to whom.

use sqlserver_api::codes::GRANT_IS_ILLEGAL;
use sqlserver_api::{AccountType as Kind, Privilege};
use tc_core::server::Refusal;

use crate::sqlserver::state::Instance;
use crate::sqlserver::state::accounts::{Grant, administers};
use crate::sqlserver::visit::{illegal, one_special_each, refuse, running_database};

/// The kind that a request gives an account, if it gives one; `AccountType` says more than `IsAdmin`.
///
/// Inferred: a super account on several nodes is refused as an illegal value, and an administrator can be had
/// on one node too.
///
/// # Errors
/// `InvalidParameter.InputIllegal`.
pub(super) fn kind_of(
    instance: &Instance,
    kind: Option<&Kind>,
    is_admin: Option<bool>,
) -> Result<Option<Kind>, Refusal> {
    match (kind, is_admin) {
        (Some(Kind::Other(_)), _) => Err(illegal("The parameter `AccountType` must be L0, L1, L2 or L3.")),
        (Some(Kind::Super), _) if !instance.is_single() => {
            Err(illegal("Super accounts (L0) are for instances with one node."))
        }
        (Some(kind), _) => Ok(Some(kind.clone())),
        (None, Some(true)) if instance.is_single() => Ok(Some(Kind::Super)),
        (None, Some(true)) => Ok(Some(Kind::Administrator)),
        (None, Some(false)) => Ok(Some(Kind::Normal)),
        (None, None) => Ok(None),
    }
}

/// A privilege that an account of this kind can have.
///
/// Inferred: who administers the instance may be named as the owner that it is anyway, and as nothing else.
///
/// # Errors
/// `InvalidParameterValue.GrantIsIllegal`.
pub(super) fn allowed_in_creation(name: &str, kind: &Kind, privilege: &Privilege) -> Result<(), Refusal> {
    if *privilege == Privilege::Delete {
        return refuse(GRANT_IS_ILLEGAL, "A new privilege is ReadWrite, ReadOnly or DBOwner.");
    }
    allowed(name, kind, privilege)
}

/// A privilege that an account of this kind can have from now on.
///
/// # Errors
/// `InvalidParameterValue.GrantIsIllegal`.
pub(super) fn allowed(name: &str, kind: &Kind, privilege: &Privilege) -> Result<(), Refusal> {
    if let Privilege::Other(other) = privilege {
        return refuse(GRANT_IS_ILLEGAL, format!("There is no privilege `{other}`."));
    }
    if administers(kind) && *privilege != Privilege::DBOwner {
        return refuse(GRANT_IS_ILLEGAL, format!("The account `{name}` owns every database."));
    }
    Ok(())
}

/// Whether an instance would be as it has to be once all of this is granted.
///
/// # Errors
/// `ResourceNotFound.DBNotFound`, `ResourceUnavailable.DBInvalidStatus`, and
/// `InvalidParameterValue.GrantIsIllegal` where a database would belong to two special accounts.
pub(super) fn check_after(mut after: Instance, grants: &[Grant]) -> Result<(), Refusal> {
    for grant in grants {
        running_database(&mut after, &grant.database)?;
        after.grant(&grant.account, &grant.database, grant.privilege.clone());
    }
    one_special_each(&after)
}
