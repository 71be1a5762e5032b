//! What is on offer and what it costs.

#[path = "support/flows.rs"]
mod flows;

use std::time::Duration;

use flows::{fulfilled, instance, refusal, start};
use sqlserver_api::{
    ChargeType, CreateDBInstances, Currency, DescribeCollationTimeZone, DescribeInquiryPriceParameter,
    DescribeInstanceTradeParameter, DescribeProductConfig, DescribeProductSpec, DescribeRegions,
    DescribeSpecSellStatus, DescribeZones, EngineVersion, InquiryPriceCreateDBInstances,
    InquiryPriceRenewDBInstance, InquiryPriceUpgradeDBInstance, InstanceType, MachineType, PayMode,
    RegionState, SpecPayMode, SpecSaleState,
};
use tc_sim::sqlserver::Instance;

const ID: &str = "mssql-orders01";
const ZONE: &str = "ap-guangzhou-3";

/// Flow 19.
#[tokio::test]
async fn a_price_is_asked_for_and_the_instance_bought() {
    let (sim, client) = start([]);
    let regions = client.call(DescribeRegions).await.unwrap().into_inner().region_set;
    let guangzhou = regions.iter().find(|region| region.region == "ap-guangzhou").unwrap();
    assert_eq!((guangzhou.region_id, &guangzhou.region_state), (1, &RegionState::Available));
    let zones = client.call(DescribeZones).await.unwrap().into_inner().zone_set;
    assert!(zones.iter().any(|zone| zone.zone == ZONE && zone.zone_id == 100_003));
    let request = DescribeProductConfig::new(ZONE).instance_type(InstanceType::TwoNode);
    let offers = client.call(request).await.unwrap().into_inner();
    assert_eq!(usize::try_from(offers.total_count).unwrap(), offers.spec_info_list.len());
    let offer = offers.spec_info_list.iter().find(|offer| offer.memory == 2).unwrap();
    assert!((offer.min_storage..=offer.max_storage).contains(&300));

    let request = InquiryPriceCreateDBInstances::new(ZONE, 2, 300);
    let price = client.call(request).await.unwrap();
    assert!(price.price > 0);
    assert_eq!(price.price, price.original_price);
    let deal = client.call(CreateDBInstances::new(ZONE, 2, 300)).await.unwrap().into_inner().deal_name;
    let ids = fulfilled(&sim, &deal).await;
    assert_eq!(instance(&client, &ids[0]).await.storage, 300);

    let nowhere = InquiryPriceCreateDBInstances::new("ap-guangzhou-9", 2, 300);
    assert_eq!(refusal(&client, nowhere).await, "InvalidParameterValue.IllegalZone");
    let odd = InquiryPriceCreateDBInstances::new(ZONE, 3, 300);
    assert_eq!(refusal(&client, odd).await, "InvalidParameterValue.IllegalSpec");
}

#[tokio::test]
async fn months_and_instances_multiply_the_price() {
    let (_sim, client) = start([]);
    let prepaid =
        || InquiryPriceCreateDBInstances::new(ZONE, 2, 300).instance_charge_type(ChargeType::Prepaid);
    let price = async |request: InquiryPriceCreateDBInstances| client.call(request).await.unwrap().price;
    let one = price(prepaid()).await;
    assert_eq!(one, 63_600, "2 GB at 210 yuan and 300 GB at 0.72");
    assert_eq!(price(prepaid().period(3).goods_num(2)).await, one * 6);
    let by_hour = InquiryPriceCreateDBInstances::new(ZONE, 2, 300).period(3);
    assert_eq!(price(by_hour).await, 133, "an hour costs the same for three months");
    let tremendous = InquiryPriceCreateDBInstances::new(ZONE, 4, 200)
        .cpu(2)
        .instance_type(InstanceType::CloudTwoNode)
        .machine_type(MachineType::CloudTremendousSsd);
    assert_eq!(refusal(&client, tremendous).await, "FailedOperation.QueryPriceFailed");
}

