use tc_core::prelude::*;

#[tc_action(service = "sqlserver", version = "2018-03-28", response = (), errors = [tc_core::codes::INTERNAL_ERROR, tc_core::codes::INTERNAL_ERROR])]
pub struct StartThing {
    pub name: Option<String>,
}

fn main() {
    let _ = tc_core::check(&StartThing::default());
    let _ = <StartThing as tc_core::Action>::META;
}
