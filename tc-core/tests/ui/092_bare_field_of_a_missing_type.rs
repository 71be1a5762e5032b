use tc_core::prelude::*;

#[tc_action(service = "sqlserver", version = "2018-03-28", response = ())]
pub struct StartThing {
    pub kind: ThingKind,
}

fn main() {
    let _ = <StartThing as tc_core::Action>::META;
}