#[tokio::test]
async fn resizing_has_a_price_for_the_rest_of_a_prepaid_term() {
    let prepaid = Instance::new(ID).edition(InstanceType::TwoNode).size(1, 2, 100).pay_mode(PayMode::Prepaid);
    let (sim, client) = start([prepaid, Instance::new("mssql-byuse001")]);
    let upgrade = |id: &str, memory| InquiryPriceUpgradeDBInstance::new(id, memory, 100);
    let first = client.call(upgrade(ID, 4)).await.unwrap().price;
    sim.advance(Duration::from_secs(15 * 86_400));
    let later = client.call(upgrade(ID, 4)).await.unwrap().price;
    assert!(0 < later && later < first, "{later} is less than {first}");
    let by_use = refusal(&client, upgrade("mssql-byuse001", 8)).await;
    assert_eq!(by_use, "InvalidParameterValue.CostTypeNotSupported");
    assert_eq!(refusal(&client, upgrade(ID, 1)).await, "InvalidParameterValue.InstanceExpandVolumeLow");
}

#[tokio::test]
async fn renewing_costs_a_month_each() {
    let local = Instance::new(ID).edition(InstanceType::TwoNode).size(1, 2, 300);
    let (_sim, client) = start([local, Instance::new("mssqlbi-server01")]);
    let reply = client.call(InquiryPriceRenewDBInstance::new(ID).period(2)).await.unwrap();
    assert_eq!(reply.price, 127_200);
    let server = InquiryPriceRenewDBInstance::new("mssqlbi-server01");
    assert_eq!(refusal(&client, server).await, "InvalidParameterValue.CostTypeNotSupported");
}

#[tokio::test]
async fn billing_is_asked_by_a_document_in_a_text() {
    let (_sim, client) = start([]);
    let edition = InstanceType::CloudTwoNode;
    let disk = MachineType::CloudBalancedSsd;
    let price =
        DescribeInquiryPriceParameter::new(ZONE, 4, 200, edition.clone()).cpu(2).machine_type(disk.clone());
    let reply = client.call(price).await.unwrap().into_inner();
    let document: serde_json::Value = serde_json::from_str(&reply.parameter).unwrap();
    assert_eq!(document["resInfo"][0]["goodsDetail"]["memory"], 4);
    assert!(reply.parameter.ends_with('\n'));
    let trade = DescribeInstanceTradeParameter::new(ZONE, 2, 4, 200, edition, disk).goods_num(2);
    let reply = client.call(trade).await.unwrap().into_inner();
    let document: serde_json::Value = serde_json::from_str(&reply.parameter).unwrap();
    assert_eq!(document["goods"][0]["goodsNum"], 2);
    assert_eq!(document["uin"], document["ownerUin"]);
}

#[tokio::test]
async fn specifications_are_listed_by_zone_and_by_id() {
    let (_sim, client) = start([]);
    let everything = client.call(DescribeProductSpec).await.unwrap().into_inner();
    assert_eq!(usize::try_from(everything.total_count).unwrap(), everything.spec_info_list.len());
    let spec = everything.spec_info_list[0].info.iter().find(|spec| spec.spec_id == 22).unwrap();
    assert_eq!((spec.cpu, spec.memory), (16, 128));
    let version = EngineVersion::Enterprise2008R2;
    let pid = spec.pid;
    let ask = |ids: &[i64]| {
        let request = DescribeSpecSellStatus::new(
            ZONE,
            ids.to_vec(),
            version.clone(),
            pid,
            SpecPayMode::Postpaid,
            Currency::Cny,
        );
        client.call(request)
    };
    let sold = ask(&[22, 999]).await.unwrap().into_inner().describe_spec_sell_status_set;
    assert_eq!(sold.len(), 1);
    assert_eq!((sold[0].spec_id, sold[0].status), (22, SpecSaleState::OnSale));
    assert_eq!(sold[0].price.prepaid_price, 128 * 21_000);
    let nowhere = DescribeProductConfig::new("ap-nowhere-1");
    assert_eq!(refusal(&client, nowhere).await, "InvalidParameterValue.IllegalZone");
}

#[tokio::test]
async fn collations_and_time_zones_begin_with_the_defaults() {
    let (_sim, client) = start([]);
    let reply = client.call(DescribeCollationTimeZone::default()).await.unwrap();
    assert_eq!((&*reply.collation[0], &*reply.time_zone[0]), ("Chinese_PRC_CI_AS", "China Standard Time"));
}
