//! What becomes due with accounts.

use std::time::Duration;

use sqlserver_api::{AccountStatus as Status, AccountType};

use crate::sqlserver::state::Instance;
use crate::sqlserver::state::accounts::{Grant, Step};
use crate::sqlserver::visit::{Visit, each, one_special_each};

/// Do what is due; nothing where an account or a database is gone, or the instance is put away, which fails
/// the flow.
///
/// Inferred: what is called off because the instance is put away leaves the accounts as they were before.
pub(crate) fn apply(visit: &mut Visit<'_>, instance: &str, step: &Step) -> Option<()> {
    let now = visit.now();
    let instance = visit.instance(instance)?;
    if instance.is_put_away() {
        call_off(instance, step);
        return None;
    }
    match step {
        Step::Created(names, grants) => {
            let ready = each(names, |name| ready(instance, name, Status::Creating));
            ready.and(give(instance, grants))
        }
        Step::Deleted(names) => each(names, |name| {
            instance.accounts.in_status(name, Status::Deleting)?;
            instance.remove_account(name).map(drop)
        }),
        Step::PasswordReset(names) => each(names, |name| {
            ready(instance, name, Status::ResettingPassword)?;
            let account = instance.accounts.get_mut(name)?;
            (account.password_set, account.updated) = (now, now);
            Some(())
        }),
        Step::Changed(kinds, grants) => changed(instance, kinds, grants, now),
    }
}

fn ready(instance: &mut Instance, name: &str, from: Status) -> Option<()> {
    instance.accounts.in_status(name, from)?.status = Status::Normal;
    Some(())
}

/// Accounts have their new kinds and privileges, unless another came to administer the instance meanwhile.
fn changed(
    instance: &mut Instance,
    kinds: &[(String, AccountType)],
    grants: &[Grant],
    now: Duration,
) -> Option<()> {
    each(kinds, |(name, _)| ready(instance, name, Status::Changing))?;
    let mut after = instance.clone();
    for (name, kind) in kinds {
        let account = after.accounts.get_mut(name)?;
        (account.kind, account.updated) = (kind.clone(), now);
    }
    let administrators = after.accounts.iter().filter(|(_, it)| it.administers()).count();
    (administrators <= 1).then_some(())?;
    give(&mut after, grants)?;
    *instance = after;
    Some(())
}

/// Grant all of it, unless a database or an account is gone, or a database would belong to two special accounts.
fn give(instance: &mut Instance, grants: &[Grant]) -> Option<()> {
    let mut after = instance.clone();
    each(grants, |grant| after.grant(&grant.account, &grant.database, grant.privilege.clone()))?;
    one_special_each(&after).ok()?;
    *instance = after;
    Some(())
}

fn call_off(instance: &mut Instance, step: &Step) {
    match step {
        Step::Created(names, _) => {
            for name in names {
                if instance.accounts.in_status(name, Status::Creating).is_some() {
                    instance.remove_account(name);
                }
            }
        }
        Step::Deleted(names) | Step::PasswordReset(names) => {
            for name in names {
                go_back(instance, name);
            }
        }
        Step::Changed(kinds, _) => {
            for (name, _) in kinds {
                go_back(instance, name);
            }
        }
    }
}

fn go_back(instance: &mut Instance, name: &str) {
    if let Some(account) = instance.accounts.get_mut(name) {
        account.status = Status::Normal;
    }
}
