use tc_core::prelude::*;

#[tc_action(service = "sqlserver", version = "2018-03-28", response = ())]
pub struct StartThing {
    #[tc(example = 1)]
    pub zones: Option<Vec<Zone>>,
}

fn main() {
    let _ = tc_core::check(&StartThing::default());
    let _ = <StartThing as tc_core::Action>::META;
}

#[derive(TcEnum)]
pub enum Zone {
    North,
    South,
    #[tc(other)]
    Other(String),
}
