use tc_core::prelude::*;

const MAX: i64 = 100;

#[tc_action(service = "sqlserver", version = "2018-03-28", response = ())]
pub struct StartThing {
    #[tc(range = 1..=MAX)]
    pub size: Option<i64>,
}

fn main() {
    let _ = tc_core::check(&StartThing::default().size(MAX));
    let _ = <StartThing as tc_core::Action>::META;
}
