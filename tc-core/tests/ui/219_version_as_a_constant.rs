use tc_core::prelude::*;

pub const VERSION: &str = "2018-03-28";

#[tc_action(service = "sqlserver", version = VERSION, response = ())]
pub struct StartThing {
    pub name: Option<String>,
}

fn main() {
    let _ = tc_core::check(&StartThing::default());
    let _ = <StartThing as tc_core::Action>::META;
}
