use tc_core::prelude::*;

#[tc_action(service = "sqlserver", version = "2018-03-28", response = ())]
pub struct StartThing {
    pub size: f32,
}

fn main() {
    let _ = tc_core::check(&StartThing::new(1.0));
    let _ = <StartThing as tc_core::Action>::META;
}
