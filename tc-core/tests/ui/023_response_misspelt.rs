use tc_core::prelude::*;

#[tc_action(service = "sqlserver", version = "2018-03-28", response = StartThingRespnse)]
pub struct StartThing {
    pub name: Option<String>,
}

fn main() {
    let _ = tc_core::check(&StartThing::default());
    let _ = <StartThing as tc_core::Action>::META;
}

#[derive(TcModel)]
pub struct StartThingResponse {
    pub name: Option<String>,
}
