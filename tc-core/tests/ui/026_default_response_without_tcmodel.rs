use tc_core::prelude::*;

#[tc_action(service = "sqlserver", version = "2018-03-28")]
pub struct StartThing {
    pub name: Option<String>,
}

fn main() {
    let _ = tc_core::check(&StartThing::default());
    let _ = <StartThing as tc_core::Action>::META;
}

pub struct StartThingResponse;
