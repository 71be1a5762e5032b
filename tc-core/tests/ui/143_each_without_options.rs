use tc_core::prelude::*;

#[tc_action(service = "sqlserver", version = "2018-03-28", response = ())]
pub struct StartThing {
    #[tc(each)]
    pub names: Option<Vec<String>>,
}

fn main() {
    let _ = tc_core::check(&StartThing::default());
    let _ = <StartThing as tc_core::Action>::META;
}
