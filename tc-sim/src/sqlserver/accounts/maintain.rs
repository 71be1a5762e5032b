//! Deleting accounts, and changing their passwords and remarks.

use std::collections::BTreeSet;

use sqlserver_api::{
    AccountRemark, AccountStatus, DeleteAccount, DeleteAccountResponse, ModifyAccountRemark,
    ResetAccountPassword, ResetAccountPasswordResponse,
};
use tc_core::server::Refusal;

use super::names::{existing, once, password, password_here, ready, remark};
use crate::sqlserver::state::CaselessName;
use crate::sqlserver::state::accounts::Step;
use crate::sqlserver::visit::{DURATION, Visit, illegal};

/// `DeleteAccount`: all of the accounts, or none.
pub(crate) fn delete(
    visit: &mut Visit<'_>,
    request: &DeleteAccount,
) -> Result<DeleteAccountResponse, Refusal> {
    let names: BTreeSet<CaselessName> = request.user_names.iter().map(CaselessName::from).collect();
    if names.is_empty() {
        return Err(illegal("The list of accounts must not be empty."));
    }
    let instance = visit.changeable(&request.instance_id)?;
    for name in &names {
        ready(instance, name)?;
    }
    for name in &names {
        ready(instance, name)?.status = AccountStatus::Deleting;
    }
    let names = names.iter().map(CaselessName::to_string).collect();
    let flow_id = visit.start_flow(&request.instance_id, [(DURATION, Step::Deleted(names))]);
    Ok(DeleteAccountResponse { flow_id })
}

/// `ResetAccountPassword`: all of the passwords, or none.
pub(crate) fn reset(
    visit: &mut Visit<'_>,
    request: &ResetAccountPassword,
) -> Result<ResetAccountPasswordResponse, Refusal> {
    let changes = &request.accounts;
    once(changes.iter().map(|it| &it.user_name), "account")?;
    for it in changes {
        password(it.password.expose(), it.encrypted_version)?;
    }
    let instance = visit.changeable(&request.instance_id)?;
    for it in changes {
        password_here(instance, &it.user_name, it.password.expose(), it.encrypted_version)?;
        ready(instance, &it.user_name)?;
    }
    for it in changes {
        ready(instance, &it.user_name)?.status = AccountStatus::ResettingPassword;
    }
    let names = changes.iter().map(|it| it.user_name.clone()).collect();
    let flow_id = visit.start_flow(&request.instance_id, [(DURATION, Step::PasswordReset(names))]);
    Ok(ResetAccountPasswordResponse { flow_id })
}

/// `ModifyAccountRemark`: all of the remarks, or none.
///
/// Inferred: that an empty remark takes the old one away, and that it does not matter what a flow is doing with
/// the account.
pub(crate) fn note(visit: &mut Visit<'_>, request: &ModifyAccountRemark) -> Result<(), Refusal> {
    let both = |it: &AccountRemark| Some((it.user_name.clone()?, it.remark.clone()?));
    let changes: Option<Vec<_>> = request.accounts.iter().map(both).collect();
    let changes = changes.filter(|changes| !changes.is_empty());
    let changes =
        changes.ok_or_else(|| illegal("A remark is changed by `UserName` and `Remark` together."))?;
    changes.iter().try_for_each(|(_, text)| remark(text))?;
    let now = visit.now();
    let instance = visit.changeable(&request.instance_id)?;
    for (name, _) in &changes {
        existing(instance, name)?;
    }
    for (name, text) in changes {
        let account = existing(instance, &name)?;
        account.remark = text;
        account.updated = now;
    }
    Ok(())
}
