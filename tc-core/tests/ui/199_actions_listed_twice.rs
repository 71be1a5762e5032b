use tc_core::prelude::*;

#[tc_action(service = "sqlserver", version = "2018-03-28", response = ())]
pub struct StartThing;

#[tc_action(service = "sqlserver", version = "2018-03-28", response = ())]
pub struct StopThing;

const ACTIONS: tc_core::Actions = tc_core::actions![StartThing, StopThing, StartThing];

fn main() {
    let _ = ACTIONS;
}
