use tc_core::prelude::*;

#[tc_action(service = "sqlserver", version = "2018-03-28", response = ())]
pub struct StartThing {
    #[tc(len(1, 60))]
    pub name: Option<String>,
}

fn main() {
    let _ = tc_core::check(&StartThing::default().name("a"));
    let _ = <StartThing as tc_core::Action>::META;
}
