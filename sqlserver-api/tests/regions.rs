//! The regions are what the client makes of their names.

use sqlserver_api::regions::{self, Region, RegionHost};
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use tc_core::{Client, Credential, Prepared, UntypedAction};

/// A request that is signed for a region and not sent; it needs no runtime and waits for nothing.
fn prepared(region: Region) -> Prepared {
    let credential = Credential::new("AKIDEXAMPLE", "key").unwrap();
    let client = Client::builder().region(region).credentials(credential).build().unwrap();
    let action = UntypedAction::new("sqlserver", "2018-03-28", "DescribeRegions");
    let call = pin!(client.call_untyped(action, serde_json::json!({})).prepare());
    match call.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(prepared) => prepared.unwrap(),
        Poll::Pending => panic!("preparing waits for something"),
    }
}

#[test]
fn a_request_goes_to_the_kind_of_host_that_the_region_has() {
    for region in regions::ALL {
        let host = match region.host() {
            RegionHost::Ordinary => "sqlserver.tencentcloudapi.com".to_owned(),
            RegionHost::Financial => format!("sqlserver.{region}.tencentcloudapi.com"),
        };
        let prepared = prepared(*region);
        assert_eq!(prepared.url(), format!("https://{host}/"));
        assert_eq!(prepared.headers()["x-tc-region"], region.name());
    }
}

#[test]
fn every_region_is_listed_once_in_order_and_found_by_its_name() {
    assert!(regions::ALL.is_sorted_by(|one, next| one.name() < next.name()));
    for region in regions::ALL {
        assert_eq!(Region::find(region.name()), Some(*region));
    }
    assert_eq!(Region::find("ap-tianjin"), None);
    assert_eq!(Region::find("AP-GUANGZHOU"), None);
}

#[test]
fn instances_interconnect_in_eighteen_regions() {
    let lacking: Vec<_> = regions::ALL.iter().filter(|region| !region.has_interconnection()).collect();
    assert_eq!(lacking, [&regions::BEIJING_FSI, &regions::MUMBAI]);
    assert_eq!(regions::ALL.len() - lacking.len(), 18);
}
