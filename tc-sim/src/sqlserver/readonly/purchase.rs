//! Buying read-only instances.

use sqlserver_api::codes::{CREATE_ORDER_FAILED, ILLEGAL_SPEC};
use sqlserver_api::{
    ChargeType, CreateCloudReadOnlyDBInstances, CreateCloudReadOnlyDBInstancesResponse,
    CreateReadOnlyDBInstances, CreateReadOnlyDBInstancesResponse, EngineVersion, Flag, InstanceStatus,
    InstanceType,
};
use tc_core::server::Refusal;

use super::placement::Placement;
use crate::sqlserver::facts::version_name;
use crate::sqlserver::purchase::{Purchase, months, network, number, tags};
use crate::sqlserver::state::instances::Delivery as Goods;
use crate::sqlserver::state::readonly::{Delivery, Step};
use crate::sqlserver::state::{Instance, Network};
use crate::sqlserver::visit::{DELIVERY, Visit, illegal, is_always_on, refuse};

/// How many read-only instances a primary may have.
const MOST: usize = 3;

/// How many are bought where the request does not say.
const USUAL_COUNT: i64 = 2;

/// What both kinds have in common; the requests have the same names for it.
macro_rules! purchase {
    ($request:ident, $edition:expr) => {{
        let edition = $edition;
        let usual = Purchase::new(&$request.zone, edition, $request.memory, $request.storage);
        Purchase {
            count: count($request.goods_num)?,
            charge: $request.instance_charge_type.clone().unwrap_or(usual.charge),
            months: months($request.period)?,
            network: network($request.vpc_id.as_ref(), $request.subnet_id.as_ref()),
            security_groups: $request.security_group_list.clone().unwrap_or_default(),
            tags: tags($request.resource_tags.as_ref()),
            collation: $request.collation.clone(),
            time_zone: $request.time_zone.clone(),
            ..usual
        }
    }};
}

/// `CreateCloudReadOnlyDBInstances`.
pub(crate) fn cloud(
    visit: &mut Visit<'_>,
    request: &CreateCloudReadOnlyDBInstances,
) -> Result<CreateCloudReadOnlyDBInstancesResponse, Refusal> {
    let purchase = Purchase {
        cpu: Some(number(request.cpu)?),
        machine: Some(request.machine_type.clone()),
        disk_encrypted: request.disk_encrypt_flag == Some(Flag::Yes),
        throughput: request.throughput_performance.map(number).transpose()?,
        ..purchase!(request, InstanceType::CloudReadOnly)
    };
    let forced = request.read_only_group_forced_upgrade == Some(Flag::Yes);
    let deal = order(visit, &request.instance_id, purchase, &Placement::from(request), forced)?;
    Ok(CreateCloudReadOnlyDBInstancesResponse { deal_names: vec![deal] })
}

/// `CreateReadOnlyDBInstances`.
pub(crate) fn local(
    visit: &mut Visit<'_>,
    request: &CreateReadOnlyDBInstances,
) -> Result<CreateReadOnlyDBInstancesResponse, Refusal> {
    let purchase = purchase!(request, InstanceType::ReadOnly);
    let forced = request.read_only_group_forced_upgrade == Some(Flag::Yes);
    let deal = order(visit, &request.instance_id, purchase, &Placement::from(request), forced)?;
    Ok(CreateReadOnlyDBInstancesResponse { deal_names: vec![deal] })
}

/// Order read-only instances for a primary, which shows it from the answer on.
///
/// Inferred: one order for all of them; that the disks of both need not be of one kind; that they have the
/// primary's version and project, and its network unless another is given; and that more than a primary may
/// have is `CreateOrderFailed`, since no quota code is declared.
fn order(
    visit: &mut Visit<'_>,
    primary: &str,
    mut purchase: Purchase,
    placement: &Placement<'_>,
    forced: bool,
) -> Result<String, Refusal> {
    let into = placement.check()?;
    let it = visit.running(primary)?.clone();
    let as_cluster = check_primary(&it, forced)?;
    check_quota(visit, primary, purchase.count)?;
    purchase.version = EngineVersion::from(it.version.as_str());
    purchase.project = it.project;
    if purchase.network == Network::default() {
        purchase.network = it.network;
    }
    placement.join(visit, primary, &mut purchase)?;
    let (like, standby_zones) = purchase.check(visit)?;

    visit.running(primary)?.status = InstanceStatus::CreatingReadOnlyInstance;
    let order = visit.place_order(purchase.count, purchase.charge.clone());
    let months = (purchase.charge == ChargeType::Prepaid).then_some(purchase.months);
    let goods = Goods { order: order.clone(), count: purchase.count, like, standby_zones, months };
    let delivery = Delivery { goods, into, forced, as_cluster };
    visit.plan(primary, [(DELIVERY, Step::Deliver(Box::new(delivery)))]);
    Ok(order)
}

/// Whether the primary, which may have read-only instances, must be made a cluster for them.
///
/// Inferred: that nodes kept alike by Always On, as they are from 2017 on, count as a cluster.
fn check_primary(it: &Instance, forced: bool) -> Result<bool, Refusal> {
    let two_node = matches!(it.edition, InstanceType::TwoNode | InstanceType::CloudTwoNode);
    let enterprise = version_name(&it.version).ends_with("Enterprise");
    if !two_node || !enterprise || it.region.ends_with("-fsi") {
        let message = "Only two-node instances of Enterprise versions, outside of the financial regions, \
                       can have read-only instances.";
        return refuse(ILLEGAL_SPEC, message);
    }
    let is_cluster = is_always_on(it);
    if !is_cluster && !forced {
        let message = "The primary is no cluster; `ReadOnlyGroupForcedUpgrade` = 1 lets it become one.";
        return Err(illegal(message));
    }
    Ok(!is_cluster)
}

fn check_quota(visit: &mut Visit<'_>, primary: &str, count: u64) -> Result<(), Refusal> {
    let present = visit.here().readonly.replicas_of(primary).len();
    if usize::try_from(count).unwrap_or(usize::MAX).saturating_add(present) <= MOST {
        return Ok(());
    }
    let message = format!("A primary may have {MOST} read-only instances; `{primary}` has {present}.");
    refuse(CREATE_ORDER_FAILED, message)
}

fn count(goods_num: Option<i64>) -> Result<u64, Refusal> {
    let count = u64::try_from(goods_num.unwrap_or(USUAL_COUNT)).ok().filter(|count| *count > 0);
    count.ok_or_else(|| illegal("The parameter `GoodsNum` must be at least 1."))
}
