use tc_core::prelude::*;

#[tc_action(service = "sqlserver", version = "2018-03-28", response = ())]
pub struct StartThing {
    pub name: Option<string>,
}

fn main() {
    let _ = tc_core::check(&StartThing::default().name("a"));
}
