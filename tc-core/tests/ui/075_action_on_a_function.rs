use tc_core::prelude::*;

#[tc_action(service = "sqlserver", version = "2018-03-28", response = ())]
pub fn start_thing(_name: &str) {}

fn main() {
    start_thing("a");
}
