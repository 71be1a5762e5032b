use tc_core::prelude::*;

#[tc_action(service = "cvm", version = "2017-03-12", response = DescribeZonesResponse)]
pub struct DescribeZones;

#[derive(TcModel)]
pub struct DescribeZonesResponse {
    pub total_count: i64,
}

fn main() {
    let _ = tc_core::check(&DescribeZones);
    let _ = <DescribeZones as tc_core::Action>::META;
}
