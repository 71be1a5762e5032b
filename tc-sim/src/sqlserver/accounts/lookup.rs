//! Which account may use which database.

use sqlserver_api::codes::{ACCOUNT_NOT_EXIST, DB_INVALID_STATUS, DB_NAME_NOT_NULL, DB_NOT_FOUND};
use sqlserver_api::{
    AccountPrivilege, DBPrivilege, DatabaseStatus, DescribeAccountPrivilegeByDB,
    DescribeAccountPrivilegeByDBResponse, DescribeDBPrivilegeByAccount, DescribeDBPrivilegeByAccountResponse,
    DescribeDatabaseNames, DescribeDatabaseNamesResponse,
};
use tc_core::server::Refusal;

use crate::sqlserver::page::{Counting, Page};
use crate::sqlserver::state::{Instance, is_same_name};
use crate::sqlserver::visit::{Visit, refuse};

/// Rows on a page where the request does not say.
const LIMIT: i64 = 20;

/// `DescribeAccountPrivilegeByDB`, by name.
pub(crate) fn of_database(
    visit: &mut Visit<'_>,
    request: &DescribeAccountPrivilegeByDB,
) -> Result<DescribeAccountPrivilegeByDBResponse, Refusal> {
    if request.db_name.is_empty() {
        return refuse(DB_NAME_NOT_NULL, "The parameter `DBName` must not be empty.");
    }
    let page = Page::new(request.offset, request.limit.unwrap_or(LIMIT), Counting::Pages)?;
    let instance = visit.contents(&request.instance_id)?;
    let Some(database) = instance.databases.get(&request.db_name) else {
        return refuse(DB_NOT_FOUND, format!("The instance has no database `{}`.", request.db_name));
    };
    let wanted = |name: &str| request.account_name.as_ref().is_none_or(|wanted| is_same_name(wanted, name));
    let found = instance.users_of(database).filter(|(name, _, _)| wanted(name));
    let rows = found.map(|(name, account, privilege)| AccountPrivilege {
        user_name: name.clone(),
        privilege,
        account_type: Some(account.kind.clone()),
    });
    let (total_count, accounts) = page.of(rows.collect());
    Ok(DescribeAccountPrivilegeByDBResponse { total_count, accounts })
}

/// `DescribeDBPrivilegeByAccount`, by name.
///
/// Inferred from its codes: a database that is asked for by name must be running; where there is none, or the
/// account may not use it, the list is empty.
pub(crate) fn of_account(
    visit: &mut Visit<'_>,
    request: &DescribeDBPrivilegeByAccount,
) -> Result<DescribeDBPrivilegeByAccountResponse, Refusal> {
    let page = Page::new(request.offset, request.limit.unwrap_or(LIMIT), Counting::Pages)?;
    let instance = visit.contents(&request.instance_id)?;
    exists(instance, &request.account_name)?;
    let asked = request.db_name.as_ref();
    let database = asked.and_then(|name| instance.databases.get(name));
    if database.is_some_and(|it| it.status != DatabaseStatus::Running) {
        return refuse(DB_INVALID_STATUS, "The database is being created, changed or deleted.");
    }
    let mut found = instance.databases_of(&request.account_name);
    found.retain(|(name, _, _)| asked.is_none_or(|asked| is_same_name(asked, name)));
    let rows = found.into_iter().map(|(name, _, privilege)| DBPrivilege { db_name: name.clone(), privilege });
    let (total_count, db_list) = page.of(rows.collect());
    Ok(DescribeDBPrivilegeByAccountResponse { total_count, db_list })
}

/// `DescribeDatabaseNames`, by name.
pub(crate) fn names(
    visit: &mut Visit<'_>,
    request: &DescribeDatabaseNames,
) -> Result<DescribeDatabaseNamesResponse, Refusal> {
    let instance = visit.contents(&request.instance_id)?;
    exists(instance, &request.account_name)?;
    let found = instance.databases_of(&request.account_name).into_iter();
    let database_name_set: Vec<String> = found.map(|(name, _, _)| name.clone()).collect();
    let total_count = i64::try_from(database_name_set.len()).unwrap_or(i64::MAX);
    Ok(DescribeDatabaseNamesResponse { total_count, database_name_set })
}

fn exists(instance: &Instance, account: &str) -> Result<(), Refusal> {
    match instance.accounts.get(account) {
        Some(_) => Ok(()),
        None => refuse(ACCOUNT_NOT_EXIST, format!("The instance has no account `{account}`.")),
    }
}
