use tc_core::prelude::*;

#[tc_action("sqlserver", "2018-03-28", response = ())]
pub struct StartThing {
    pub name: Option<String>,
}

fn main() {
    let _ = tc_core::check(&StartThing::default());
    let _ = <StartThing as tc_core::Action>::META;
}
