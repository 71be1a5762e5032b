use tc_core::prelude::*;

#[tc_action(service = "sqlserver", version = "2018-03-28", response = ())]
pub enum StartThing {
    Now,
}

fn main() {
    let _ = StartThing::Now;
    let _ = <StartThing as tc_core::Action>::META;
}
