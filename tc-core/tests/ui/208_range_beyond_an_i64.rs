use tc_core::prelude::*;

#[tc_action(service = "sqlserver", version = "2018-03-28", response = ())]
pub struct StartThing {
    #[tc(range = 1..=18446744073709551615)]
    pub size: Option<u64>,
}

fn main() {
    let _ = tc_core::check(&StartThing::default().size(1));
    let _ = <StartThing as tc_core::Action>::META;
}
