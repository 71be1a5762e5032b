use tc_core::prelude::*;

#[tc_action(service = "sqlserver", version = "2018-03-28", response = ())]
pub struct StartThing {
    pub names: [String; 2],
}

fn main() {
    let _ = tc_core::check(&StartThing::new(["a", "b"]));
    let _ = <StartThing as tc_core::Action>::META;
}
