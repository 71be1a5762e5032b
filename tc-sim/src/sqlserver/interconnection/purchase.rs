//! Buying business intelligence servers.

use sqlserver_api::codes::{
    CREATE_ORDER_FAILED, ILLEGAL_REGION, ILLEGAL_SPEC, ILLEGAL_ZONE, PARAMS_ASSERT_FAILED,
    RESOURCE_NOT_FOUND_VPC_NOT_EXIST, SECURITY_GROUP_ID_IS_ILLEGAL,
};
use sqlserver_api::{
    ChargeType, CreateBusinessDBInstances, CreateBusinessDBInstancesResponse, InstanceStatus, InstanceType,
    IntegrationServicesVersion, MachineType, ResourceTag,
};
use tc_core::server::Refusal;

use crate::sqlserver::facts::has_tail;
use crate::sqlserver::state::instances::Step;
use crate::sqlserver::state::{Instance, Network};
use crate::sqlserver::visit::{DURATION, Visit, illegal, refuse};

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
    check_place(&visit.region(), &request.zone)?;
    check_specification(request)?;
    check_surroundings(request)?;
    check_window(request)?;
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

fn check_place(region: &str, zone: &str) -> Result<(), Refusal> {
    if !REGIONS.contains(&region) {
        return refuse(ILLEGAL_REGION, format!("Business intelligence servers are not sold in `{region}`."));
    }
    let number = zone.strip_prefix(region).and_then(|rest| rest.strip_prefix('-'));
    if number.and_then(|number| number.parse::<u8>().ok()).is_none_or(|number| number == 0) {
        return refuse(ILLEGAL_ZONE, format!("`{zone}` is not a zone of `{region}`."));
    }
    Ok(())
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

fn check_surroundings(request: &CreateBusinessDBInstances) -> Result<(), Refusal> {
    for (id, prefix) in [(&request.vpc_id, "vpc-"), (&request.subnet_id, "subnet-")] {
        if let Some(id) = id.as_ref().filter(|id| !has_tail(id, prefix, 6..=9)) {
            return refuse(RESOURCE_NOT_FOUND_VPC_NOT_EXIST, format!("There is no network `{id}`."));
        }
    }
    let mut groups = request.security_group_list.iter().flatten();
    if let Some(id) = groups.find(|id| !has_tail(id, "sg-", 6..=9)) {
        return refuse(SECURITY_GROUP_ID_IS_ILLEGAL, format!("`{id}` is not the id of a security group."));
    }
    Ok(())
}

fn check_window(request: &CreateBusinessDBInstances) -> Result<(), Refusal> {
    if let Some(time) = request.start_time.as_ref().filter(|time| !is_time_of_day(time)) {
        return Err(illegal(format!("The parameter `StartTime` must be a time as `HH:MM`, got `{time}`.")));
    }
    match request.span {
        Some(hours) if !(1..=24).contains(&hours) => {
            Err(illegal(format!("The parameter `Span` must be in 1..=24, got {hours}.")))
        }
        _ => Ok(()),
    }
}

fn is_time_of_day(text: &str) -> bool {
    let number = |text: &str, end: u8| {
        text.len() == 2
            && text.bytes().all(|it| it.is_ascii_digit())
            && text.parse().is_ok_and(|it: u8| it < end)
    };
    text.split_once(':').is_some_and(|(hour, minute)| number(hour, 24) && number(minute, 60))
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
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let server = Instance {
        name,
        cpu: request.cpu,
        memory: request.memory,
        storage: request.storage,
        machine_type: request.machine_type.clone(),
        project: request.project_id.unwrap_or(0),
        network: Network { vpc: text(&request.vpc_id), subnet: text(&request.subnet_id) },
        tags: request.resource_tags.iter().flatten().map(tag).collect(),
        vip: visit.here().free_address(),
        created: now,
        changed: now,
        edition: InstanceType::BusinessIntelligence,
        version: version.to_owned(),
        status: InstanceStatus::Creating,
        ..Instance::fresh(&id, &request.zone)
    };
    visit.instances().insert(id.clone(), server);
    id
}

fn tag(tag: &ResourceTag) -> (String, String) {
    (tag.tag_key.clone().unwrap_or_default(), tag.tag_value.clone().unwrap_or_default())
}
