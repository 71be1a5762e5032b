// There is nothing to expand; only the struct survives.
use tc_core::prelude::*;

#[tc_action(service = "sqlserver", version = "2018-03-28", response = ())]
pub struct StartThing {
    pub name: ,
}

fn main() {
    let _: Option<StartThing> = None;
}
