//! Following a backup by the flow that makes it.

use sqlserver_api::codes::BACKUP_NOT_FOUND;
use sqlserver_api::{BackupScope, BackupWay, DescribeBackupByFlowId, DescribeBackupByFlowIdResponse};
use tc_core::server::Refusal;

use super::address::{Network, address};
use crate::sqlserver::facts::{beijing, beijing_or_unset};
use crate::sqlserver::visit::{Visit, illegal, refused};

/// `DescribeBackupByFlowId`: while a backup is being made, little more than its name is told.
pub(crate) fn describe(
    visit: &mut Visit<'_>,
    request: &DescribeBackupByFlowId,
) -> Result<DescribeBackupByFlowIdResponse, Refusal> {
    let flow: i64 =
        request.flow_id.trim().parse().map_err(|_| illegal("The parameter `FlowId` must be a number."))?;
    let now = visit.now();
    let it = visit.existing(&request.instance_id)?;
    let of_flow = it.backups.sets.iter().find(|set| set.flow == Some(flow));
    let set = of_flow.ok_or_else(|| {
        let message = format!("The instance `{}` has no backup of flow {flow}.", it.id);
        refused(BACKUP_NOT_FOUND, message)
    })?;
    let file = set.files.first();
    let link = |network| file.map(|file| address(network, &it.region, it, file, now)).unwrap_or_default();
    Ok(DescribeBackupByFlowIdResponse {
        id: file.map_or(0, |file| file.id),
        file_name: file.map(|file| file.name.clone()).unwrap_or_default(),
        backup_name: set.name.clone(),
        start_time: beijing(set.started),
        end_time: beijing_or_unset(set.ended),
        size: file.map_or(0, |file| file.size),
        strategy: if set.is_made() { set.scope } else { BackupScope::Instance },
        status: set.status,
        backup_way: if set.is_made() { set.way } else { BackupWay::Scheduled },
        dbs: file.map(|file| file.names().cloned().collect()).unwrap_or_default(),
        internal_addr: link(Network::Private),
        external_addr: link(Network::Public),
        group_id: set.group(),
    })
}
