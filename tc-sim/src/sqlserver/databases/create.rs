//! Creating databases.

use sqlserver_api::codes::{
    ACCOUNT_NOT_EXIST, CHARSET_IS_ILLEGAL, DATA_BASE_REMARK_IS_ILLEGAL, GRANT_IS_ILLEGAL,
    PRIVILEGE_IS_ILLEGAL,
};
use sqlserver_api::{AccountPrivilege, CreateDB, CreateDBResponse, DBCreateInfo, DatabaseStatus, Privilege};
use tc_core::server::Refusal;

use super::names::{free, holder, new_names};
use crate::sqlserver::facts::COLLATIONS;
use crate::sqlserver::state::Instance;
use crate::sqlserver::state::databases::{Database, Step};
use crate::sqlserver::visit::{DURATION, Visit, check_remark, illegal, one_special_each, refuse, room_for};

/// `CreateDB`: all of the databases, or none.
///
/// Inferred: an administrator may be named as the owner that it is anyway, and as nothing else; the kind that
/// a request gives for an account does not matter.
pub(crate) fn create(visit: &mut Visit<'_>, request: &CreateDB) -> Result<CreateDBResponse, Refusal> {
    let wanted = &request.dbs;
    if wanted.is_empty() {
        return Err(illegal("The list of databases must not be empty."));
    }
    new_names(wanted.iter().map(|it| it.db_name.as_str()))?;
    wanted.iter().try_for_each(well_formed)?;

    let now = visit.now();
    let instance = holder(visit, &request.instance_id)?;
    for it in wanted {
        free(instance, &it.db_name)?;
    }
    let mut after = instance.clone();
    for it in wanted {
        let charset = it.charset.as_deref().unwrap_or(COLLATIONS[0]);
        let mut database = Database::new(charset, now);
        database.status = DatabaseStatus::Creating;
        database.remark = it.remark.clone().unwrap_or_default();
        for grant in it.accounts.iter().flatten() {
            give(instance, &mut database, grant)?;
        }
        after.databases.insert(&it.db_name, database);
    }
    room_for(instance, wanted.len())?;
    one_special_each(&after)?;

    instance.databases = after.databases;
    let names = wanted.iter().map(|it| it.db_name.clone()).collect();
    let flow_id = visit.start_flow(&request.instance_id, [(DURATION, Step::Created(names))]);
    Ok(CreateDBResponse { flow_id })
}

fn well_formed(wanted: &DBCreateInfo) -> Result<(), Refusal> {
    if let Some(charset) = wanted.charset.as_deref().filter(|it| !COLLATIONS.contains(it)) {
        let message = format!("There is no character set `{charset}`; DescribeDBCharsets lists them.");
        return refuse(CHARSET_IS_ILLEGAL, message);
    }
    remark(wanted.remark.as_deref().unwrap_or_default())?;
    for account in wanted.accounts.iter().flatten() {
        if matches!(account.privilege, Privilege::Delete | Privilege::Other(_)) {
            let message = "A privilege on a new database is ReadWrite, ReadOnly or DBOwner.";
            return refuse(PRIVILEGE_IS_ILLEGAL, message);
        }
    }
    Ok(())
}

/// A remark that a database can have.
///
/// # Errors
/// `InvalidParameterValue.DataBaseRemarkIsIllegal`.
pub(super) fn remark(text: &str) -> Result<(), Refusal> {
    check_remark(text, DATA_BASE_REMARK_IS_ILLEGAL)
}

fn give(instance: &Instance, database: &mut Database, grant: &AccountPrivilege) -> Result<(), Refusal> {
    let name = &grant.user_name;
    let Some(account) = instance.accounts.get(name) else {
        return refuse(ACCOUNT_NOT_EXIST, format!("The instance has no account `{name}`."));
    };
    match (account.administers(), &grant.privilege) {
        (true, Privilege::DBOwner) => Ok(()),
        (true, _) => refuse(GRANT_IS_ILLEGAL, format!("The account `{name}` owns every database.")),
        (false, privilege) => {
            database.granted.insert(name.into(), privilege.clone());
            Ok(())
        }
    }
}
