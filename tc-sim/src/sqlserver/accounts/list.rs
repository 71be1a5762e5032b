//! The list of accounts.

use std::cmp::Reverse;
use std::time::Duration;

use sqlserver_api::{
    AccountDetail, AccountOrder as Order, DBPrivilege, DescribeAccounts, DescribeAccountsResponse,
    SortDirection,
};
use tc_core::server::Refusal;

use crate::sqlserver::facts::beijing;
use crate::sqlserver::page::{Counting, Page};
use crate::sqlserver::state::accounts::Account;
use crate::sqlserver::state::{Instance, is_same_name};
use crate::sqlserver::visit::{Visit, illegal};

/// Accounts on a page where the request does not say.
const LIMIT: u64 = 20;

/// `DescribeAccounts`.
///
/// Inferred: that those of one time are listed by name, and that accounts of Windows log in at the address of
/// the instance.
pub(crate) fn describe(
    visit: &mut Visit<'_>,
    request: &DescribeAccounts,
) -> Result<DescribeAccountsResponse, Refusal> {
    let page = Page::counted(request.offset, request.limit.unwrap_or(LIMIT), Counting::Pages)?;
    let time = sorted_by(request.order_by.as_ref())?;
    let instance = visit.contents(&request.instance_id)?;
    let mut found: Vec<_> = instance.accounts.iter().collect();
    found.retain(|(name, _)| request.name.as_ref().is_none_or(|wanted| is_same_name(wanted, name)));
    match request.order_by_type.as_ref() {
        None | Some(SortDirection::Descending) => found.sort_by_key(|(_, it)| Reverse(time(it))),
        Some(SortDirection::Ascending) => found.sort_by_key(|(_, it)| time(it)),
        Some(SortDirection::Other(_)) => {
            return Err(illegal("The parameter `OrderByType` must be asc or desc."));
        }
    }
    let (total_count, shown) = page.of(found);
    let accounts = shown.into_iter().map(|(name, it)| show(instance, name, it)).collect();
    Ok(DescribeAccountsResponse { instance_id: request.instance_id.clone(), accounts, total_count })
}

fn sorted_by(order: Option<&Order>) -> Result<fn(&Account) -> Duration, Refusal> {
    match order {
        None | Some(Order::CreateTime) => Ok(|it| it.created),
        Some(Order::UpdateTime) => Ok(|it| it.updated),
        Some(Order::PasswordTime) => Ok(|it| it.password_set),
        Some(Order::Other(_)) => {
            Err(illegal("The parameter `OrderBy` must be createTime, updateTime or passTime."))
        }
    }
}

fn show(instance: &Instance, name: &str, it: &Account) -> AccountDetail {
    let dbs = instance.databases_of(name).into_iter();
    let windows = instance.is_business_intelligence();
    AccountDetail {
        name: name.to_owned(),
        remark: if it.remark.is_empty() { "--".to_owned() } else { it.remark.clone() },
        create_time: beijing(it.created),
        status: it.status,
        update_time: beijing(it.updated),
        pass_time: beijing(it.password_set),
        internal_status: "enable".to_owned(),
        dbs: dbs.map(|(name, _, privilege)| DBPrivilege { db_name: name.clone(), privilege }).collect(),
        is_admin: it.administers(),
        is_cam: Some(it.managed),
        authentication: it.authentication.clone(),
        host: if windows { instance.vip.replace('.', "_") } else { String::new() },
        account_type: it.kind.clone(),
    }
}
