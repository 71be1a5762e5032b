//! Paying in advance, again or from now on.

use std::time::Duration;

use sqlserver_api::codes::{CREATE_ORDER_FAILED, INSTANCE_STATUS_INVALID};
use sqlserver_api::{
    ChargeType, InstanceStatus, ModifyDBInstanceRenewFlag, ModifyDBInstanceRenewFlagResponse, PayMode,
    RenewDBInstance, RenewDBInstanceResponse, RenewFlag,
};
use tc_core::server::Refusal;

use crate::sqlserver::facts::months_later;
use crate::sqlserver::state::orders::{Renewal, Step};
use crate::sqlserver::visit::{DURATION, Visit, illegal, refuse};

/// `RenewDBInstance`.
///
/// Inferred: that business intelligence servers, which are paid for by use, cannot be renewed; that what was
/// isolated and is paid for by use comes back by `RenewPostpaidDBInstance` alone; and that the time is added
/// when the flow ends.
pub(crate) fn renew(
    visit: &mut Visit<'_>,
    request: &RenewDBInstance,
) -> Result<RenewDBInstanceResponse, Refusal> {
    let id = &request.instance_id;
    let months = request.period.unwrap_or(1);
    if !(1..=48).contains(&months) {
        return Err(illegal("The parameter `Period` must be in 1..=48."));
    }
    let it = visit.existing(id)?;
    if it.is_business_intelligence() {
        return refuse(CREATE_ORDER_FAILED, format!("The instance `{id}` cannot be paid for in advance."));
    }
    let returns = it.status == InstanceStatus::Isolated && it.pay_mode == PayMode::Prepaid;
    if it.status == InstanceStatus::Creating || (it.is_put_away() && !returns) {
        let message = format!("The instance `{id}` has status {} and cannot be renewed.", it.status.number());
        return refuse(INSTANCE_STATUS_INVALID, message);
    }
    let automatic = request.auto_renew_flag.map(|flag| flag == RenewFlag::Automatic);
    let renewal = Renewal { months, automatic };
    let begin = |order| Step::BeginRenewal { order, renewal };
    let deal_name = visit.order_change(id, ChargeType::Prepaid, begin);
    Ok(RenewDBInstanceResponse { deal_name })
}

/// `ModifyDBInstanceRenewFlag`: of all the instances, or of none.
///
/// Inferred: that instances which are paid for by use are passed over and not counted.
pub(crate) fn flags(
    visit: &mut Visit<'_>,
    request: &ModifyDBInstanceRenewFlag,
) -> Result<ModifyDBInstanceRenewFlagResponse, Refusal> {
    if request.renew_flags.is_empty() {
        return Err(illegal("The parameter `RenewFlags` must not be empty."));
    }
    for wish in &request.renew_flags {
        if matches!(wish.renew_flag, RenewFlag::Other(_)) {
            return Err(illegal("The parameter `RenewFlag` must be 0, 1 or 2."));
        }
        visit.in_use(&wish.instance_id)?;
    }
    let mut count = 0;
    for wish in &request.renew_flags {
        let it = visit.in_use(&wish.instance_id)?;
        if it.pay_mode == PayMode::Prepaid {
            it.renew_flag = wish.renew_flag;
            count += 1;
        }
    }
    Ok(ModifyDBInstanceRenewFlagResponse { count })
}

/// The delivery begins.
pub(super) fn begin(visit: &mut Visit<'_>, id: &str, order: &str, renewal: Renewal) {
    let flow = visit.start_flow(id, [(DURATION, Step::Renewed(renewal))]);
    visit.deliver_order(order, flow, vec![id.to_owned()]);
}

/// The instance is paid for so much longer, and comes back if it was in the recycle bin.
pub(super) fn renewed(visit: &mut Visit<'_>, id: &str, renewal: Renewal) -> Option<()> {
    let now = visit.now();
    let it = visit.instance(id).filter(|it| !it.is_given_up())?;
    if it.pay_mode != PayMode::Prepaid {
        it.pay_mode = PayMode::Prepaid;
        let automatic = renewal.automatic == Some(true);
        it.renew_flag = if automatic { RenewFlag::Automatic } else { RenewFlag::Manual };
    }
    if it.status == InstanceStatus::Isolated {
        it.status = InstanceStatus::Running;
        it.isolated = None;
    }
    let end = months_later(it.term_end.unwrap_or(now).max(now), renewal.months);
    extend(visit, id, end)
}

/// The term ends: it goes on for a month, or the instance is isolated.
pub(super) fn term_ends(visit: &mut Visit<'_>, id: &str, end: Duration) -> Option<()> {
    let it = visit.instance(id).filter(|it| it.term_end == Some(end) && !it.is_put_away())?;
    if it.renew_flag == RenewFlag::Automatic {
        return extend(visit, id, months_later(end, 1));
    }
    visit.isolate(id)
}

fn extend(visit: &mut Visit<'_>, id: &str, end: Duration) -> Option<()> {
    visit.instance(id)?.term_end = Some(end);
    let until = end.saturating_sub(visit.now());
    visit.plan(id, [(until, Step::TermEnds(end))]);
    Some(())
}
