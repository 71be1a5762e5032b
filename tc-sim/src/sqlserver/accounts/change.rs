//! Giving and taking privileges.

use std::collections::BTreeSet;

use sqlserver_api::codes::{ADMIN_ACCOUNT_NOT_UNIQUE, GRANT_IS_ILLEGAL};
use sqlserver_api::{
    AccountPrivilegeModifyInfo, AccountStatus, AccountType, ModifyAccountPrivilege,
    ModifyAccountPrivilegeResponse, ModifyDatabasePrivilege, ModifyDatabasePrivilegeResponse, Privilege,
};
use tc_core::server::Refusal;

use super::grants::{allowed, check_after, kind_of};
use super::names::{once, ready};
use crate::sqlserver::state::accounts::{Account, Grant, Step, administers};
use crate::sqlserver::state::{CaselessName, Instance};
use crate::sqlserver::visit::{DURATION, Visit, illegal, refuse};

/// `ModifyAccountPrivilege`: all of the changes, or none.
///
/// Inferred: an account whose kind the request does not give keeps it; a change of all databases is one of
/// those that the account may use when it is called for.
pub(crate) fn by_account(
    visit: &mut Visit<'_>,
    request: &ModifyAccountPrivilege,
) -> Result<ModifyAccountPrivilegeResponse, Refusal> {
    once(request.accounts.iter().map(|it| &it.user_name), "account")?;
    request.accounts.iter().try_for_each(well_formed)?;
    let instance = visit.changeable(&request.instance_id)?;
    let (mut kinds, mut grants) = (Vec::new(), Vec::new());
    for change in &request.accounts {
        let name = &change.user_name;
        let kind = kind_of(instance, change.account_type.as_ref(), change.is_admin)?;
        kinds.push((name.clone(), kind.unwrap_or(ready(instance, name)?.kind.clone())));
        grants.extend(wanted(instance, change));
    }
    let flow_id = start(visit, &request.instance_id, kinds, grants)?;
    Ok(ModifyAccountPrivilegeResponse { flow_id })
}

/// `ModifyDatabasePrivilege`: all of the changes, or none.
///
/// Inferred: the kind that a request gives for an account does not matter.
pub(crate) fn by_database(
    visit: &mut Visit<'_>,
    request: &ModifyDatabasePrivilege,
) -> Result<ModifyDatabasePrivilegeResponse, Refusal> {
    once(request.data_base_set.iter().map(|it| &it.data_base_name), "database")?;
    let mut grants = Vec::new();
    for change in &request.data_base_set {
        once(change.account_privileges.iter().map(|it| &it.user_name), "account")?;
        for it in &change.account_privileges {
            known(&it.privilege)?;
            grants.push(Grant::new(&it.user_name, &change.data_base_name, &it.privilege));
        }
    }
    let instance = visit.changeable(&request.instance_id)?;
    let names: BTreeSet<&CaselessName> = grants.iter().map(|grant| &grant.account).collect();
    let kind = |name: &CaselessName| Ok((name.to_string(), ready(instance, name)?.kind.clone()));
    let kinds = names.into_iter().map(kind).collect::<Result<Vec<_>, Refusal>>()?;
    let flow_id = start(visit, &request.instance_id, kinds, grants)?;
    Ok(ModifyDatabasePrivilegeResponse { flow_id })
}

fn well_formed(change: &AccountPrivilegeModifyInfo) -> Result<(), Refusal> {
    match (&change.acc_all_db, change.db_privileges.as_slice()) {
        (Some(all), []) => known(&all.privilege),
        (None, some @ [_, ..]) => {
            once(some.iter().map(|it| &it.db_name), "database")?;
            some.iter().try_for_each(|it| known(&it.privilege))
        }
        _ => Err(illegal("An account is changed by either `DBPrivileges` or `AccAllDB`.")),
    }
}

fn known(privilege: &Privilege) -> Result<(), Refusal> {
    match privilege {
        Privilege::Other(other) => refuse(GRANT_IS_ILLEGAL, format!("There is no privilege `{other}`.")),
        _ => Ok(()),
    }
}

/// What a change of an account grants, database by database.
fn wanted(instance: &Instance, change: &AccountPrivilegeModifyInfo) -> Vec<Grant> {
    let name = &change.user_name;
    if let Some(all) = &change.acc_all_db {
        let mine = instance.databases_of(name).into_iter();
        return mine.map(|(database, _, _)| Grant::new(name, database, &all.privilege)).collect();
    }
    let some = change.db_privileges.iter();
    some.map(|it| Grant::new(name, &it.db_name, &it.privilege)).collect()
}

/// Change the accounts to these kinds, and what they may do, unless something forbids it.
fn start(
    visit: &mut Visit<'_>,
    id: &str,
    kinds: Vec<(String, AccountType)>,
    mut grants: Vec<Grant>,
) -> Result<i64, Refusal> {
    let instance = visit.changeable(id)?;
    let mut after = instance.clone();
    for (name, kind) in &kinds {
        let account = ready(&mut after, name)?;
        if account.administers() && administers(kind) {
            return refuse(GRANT_IS_ILLEGAL, format!("The account `{name}` owns every database."));
        }
        account.kind = kind.clone();
        for grant in grants.iter().filter(|grant| grant.account == **name) {
            allowed(name, kind, &grant.privilege)?;
        }
    }
    if after.accounts.iter().filter(|(_, it)| it.administers()).count() > 1 {
        return refuse(ADMIN_ACCOUNT_NOT_UNIQUE, "The instance has somebody who administers it already.");
    }
    let owns_all = |name: &str| after.accounts.get(name).is_some_and(Account::administers);
    grants.retain(|grant| !owns_all(&grant.account));
    check_after(after, &grants)?;
    for (name, _) in &kinds {
        ready(instance, name)?.status = AccountStatus::Changing;
    }
    Ok(visit.start_flow(id, [(DURATION, Step::Changed(kinds, grants))]))
}
