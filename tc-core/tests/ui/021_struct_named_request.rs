use tc_core::prelude::*;

#[tc_action(service = "sqlserver", version = "2018-03-28", response = ())]
pub struct StartThingRequest {
    pub name: Option<String>,
}

fn main() {
    let _ = tc_core::check(&StartThingRequest::default());
    let _ = <StartThingRequest as tc_core::Action>::META;
}
