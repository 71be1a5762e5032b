use tc_core::prelude::*;

#[tc_action(service = "sqlserver", version = "2018-03-28", response = (), read_only)]
pub struct DescribeThings {
    pub name: Option<String>,
}

fn main() {
    let _ = tc_core::check(&DescribeThings::default());
    let _ = <DescribeThings as tc_core::Action>::META;
}
