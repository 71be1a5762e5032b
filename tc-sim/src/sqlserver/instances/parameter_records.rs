//! How parameters were changed.

use sqlserver_api::{DescribeInstanceParamRecords, DescribeInstanceParamRecordsResponse, ParamRecord};
use tc_core::server::Refusal;

use crate::sqlserver::facts::beijing;
use crate::sqlserver::page::{Counting, Page};
use crate::sqlserver::state::operation::ParameterChange;
use crate::sqlserver::visit::Visit;

/// `DescribeInstanceParamRecords`, the latest first. Inferred: the order.
pub(crate) fn describe(
    visit: &mut Visit<'_>,
    request: &DescribeInstanceParamRecords,
) -> Result<DescribeInstanceParamRecordsResponse, Refusal> {
    let page = Page::new(request.offset, request.limit.unwrap_or(20), Counting::Pages)?;
    let it = visit.existing(&request.instance_id)?;
    let (total_count, shown) = page.of(it.parameters.changes.iter().rev().collect());
    let items = shown.into_iter().map(|change| show(&it.id, change)).collect();
    Ok(DescribeInstanceParamRecordsResponse { total_count, items })
}

fn show(instance_id: &str, change: &ParameterChange) -> ParamRecord {
    ParamRecord {
        instance_id: instance_id.to_owned(),
        param_name: change.name.clone(),
        old_value: change.old.clone(),
        new_value: change.new.clone(),
        status: change.status,
        modify_time: beijing(change.at),
    }
}
