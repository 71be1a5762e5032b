//! Creating accounts.

use std::collections::BTreeSet;

use sqlserver_api::codes::{ACCOUNT_EXIST, ADMIN_ACCOUNT_NOT_UNIQUE, PASSWORD_IS_ILLEGAL};
use sqlserver_api::{
    AccountAuthentication as Authentication, AccountCreateInfo, AccountStatus, CreateAccount,
    CreateAccountResponse,
};
use tc_core::server::Refusal;

use super::grants::{allowed_in_creation, check_after, kind_of};
use super::names::{new_name, password, password_here, remark};
use crate::sqlserver::state::accounts::{Account, Grant, Step, administers};
use crate::sqlserver::state::{CaselessName, Instance};
use crate::sqlserver::visit::{DURATION, Visit, illegal, refuse};

/// `CreateAccount`: all of the accounts, or none.
///
/// Inferred: an account that access management holds needs no password, and every other one does; accounts of
/// Windows are the only ones on business intelligence servers, and are nowhere else.
pub(crate) fn create(
    visit: &mut Visit<'_>,
    request: &CreateAccount,
) -> Result<CreateAccountResponse, Refusal> {
    let wanted = &request.accounts;
    if wanted.is_empty() {
        return Err(illegal("The list of accounts must not be empty."));
    }
    let mut seen = BTreeSet::new();
    for it in wanted {
        well_formed(it)?;
        if !seen.insert(CaselessName::from(&it.user_name)) {
            return refuse(ACCOUNT_EXIST, format!("The account `{}` is given twice.", it.user_name));
        }
    }

    let now = visit.now();
    let instance = visit.changeable(&request.instance_id)?;
    let mut after = instance.clone();
    let mut grants = Vec::new();
    for it in wanted {
        let name = &it.user_name;
        if instance.accounts.get(name).is_some() {
            return refuse(ACCOUNT_EXIST, format!("The instance has an account `{name}` already."));
        }
        let account = account(instance, it, now)?;
        if account.administers() && after.accounts.administrator().is_some() {
            return refuse(ADMIN_ACCOUNT_NOT_UNIQUE, "The instance has somebody who administers it already.");
        }
        for privilege in it.db_privileges.iter().flatten() {
            allowed_in_creation(name, &account.kind, &privilege.privilege)?;
            if !administers(&account.kind) {
                grants.push(Grant::new(name, &privilege.db_name, &privilege.privilege));
            }
        }
        after.accounts.insert(name, account);
    }
    let accounts = after.accounts.clone();
    check_after(after, &grants)?;

    instance.accounts = accounts;
    let names = wanted.iter().map(|it| it.user_name.clone()).collect();
    let flow_id = visit.start_flow(&request.instance_id, [(DURATION, Step::Created(names, grants))]);
    Ok(CreateAccountResponse { flow_id })
}

fn well_formed(wanted: &AccountCreateInfo) -> Result<(), Refusal> {
    new_name(&wanted.user_name)?;
    remark(wanted.remark.as_deref().unwrap_or_default())?;
    match &wanted.password {
        Some(given) => password(given.expose(), wanted.encrypted_version),
        None if wanted.is_cam == Some(true) => Ok(()),
        None => refuse(PASSWORD_IS_ILLEGAL, format!("The account `{}` needs a password.", wanted.user_name)),
    }
}

fn account(
    instance: &Instance,
    wanted: &AccountCreateInfo,
    now: std::time::Duration,
) -> Result<Account, Refusal> {
    let name = &wanted.user_name;
    if let Some(given) = &wanted.password {
        password_here(instance, name, given.expose(), wanted.encrypted_version)?;
    }
    let windows = instance.is_business_intelligence();
    let authentication = wanted.authentication.clone().unwrap_or(Authentication::SqlServer);
    let fits = match authentication {
        Authentication::SqlServer => !windows,
        Authentication::Windows => windows,
        Authentication::Other(_) => false,
    };
    if !fits {
        let needed = if windows { "win" } else { "sql" };
        return Err(illegal(format!("The `Authentication` of accounts of this instance is {needed}.")));
    }
    let kind = kind_of(instance, wanted.account_type.as_ref(), wanted.is_admin)?;
    let mut account = Account::new(kind.unwrap_or(sqlserver_api::AccountType::Normal), now);
    account.authentication = authentication;
    account.managed = wanted.is_cam == Some(true);
    account.remark = wanted.remark.clone().unwrap_or_default();
    account.status = AccountStatus::Creating;
    Ok(account)
}
