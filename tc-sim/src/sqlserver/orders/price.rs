//! What things cost.

use std::time::Duration;

use sqlserver_api::codes::{
    BAD_GOODS_NUM, COST_TYPE_NOT_SUPPORTED, INSTANCE_EXPAND_VOLUME_LOW, PARAMETER_TYPE_ERROR,
    QUERY_PRICE_FAILED,
};
use sqlserver_api::{
    ChargeType, InquiryPriceCreateDBInstances, InquiryPriceCreateDBInstancesResponse,
    InquiryPriceRenewDBInstance, InquiryPriceRenewDBInstanceResponse, InquiryPriceUpgradeDBInstance,
    InquiryPriceUpgradeDBInstanceResponse, InstanceType, PayMode,
};
use tc_core::server::Refusal;

use crate::sqlserver::facts::{Build, Size, price};
use crate::sqlserver::purchase::{check_place, check_version, sold};
use crate::sqlserver::state::Instance;
use crate::sqlserver::visit::{Visit, illegal, refuse, refused};

/// The time that a price in advance is for.
const MONTH: Duration = Duration::from_secs(30 * 86_400);

/// `InquiryPriceCreateDBInstances`.
///
/// Inferred: that the number of instances, and of months that are paid in advance, multiply the price; that
/// nothing is discounted and throughput is free; that without an edition it is two nodes on local disks.
pub(crate) fn create(
    visit: &mut Visit<'_>,
    request: &InquiryPriceCreateDBInstances,
) -> Result<InquiryPriceCreateDBInstancesResponse, Refusal> {
    check_place(&visit.region(), &request.zone)?;
    let goods = request.goods_num.unwrap_or(1);
    if !(1..=100).contains(&goods) {
        return refuse(BAD_GOODS_NUM, format!("The parameter `GoodsNum` must be in 1..=100, got {goods}."));
    }
    let charge = request.instance_charge_type.clone().unwrap_or(ChargeType::Postpaid);
    check_charge(&charge)?;
    if let Some(version) = &request.db_version {
        check_version(version)?;
    }
    let edition = request.instance_type.clone().unwrap_or(InstanceType::TwoNode);
    let (memory, storage) = (request.memory, request.storage);
    let (specification, machine) =
        sold(&edition, request.cpu, memory, storage, request.machine_type.as_ref())?;
    let size = Size { cpu: specification.cpu, memory, storage };
    let months = if charge == ChargeType::Prepaid { request.period.unwrap_or(1) } else { 1 };
    let build = Build::of(&edition);
    let one = build.and_then(|build| price(build, &machine, &charge, size));
    let total = one.and_then(|one| one.checked_mul(goods)?.checked_mul(months)).ok_or_else(no_price)?;
    Ok(InquiryPriceCreateDBInstancesResponse { original_price: total, price: total })
}

/// That an instance can be paid for like this.
pub(super) fn check_charge(charge: &ChargeType) -> Result<(), Refusal> {
    if let ChargeType::Other(other) = charge {
        let message =
            format!("The parameter `InstanceChargeType` must be PREPAID or POSTPAID, not `{other}`.");
        return refuse(PARAMETER_TYPE_ERROR, message);
    }
    Ok(())
}

/// `InquiryPriceUpgradeDBInstance`.
///
/// Inferred: the difference of the monthly prices for the rest of the term, a month being 30 days.
pub(crate) fn upgrade(
    visit: &mut Visit<'_>,
    request: &InquiryPriceUpgradeDBInstance,
) -> Result<InquiryPriceUpgradeDBInstanceResponse, Refusal> {
    let now = visit.now();
    let it = visit.existing(&request.instance_id)?;
    if it.pay_mode != PayMode::Prepaid {
        let message = "Resizing has a price for instances that are paid for in advance only.";
        return refuse(COST_TYPE_NOT_SUPPORTED, message);
    }
    let cpu = request.cpu.unwrap_or(it.cpu);
    if cpu < it.cpu || request.memory < it.memory || request.storage < it.storage {
        let message =
            format!("The instance has {} cores, {} GB, {} GB of disk.", it.cpu, it.memory, it.storage);
        return refuse(INSTANCE_EXPAND_VOLUME_LOW, message);
    }
    let size = Size { cpu, memory: request.memory, storage: request.storage };
    let (before, after) = (month(it, size_of(it))?, month(it, size)?);
    let rest = it.term_end.unwrap_or(now).saturating_sub(now);
    let price = prorated(after - before, rest).ok_or_else(no_price)?;
    Ok(InquiryPriceUpgradeDBInstanceResponse { original_price: price, price })
}

/// `InquiryPriceRenewDBInstance`.
///
/// Inferred: that business intelligence servers have no price in advance.
pub(crate) fn renew(
    visit: &mut Visit<'_>,
    request: &InquiryPriceRenewDBInstance,
) -> Result<InquiryPriceRenewDBInstanceResponse, Refusal> {
    let months = request.period.unwrap_or(1);
    if !(1..=48).contains(&months) {
        return Err(illegal("The parameter `Period` must be in 1..=48."));
    }
    if let Some(unit) = request.time_unit.as_ref().filter(|unit| *unit != "month") {
        let message = format!("The parameter `TimeUnit` must be month, not `{unit}`.");
        return refuse(PARAMETER_TYPE_ERROR, message);
    }
    let it = visit.existing(&request.instance_id)?;
    if it.is_business_intelligence() {
        return refuse(COST_TYPE_NOT_SUPPORTED, "Business intelligence servers are paid for by use only.");
    }
    let month = u64::try_from(month(it, size_of(it))?).unwrap_or(0);
    let price = month.checked_mul(months).ok_or_else(no_price)?;
    Ok(InquiryPriceRenewDBInstanceResponse { original_price: price, price })
}

fn size_of(it: &Instance) -> Size {
    Size { cpu: it.cpu, memory: it.memory, storage: it.storage }
}

/// What an instance of this size costs for a month in advance.
fn month(it: &Instance, size: Size) -> Result<i64, Refusal> {
    let build = Build::of(&it.edition);
    let found = build.and_then(|build| price(build, &it.machine_type, &ChargeType::Prepaid, size));
    found.ok_or_else(no_price)
}

/// The part of a monthly price that falls on the rest of a term.
fn prorated(monthly: i64, rest: Duration) -> Option<i64> {
    let (rest, month) = (i128::from(rest.as_secs()), i128::from(MONTH.as_secs()));
    i64::try_from((i128::from(monthly) * rest + month / 2) / month).ok()
}

fn no_price() -> Refusal {
    refused(QUERY_PRICE_FAILED, "No price is known for this combination.")
}
