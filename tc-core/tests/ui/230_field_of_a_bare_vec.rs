use tc_core::prelude::*;

#[tc_action(service = "sqlserver", version = "2018-03-28", response = ())]
pub struct StartThing {
    #[tc(count = 1..=10)]
    pub names: Vec,
}

fn main() {
    let _ = tc_core::check(&StartThing::new(["a"]));
}
