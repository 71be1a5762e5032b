use tc_core::prelude::*;

#[tc_action(service = "sqlserver", version = "2018-03-28", response = ())]
pub struct StartThing<'a> {
    pub name: &'a str,
}

fn main() {
    let _ = tc_core::check(&StartThing::new("a"));
    let _ = <StartThing<'static> as tc_core::Action>::META;
}
