use tc_core::prelude::*;

const USUAL: i64 = 20;

#[tc_action(service = "sqlserver", version = "2018-03-28", response = ())]
pub struct StartThing {
    #[tc(default = USUAL)]
    pub size: Option<i64>,
}

fn main() {
    let _ = tc_core::check(&StartThing::default().size(USUAL));
    let _ = <StartThing as tc_core::Action>::META;
}
