use tc_core::prelude::*;

#[tc_action(service = "sqlserver", version = "2018-03-28", response = (), paginate = page)]
pub struct DescribeThings {
    pub offset: Option<i64>,
    pub limit: Option<i64>,
}

fn main() {
    let _ = tc_core::check(&DescribeThings::default());
    let _ = <DescribeThings as tc_core::Action>::META;
}
