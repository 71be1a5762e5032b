use tc_core::prelude::*;

#[tc_action]
pub struct StartThing;

#[derive(TcModel)]
pub struct StartThingResponse {
    pub name: Option<String>,
}

fn main() {
    let _ = tc_core::check(&StartThing::default());
    let _ = <StartThing as tc_core::Action>::META;
}
