//! What is known of one instance beyond the list.

use std::time::Duration;

use sqlserver_api::{
    DescribeDBInstancesAttribute, DescribeDBInstancesAttributeResponse, DrReadableInfo, Flag, OldVip,
    SSLConfig, StandbyNodeStatus, TDEConfigAttribute,
};
use tc_core::Model;
use tc_core::server::Refusal;

use super::view::state;
use crate::sqlserver::facts::{beijing, beijing_or_unset};
use crate::sqlserver::state::operation::Standby;
use crate::sqlserver::state::security::{OldAddress, Security};
use crate::sqlserver::state::{Instance, PORT};
use crate::sqlserver::visit::Visit;

/// `DescribeDBInstancesAttribute`.
///
/// Inferred: that an account for system administrators can be had on one node alone, and that nothing limits
/// an instance for its safety.
pub(crate) fn describe(
    visit: &mut Visit<'_>,
    request: &DescribeDBInstancesAttribute,
) -> Result<DescribeDBInstancesAttributeResponse, Refusal> {
    let now = visit.now();
    let it = visit.existing(&request.instance_id)?;
    let (archive, recordings) = (&it.backups.archive, &it.recordings);
    let nodes = it.standby.iter().map(|node| show_node(it, node));
    let (first, all) = (nodes.clone().next(), if it.is_multi_node() { nodes.collect() } else { Vec::new() });
    Ok(DescribeDBInstancesAttributeResponse {
        instance_id: it.id.clone(),
        regular_backup_enable: state(archive.enabled),
        regular_backup_save_days: archive.save_days,
        regular_backup_strategy: archive.period.clone(),
        regular_backup_counts: archive.count,
        regular_backup_start_time: archive.start.clone(),
        blocked_threshold: recordings.blocked_threshold,
        slow_log_threshold: recordings.slow_threshold,
        event_save_days: recordings.save_days,
        x_event_status: Some(recordings.operations()),
        tde_config: show_tde(&it.security),
        ssl_config: show_ssl(&it.security, now),
        old_vip_list: it.security.old_addresses.iter().map(show_old_address).collect(),
        dr_readable_info: first.unwrap_or_else(DrReadableInfo::blank),
        multi_dr_readable_info: all,
        is_disk_encrypt_flag: Some(Flag::from(it.disk_encrypted)),
        is_safety_limited: Some(Flag::No),
        is_support_sa: Some(Flag::from(
            it.is_single() && !it.is_read_only() && !it.is_business_intelligence(),
        )),
    })
}

fn show_tde(security: &Security) -> TDEConfigAttribute {
    let tde = &security.tde;
    TDEConfigAttribute {
        encryption: state(tde.enabled),
        certificate_attribution: tde.owner.clone(),
        quote_uin: tde.quoted_account.clone(),
        cmk_id: tde.key.as_ref().map(|key| key.id.clone()),
        cmk_region: tde.key.as_ref().map(|key| key.region.clone()),
    }
}

fn show_ssl(security: &Security, now: Duration) -> SSLConfig {
    let ssl = &security.ssl;
    SSLConfig {
        encryption: Some(ssl.state.clone()),
        ssl_validity_period: Some(beijing_or_unset(ssl.valid_until)),
        ssl_validity: Some(Flag::from(ssl.valid_until.is_some_and(|end| end > now))),
        is_kms: Some(Flag::from(ssl.key.is_some())),
        cmk_id: ssl.key.as_ref().map(|key| key.id.clone()),
        cmk_region: ssl.key.as_ref().map(|key| key.region.clone()),
    }
}

fn show_old_address(old: &OldAddress) -> OldVip {
    OldVip { vip: old.vip.clone(), recycle_time: beijing(old.recycled), old_ip_retain_time: Some(old.kept) }
}

fn show_node(it: &Instance, node: &Standby) -> DrReadableInfo {
    let status = if it.is_put_away() { StandbyNodeStatus::Isolated } else { StandbyNodeStatus::Running };
    let reading = node.reading.as_ref();
    let text = |text: fn(&crate::sqlserver::state::operation::Reading) -> &String| {
        Some(reading.map(text).cloned().unwrap_or_default())
    };
    DrReadableInfo {
        dr_instance_id: Some(node.id.clone()),
        zone: Some(node.zone.clone()),
        slave_status: Some(status),
        readable_status: Some(state(reading.is_some())),
        vip: text(|it| &it.vip),
        vport: Some(reading.map_or(0, |_| PORT)),
        uniq_vpc_id: text(|it| &it.network.vpc),
        uniq_subnet_id: text(|it| &it.network.subnet),
        ro_weight: Some(0),
        read_mode: reading.map(|it| it.mode.clone()),
    }
}
