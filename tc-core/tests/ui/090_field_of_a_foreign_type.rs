use tc_core::prelude::*;

#[tc_action(service = "sqlserver", version = "2018-03-28", response = ())]
pub struct StartThing {
    pub wait: std::time::Duration,
}

fn main() {
    let _ = tc_core::check(&StartThing::new(std::time::Duration::ZERO));
    let _ = <StartThing as tc_core::Action>::META;
}
