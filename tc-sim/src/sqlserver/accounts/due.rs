//! What becomes due with accounts.

use std::time::Duration;

use sqlserver_api::{AccountStatus as Status, AccountType};

use crate::sqlserver::state::Instance;
use crate::sqlserver::state::accounts::{Grant, Step, administers};
use crate::sqlserver::visit::Visit;

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
        Step::Changed(kinds, grants) => {
            let ready = each(kinds, |(name, kind)| changed(instance, name, kind, now));
            ready.and(give(instance, grants))
        }
    }
}

/// Do it with each, and say whether it could be done with all.
fn each<T>(items: &[T], mut act: impl FnMut(&T) -> Option<()>) -> Option<()> {
    let done = items.iter().filter_map(|item| act(item)).count();
    (done == items.len()).then_some(())
}

fn ready(instance: &mut Instance, name: &str, from: Status) -> Option<()> {
    instance.accounts.in_status(name, from)?.status = Status::Normal;
    Some(())
}

/// An account has its new kind, unless another came to administer the instance meanwhile.
fn changed(instance: &mut Instance, name: &str, kind: &AccountType, now: Duration) -> Option<()> {
    ready(instance, name, Status::Changing)?;
    let other = instance.accounts.administrator().is_some_and(|other| other != name);
    let account = instance.accounts.get_mut(name).filter(|_| !(other && administers(kind)))?;
    account.kind = kind.clone();
    account.updated = now;
    Some(())
}

fn give(instance: &mut Instance, grants: &[Grant]) -> Option<()> {
    each(grants, |grant| instance.grant(&grant.account, &grant.database, &grant.privilege))
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
            names.iter().for_each(|name| go_back(instance, name));
        }
        Step::Changed(kinds, _) => kinds.iter().for_each(|(name, _)| go_back(instance, name)),
    }
}

fn go_back(instance: &mut Instance, name: &str) {
    if let Some(account) = instance.accounts.get_mut(name) {
        account.status = Status::Normal;
    }
}
