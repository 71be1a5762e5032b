//! Buying business intelligence servers.

use sqlserver_api::codes::{CREATE_ORDER_FAILED, ILLEGAL_REGION, ILLEGAL_SPEC, PARAMS_ASSERT_FAILED};
use sqlserver_api::{
    ChargeType, CreateBusinessDBInstances, CreateBusinessDBInstancesResponse, InstanceStatus, InstanceType,
    IntegrationServicesVersion, MachineType,
};
use tc_core::server::Refusal;

use crate::sqlserver::purchase::{self, check_place, check_surroundings, check_window, network, tags};
use crate::sqlserver::state::Instance;
use crate::sqlserver::state::instances::Step;
use crate::sqlserver::state::operation::Window;
use crate::sqlserver::visit::{DURATION, Visit, refuse};

/// Where they are sold.
const REGIONS: [&str; 4] = ["ap-guangzhou", "ap-shanghai", "ap-beijing", "ap-hongkong"];

/// How many of them a region and an account may have.
const MOST_IN_REGION: usize = 1;
const MOST_IN_ACCOUNT: usize = 3;

/// `CreateBusinessDBInstances`.
///
/// Inferred: that every well-formed network and security group exists; that a specification not on sale is
/// `IllegalSpec` and a number of servers that is no number `ParamsAssertFailed`; that more servers than
/// allowed are `CreateOrderFailed`, since no quota code is declared; and that a maintenance window lasts 1 to
/// 24 hours.
pub(crate) fn create(
    visit: &mut Visit<'_>,
    request: &CreateBusinessDBInstances,
) -> Result<CreateBusinessDBInstancesResponse, Refusal> {
    check_region(&visit.region())?;
    check_place(&visit.region(), &request.zone)?;
    check_specification(request)?;
    let network = network(request.vpc_id.as_ref(), request.subnet_id.as_ref());
    check_surroundings(&network, request.security_group_list.as_deref().unwrap_or_default())?;
    check_window(&window(request))?;
    let count = how_many(request.goods_num)?;
    check_quota(visit, count)?;
    let mut servers = Vec::with_capacity(count);
    for _ in 0..count {
        servers.push(place_server(visit, request));
    }
    let goods = u64::try_from(count).unwrap_or_default();
    let deal_name = visit.place_order(goods, ChargeType::Postpaid);
    let mut flow = None;
    for server in &servers {
        let started = [(DURATION, Step::Start)];
        match flow {
            None => flow = Some(visit.start_flow(server, started)),
            Some(flow) => visit.extend_flow(flow, server, started),
        }
    }
    if let Some(flow) = flow {
        visit.deliver_order(&deal_name, flow, servers.clone());
    }
    Ok(CreateBusinessDBInstancesResponse { deal_name, flow_id: flow, instance_id_set: servers })
}

fn check_region(region: &str) -> Result<(), Refusal> {
    if REGIONS.contains(&region) {
        return Ok(());
    }
    refuse(ILLEGAL_REGION, format!("Business intelligence servers are not sold in `{region}`."))
}

/// What the public beta sells: 2 cores, 4 GB of memory, 20 to 200 GB of disk.
fn check_specification(request: &CreateBusinessDBInstances) -> Result<(), Refusal> {
    let disk = matches!(request.machine_type, MachineType::CloudPremium | MachineType::CloudSsd);
    let version = !matches!(request.db_version, Some(IntegrationServicesVersion::Other(_)));
    let size = (request.cpu, request.memory) == (2, 4) && (20..=200).contains(&request.storage);
    if disk && version && size {
        return Ok(());
    }
    let message = "Only 2 cores, 4 GB of memory and 20 to 200 GB of CLOUD_PREMIUM or CLOUD_SSD disk are sold, \
                   with version 201603, 201703 or 201903.";
    refuse(ILLEGAL_SPEC, message)
}

fn how_many(goods_num: Option<i64>) -> Result<usize, Refusal> {
    let count = usize::try_from(goods_num.unwrap_or(1)).unwrap_or(0);
    if count == 0 {
        return refuse(PARAMS_ASSERT_FAILED, "The parameter `GoodsNum` must be at least 1.");
    }
    Ok(count)
}

fn check_quota(visit: &mut Visit<'_>, count: usize) -> Result<(), Refusal> {
    let here = visit.instances().values().filter(|it| it.is_business_intelligence()).count();
    let account = visit.world.everywhere(&visit.place.account);
    let everywhere =
        account.flat_map(|it| it.instances.values()).filter(|it| it.is_business_intelligence()).count();
    if here.saturating_add(count) > MOST_IN_REGION || everywhere.saturating_add(count) > MOST_IN_ACCOUNT {
        return refuse(
            CREATE_ORDER_FAILED,
            format!(
                "An account may have {MOST_IN_REGION} business intelligence server in a region and \
                 {MOST_IN_ACCOUNT} in all; there are {here} here and {everywhere} in all."
            ),
        );
    }
    Ok(())
}

fn place_server(visit: &mut Visit<'_>, request: &CreateBusinessDBInstances) -> String {
    let (now, id) = (visit.now(), visit.world.ids.with_prefix("mssqlbi"));
    let name = visit.world.ids.name();
    let version = match request.db_version {
        Some(IntegrationServicesVersion::Ssis2016) => "201603",
        Some(IntegrationServicesVersion::Ssis2017) => "201703",
        _ => "201903",
    };
    let mut server = Instance {
        name,
        cpu: request.cpu,
        memory: request.memory,
        storage: request.storage,
        machine_type: request.machine_type.clone(),
        project: request.project_id.unwrap_or(0),
        network: network(request.vpc_id.as_ref(), request.subnet_id.as_ref()),
        window: window(request),
        tags: tags(request.resource_tags.as_ref()),
        vip: visit.here().free_address(),
        created: now,
        changed: now,
        edition: InstanceType::BusinessIntelligence,
        version: version.to_owned(),
        status: InstanceStatus::Creating,
        ..Instance::fresh(&id, &request.zone)
    };
    server.security.groups = request.security_group_list.clone().unwrap_or_default();
    visit.instances().insert(id.clone(), server);
    id
}

fn window(request: &CreateBusinessDBInstances) -> Window {
    purchase::window(request.weekly.as_ref(), request.start_time.as_ref(), request.span)
}
