//! What a change of size would do.

use sqlserver_api::codes::{NOT_SUPPORT_PUB_SUB_INSTANCE, NOT_SUPPORT_READ_ONLY_MASTER_INSTANCE};
use sqlserver_api::{
    CheckItem, DescribeUpgradeInstanceCheck, DescribeUpgradeInstanceCheckResponse, Flag,
    PublishSubscribeRole, ResizeCheck, ResizeDirection,
};
use tc_core::server::Refusal;

use super::resize_target::Wish;
use crate::sqlserver::state::Instance;
use crate::sqlserver::state::operation::Resize;
use crate::sqlserver::visit::{Visit, refuse};

/// `DescribeUpgradeInstanceCheck`.
///
/// Inferred: that loads are zero, as nothing runs in the simulator; that an instance moves to another machine
/// where its version or its zones change; and that cores, memory and version take effect by a switch.
pub(crate) fn describe(
    visit: &mut Visit<'_>,
    request: &DescribeUpgradeInstanceCheck,
) -> Result<DescribeUpgradeInstanceCheckResponse, Refusal> {
    let id = &request.instance_id;
    let it = visit.existing(id)?.clone();
    let to = Wish::from(request).target(&it)?;
    let moves = to.version != it.version || to.across_zones != it.across_zones || !to.moves.is_empty();
    let here = visit.here();
    if moves && here.links.role(id) != PublishSubscribeRole::Standalone {
        return refuse(NOT_SUPPORT_PUB_SUB_INSTANCE, "The instance publishes or subscribes.");
    }
    if moves && !visit.here().readonly.replicas_of(id).is_empty() {
        return refuse(NOT_SUPPORT_READ_ONLY_MASTER_INSTANCE, "The instance has read-only instances.");
    }
    let primary = visit.here().readonly.primary_of(id).cloned();
    let primary_storage = primary.and_then(|id| Some(visit.instance(&id)?.storage));
    let items = check_items(&it, &to, moves, primary_storage);
    let any = |what: fn(&CheckItem) -> Flag, value| items.iter().any(|item| what(item) == value);
    let smaller = to.cpu < it.cpu || to.memory < it.memory || to.storage < it.storage;
    Ok(DescribeUpgradeInstanceCheckResponse {
        is_affect: Flag::from(any(|item| item.is_affect, Flag::Yes)),
        passed: Flag::from(!any(|item| item.passed, Flag::No)),
        modify_mode: if smaller { ResizeDirection::Down } else { ResizeDirection::Up },
        check_items: items,
    })
}

fn check_items(it: &Instance, to: &Resize, moves: bool, primary_storage: Option<i64>) -> Vec<CheckItem> {
    let size = |name, now: i64, then: i64, switches: bool| CheckItem {
        check_name: name,
        current_value: "0".to_owned(),
        passed: Flag::from(then >= now),
        is_affect: Flag::from(switches && then != now),
        msg: if then < now { "The instance cannot become smaller.".to_owned() } else { String::new() },
        msg_code: 0,
    };
    let mut items = vec![
        size(ResizeCheck::Cpu, it.cpu, to.cpu, true),
        size(ResizeCheck::Memory, it.memory, to.memory, true),
        size(ResizeCheck::Storage, it.storage, to.storage, false),
        CheckItem {
            check_name: ResizeCheck::Migration,
            current_value: if moves { "MIGRATE" } else { "LOCAL" }.to_owned(),
            passed: Flag::Yes,
            is_affect: Flag::from(moves),
            msg: String::new(),
            msg_code: 0,
        },
    ];
    if let Some(least) = primary_storage {
        let mut item = size(ResizeCheck::PrimaryStorage, least, to.storage, false);
        item.current_value = least.to_string();
        items.push(item);
    }
    items
}
