use tc_core::prelude::*;

#[tc_action(
    servcie = "sqlserver",
    version = "20180328",
    response = (),
    rate_limit = "20",
    region = global,
    read_only,
    paginate = token,
    rules(together(name, vpc)),
)]
#[derive(Debug)]
pub struct DescribeThings {
    #[tc(rename = "Name", lenght = 1..=60)]
    pub name: String,
    #[tc(range = 9..=1)]
    pub offset: Option<i64>,
    #[serde(rename = "DBLimit")]
    pub limit: Option<i32>,
    #[tc(items, default = 3)]
    pub vpc: Option<String>,
    #[tc]
    pub zone: Option<&'static str>,
    pub wait: Option<std::time::Duration>,
}

fn main() {
    let _ = tc_core::check(&DescribeThings::new("a"));
    let _ = <DescribeThings as tc_core::Action>::META;
}
