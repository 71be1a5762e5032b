use tc_core::prelude::*;

#[tc_action(service = "sqlserver", version = "2018-03-28", response = ())]
pub union StartThing {
    now: bool,
}

fn main() {
    let _ = StartThing { now: true };
    let _ = <StartThing as tc_core::Action>::META;
}
