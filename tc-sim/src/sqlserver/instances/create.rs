//! Buying instances of the editions that have databases.

use sqlserver_api::{
    AvailabilityStrategy, CreateBasicDBInstances, CreateBasicDBInstancesResponse, CreateCloudDBInstances,
    CreateCloudDBInstancesResponse, CreateDBInstances, CreateDBInstancesResponse, EngineVersion, Flag,
    HighAvailabilityType, InstanceType,
};
use tc_core::server::Refusal;

use crate::sqlserver::purchase::{Purchase, months, network, number, tags, window};
use crate::sqlserver::visit::{Visit, illegal};

/// `CreateBasicDBInstances`.
pub(crate) fn basic(
    visit: &mut Visit<'_>,
    request: &CreateBasicDBInstances,
) -> Result<CreateBasicDBInstancesResponse, Refusal> {
    let (memory, storage) = (number(request.memory)?, number(request.storage)?);
    let usual = Purchase::new(&request.zone, InstanceType::Basic, memory, storage);
    let purchase = Purchase {
        cpu: Some(number(request.cpu)?),
        machine: Some(request.machine_type.clone()),
        version: request.db_version.clone().unwrap_or(usual.version),
        count: request.goods_num.unwrap_or(usual.count),
        charge: request.instance_charge_type.clone().unwrap_or(usual.charge),
        months: months(request.period)?,
        renew_flag: request.auto_renew_flag.unwrap_or(usual.renew_flag),
        project: request.project_id.unwrap_or(0),
        network: network(Some(&request.vpc_id), Some(&request.subnet_id)),
        security_groups: request.security_group_list.clone().unwrap_or_default(),
        window: window(request.weekly.as_ref(), request.start_time.as_ref(), request.span),
        tags: tags(request.resource_tags.as_ref()),
        collation: request.collation.clone(),
        time_zone: request.time_zone.clone(),
        disk_encrypted: request.disk_encrypt_flag == Some(Flag::Yes),
        throughput: request.throughput_performance.map(number).transpose()?,
        ..usual
    };
    let deal_name = purchase.order(visit)?;
    Ok(CreateBasicDBInstancesResponse { deal_name })
}

/// `CreateCloudDBInstances`.
pub(crate) fn cloud(
    visit: &mut Visit<'_>,
    request: &CreateCloudDBInstances,
) -> Result<CreateCloudDBInstancesResponse, Refusal> {
    let multi_nodes = request.multi_nodes == Some(true);
    let edition = if multi_nodes { InstanceType::CloudMultiNode } else { InstanceType::CloudTwoNode };
    let usual = Purchase::new(&request.zone, edition, request.memory, request.storage);
    let purchase = Purchase {
        cpu: Some(number(request.cpu)?),
        machine: Some(request.machine_type.clone()),
        version: request.db_version.clone().unwrap_or(EngineVersion::Enterprise2017),
        count: goods(request.goods_num)?,
        charge: request.instance_charge_type.clone().unwrap_or(usual.charge),
        months: months(request.period)?,
        renew_flag: request.auto_renew_flag.unwrap_or(usual.renew_flag),
        project: request.project_id.unwrap_or(0),
        network: network(request.vpc_id.as_ref(), request.subnet_id.as_ref()),
        security_groups: request.security_group_list.clone().unwrap_or_default(),
        window: window(request.weekly.as_ref(), request.start_time.as_ref(), request.span),
        tags: tags(request.resource_tags.as_ref()),
        collation: request.collation.clone(),
        time_zone: request.time_zone.clone(),
        disk_encrypted: request.disk_encrypt_flag == Some(Flag::Yes),
        throughput: request.throughput_performance.map(number).transpose()?,
        across_zones: request.multi_zones == Some(true),
        standby_zones: request.dr_zones.clone(),
        availability: request.availability_strategy.clone().unwrap_or(AvailabilityStrategy::Asynchronous),
        ..usual
    };
    let deal_name = purchase.order(visit)?;
    Ok(CreateCloudDBInstancesResponse { deal_name })
}

/// `CreateDBInstances`, whose one order is named twice.
pub(crate) fn local(
    visit: &mut Visit<'_>,
    request: &CreateDBInstances,
) -> Result<CreateDBInstancesResponse, Refusal> {
    let multi_nodes = request.multi_nodes == Some(true);
    let edition = if multi_nodes { InstanceType::MultiNode } else { InstanceType::TwoNode };
    let usual = Purchase::new(&request.zone, edition, request.memory, request.storage);
    let purchase = Purchase {
        version: request.db_version.clone().unwrap_or(usual.version),
        count: goods(request.goods_num)?,
        charge: request.instance_charge_type.clone().unwrap_or(usual.charge),
        months: months(request.period)?,
        renew_flag: request.auto_renew_flag.unwrap_or(usual.renew_flag),
        project: request.project_id.unwrap_or(0),
        network: network(request.vpc_id.as_ref(), request.subnet_id.as_ref()),
        security_groups: request.security_group_list.clone().unwrap_or_default(),
        window: window(request.weekly.as_ref(), request.start_time.as_ref(), request.span),
        tags: tags(request.resource_tags.as_ref()),
        collation: request.collation.clone(),
        time_zone: request.time_zone.clone(),
        cluster: request.ha_type == Some(HighAvailabilityType::Cluster),
        across_zones: request.multi_zones == Some(true),
        standby_zones: request.dr_zones.clone(),
        availability: request.availability_strategy.clone().unwrap_or(AvailabilityStrategy::Asynchronous),
        ..usual
    };
    let deal_name = purchase.order(visit)?;
    Ok(CreateDBInstancesResponse { deal_names: vec![deal_name.clone()], deal_name })
}

fn goods(goods_num: Option<i64>) -> Result<u64, Refusal> {
    let count = u64::try_from(goods_num.unwrap_or(1)).ok().filter(|count| (1..=10).contains(count));
    count.ok_or_else(|| illegal("The parameter `GoodsNum` must be in 1..=10."))
}
