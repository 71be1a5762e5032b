//! The list of databases.

#[expect(deprecated, reason = "the service answers it still")]
use sqlserver_api::{
    AccountPrivilege, DBDetail, DatabaseOrder as Order, DescribeDBCharsets, DescribeDBCharsetsResponse,
    DescribeDBs, DescribeDBsResponse, DescribeDatabases, DescribeDatabasesResponse, FeatureState,
    InstanceDBDetail, SortDirection,
};
use tc_core::server::Refusal;

use crate::sqlserver::facts::{COLLATIONS, beijing};
use crate::sqlserver::page::{Counting, Page};
use crate::sqlserver::state::databases::Database;
use crate::sqlserver::state::{Instance, is_same_name};
use crate::sqlserver::visit::{Visit, each_once, illegal};

/// Databases on a page where the request does not say.
const LIMIT: u64 = 20;

/// `DescribeDatabases`: instance by instance as they are asked for, the databases of each in the order that is
/// asked for.
///
/// Inferred: that instances without databases on the page are left out, and that those of one time are listed
/// by name.
pub(crate) fn describe(
    visit: &mut Visit<'_>,
    request: &DescribeDatabases,
) -> Result<DescribeDatabasesResponse, Refusal> {
    let page = Page::counted(request.offset, request.limit.unwrap_or(LIMIT), Counting::Pages)?;
    let sort = sort(request.order_by.as_ref(), request.order_by_type.as_ref())?;
    let encrypted = encrypted(request.encryption.as_ref())?;
    let mut rows = Vec::new();
    for id in each_once(&request.instance_id_set)? {
        let instance = visit.contents(id)?;
        let mut found: Vec<_> = instance.databases.iter().collect();
        found.retain(|(name, _)| request.name.as_ref().is_none_or(|wanted| is_same_name(wanted, name)));
        found.retain(|(_, it)| encrypted.is_none_or(|wanted| wanted == it.encrypted));
        sort(&mut found);
        rows.extend(found.into_iter().map(|(name, it)| (id.clone(), show(instance, name, it))));
    }
    let (total_count, shown) = page.of(rows);
    Ok(DescribeDatabasesResponse { total_count, db_instances: by_instance(shown) })
}

/// `DescribeDBs`, which is the same.
#[expect(deprecated, reason = "the service answers it still")]
pub(crate) fn describe_as_of_old(
    visit: &mut Visit<'_>,
    request: &DescribeDBs,
) -> Result<DescribeDBsResponse, Refusal> {
    let request = DescribeDatabases {
        instance_id_set: request.instance_id_set.clone(),
        limit: request.limit,
        offset: request.offset,
        name: request.name.clone(),
        order_by_type: request.order_by_type.clone(),
        encryption: request.encryption.clone(),
        order_by: request.order_by.clone(),
    };
    let DescribeDatabasesResponse { total_count, db_instances } = describe(visit, &request)?;
    Ok(DescribeDBsResponse { total_count, db_instances })
}

/// `DescribeDBCharsets`.
///
/// Inferred: every instance knows those that an instance can have.
pub(crate) fn charsets(
    visit: &mut Visit<'_>,
    request: &DescribeDBCharsets,
) -> Result<DescribeDBCharsetsResponse, Refusal> {
    visit.contents(&request.instance_id)?;
    Ok(DescribeDBCharsetsResponse { database_charsets: COLLATIONS.map(str::to_owned).to_vec() })
}

type Rows<'a> = Vec<(&'a String, &'a Database)>;

fn sort(order: Option<&Order>, direction: Option<&SortDirection>) -> Result<impl Fn(&mut Rows<'_>), Refusal> {
    let by_name = match order {
        None | Some(Order::CreateTime) => false,
        Some(Order::Name) => true,
        Some(Order::Other(_)) => return Err(illegal("The parameter `OrderBy` must be Name or CreateTime.")),
    };
    let down = match direction {
        None | Some(SortDirection::Descending) => true,
        Some(SortDirection::Ascending) => false,
        Some(SortDirection::Other(_)) => {
            return Err(illegal("The parameter `OrderByType` must be asc or desc."));
        }
    };
    // They come by name, and sorting keeps that order among those of one time.
    Ok(move |rows: &mut Rows<'_>| match (by_name, down) {
        (true, true) => rows.reverse(),
        (true, false) => {}
        (false, true) => rows.sort_by_key(|(_, it)| std::cmp::Reverse(it.created)),
        (false, false) => rows.sort_by_key(|(_, it)| it.created),
    })
}

fn encrypted(state: Option<&FeatureState>) -> Result<Option<bool>, Refusal> {
    match state {
        None => Ok(None),
        Some(FeatureState::Enabled) => Ok(Some(true)),
        Some(FeatureState::Disabled) => Ok(Some(false)),
        Some(FeatureState::Other(_)) => Err(illegal("The parameter `Encryption` must be enable or disable.")),
    }
}

fn show(instance: &Instance, name: &str, it: &Database) -> DBDetail {
    let accounts = instance.users_of(it).map(|(name, account, privilege)| AccountPrivilege {
        user_name: name.clone(),
        privilege,
        account_type: Some(account.kind.clone()),
    });
    DBDetail {
        name: name.to_owned(),
        charset: it.charset.clone(),
        remark: if it.remark.is_empty() { "--".to_owned() } else { it.remark.clone() },
        create_time: beijing(it.created),
        status: it.status,
        accounts: accounts.collect(),
        internal_status: "ONLINE".to_owned(),
        encryption: if it.encrypted { FeatureState::Enabled } else { FeatureState::Disabled },
    }
}

/// The rows of each instance together.
fn by_instance(rows: Vec<(String, DBDetail)>) -> Vec<InstanceDBDetail> {
    let mut groups: Vec<InstanceDBDetail> = Vec::new();
    for (id, row) in rows {
        match groups.last_mut().filter(|group| group.instance_id == id) {
            Some(group) => group.db_details.push(row),
            None => groups.push(InstanceDBDetail { instance_id: id, db_details: vec![row] }),
        }
    }
    groups
}
