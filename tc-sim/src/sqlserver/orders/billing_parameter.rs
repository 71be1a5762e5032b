//! The parameters by which billing would be asked.

use serde_json::{Value, json};
use sqlserver_api::codes::BAD_GOODS_NUM;
use sqlserver_api::{
    ChargeType, DescribeInquiryPriceParameter, DescribeInquiryPriceParameterResponse,
    DescribeInstanceTradeParameter, DescribeInstanceTradeParameterResponse, RenewFlag,
};
use tc_core::server::Refusal;

use super::price::check_charge;
use crate::sqlserver::facts::numbers;
use crate::sqlserver::purchase::{Purchase, network, tags, window};
use crate::sqlserver::state::Instance;
use crate::sqlserver::visit::{Visit, illegal, refuse};

/// `DescribeInquiryPriceParameter`.
///
/// Inferred: the members of the document, which are billing's own; published replies show the outermost.
pub(crate) fn price(
    visit: &mut Visit<'_>,
    request: &DescribeInquiryPriceParameter,
) -> Result<DescribeInquiryPriceParameterResponse, Refusal> {
    let goods = request.goods_num.unwrap_or(1);
    if !(1..=100).contains(&goods) {
        return refuse(BAD_GOODS_NUM, format!("The parameter `GoodsNum` must be in 1..=100, got {goods}."));
    }
    let charge = request.instance_charge_type.clone().unwrap_or(ChargeType::Postpaid);
    check_charge(&charge)?;
    let (edition, memory, storage) = (request.instance_type.clone(), request.memory, request.storage);
    let usual = Purchase::new(&request.zone, edition, memory, storage);
    let purchase = Purchase {
        cpu: request.cpu,
        machine: request.machine_type.clone(),
        version: request.db_version.clone().unwrap_or(usual.version),
        charge,
        standby_zones: request.dr_zones.clone(),
        ..usual
    };
    let (like, _) = purchase.check(visit)?;
    let item = item(&like, &purchase.charge, goods, request.period.unwrap_or(1));
    Ok(DescribeInquiryPriceParameterResponse { parameter: document(visit, "resInfo", &item) })
}

/// `DescribeInstanceTradeParameter`.
///
/// Inferred: as above.
pub(crate) fn trade(
    visit: &mut Visit<'_>,
    request: &DescribeInstanceTradeParameter,
) -> Result<DescribeInstanceTradeParameterResponse, Refusal> {
    let cpu = i64::try_from(request.cpu).map_err(|_| illegal("The parameter `Cpu` is out of range."))?;
    let charge = request.instance_charge_type.clone().unwrap_or(ChargeType::Postpaid);
    let (edition, memory, storage) = (request.instance_type.clone(), request.memory, request.storage);
    let usual = Purchase::new(&request.zone, edition, memory, storage);
    let purchase = Purchase {
        cpu: Some(cpu),
        machine: Some(request.machine_type.clone()),
        version: request.db_version.clone().unwrap_or(usual.version),
        charge,
        renew_flag: request.auto_renew_flag.unwrap_or(RenewFlag::Automatic),
        project: request.project_id.unwrap_or(0),
        network: network(request.vpc_id.as_ref(), request.subnet_id.as_ref()),
        security_groups: request.security_group_list.clone().unwrap_or_default(),
        window: window(request.weekly.as_ref(), request.start_time.as_ref(), request.span),
        tags: tags(request.resource_tags.as_ref()),
        collation: request.collation.clone(),
        time_zone: request.time_zone.clone(),
        across_zones: request.multi_zones == Some(true),
        standby_zones: request.dr_zones.clone(),
        ..usual
    };
    let (like, _) = purchase.check(visit)?;
    let (goods, months) = (request.goods_num.unwrap_or(1), request.period.unwrap_or(1));
    let item = item(&like, &purchase.charge, goods, months);
    Ok(DescribeInstanceTradeParameterResponse { parameter: document(visit, "goods", &item) })
}

fn item(like: &Instance, charge: &ChargeType, goods: i64, months: i64) -> Value {
    let prepaid = *charge == ChargeType::Prepaid;
    let (region, zone) = numbers(&like.region, &like.zone);
    json!({
        "regionId": region,
        "zoneId": zone,
        "projectId": like.project,
        "payMode": i64::from(prepaid),
        "goodsNum": goods,
        "goodsDetail": {
            "timeSpan": if prepaid { months } else { 1 },
            "timeUnit": if prepaid { "m" } else { "h" },
            "instanceType": like.edition.as_str(),
            "machineType": like.machine_type.as_str(),
            "version": like.version,
            "cpu": like.cpu,
            "memory": like.memory,
            "storage": like.storage,
            "autoRenewFlag": i64::from(like.renew_flag == RenewFlag::Automatic),
            "vpcId": like.network.vpc,
            "subnetId": like.network.subnet,
        },
    })
}

/// The document inside the text, which ends with a line break.
fn document(visit: &Visit<'_>, list: &str, item: &Value) -> String {
    let uin = visit.account_number();
    let mut document = json!({ "uin": uin, "ownerUin": uin });
    if let Some(members) = document.as_object_mut() {
        members.insert(list.to_owned(), json!([item]));
    }
    format!("{document}\n")
}
