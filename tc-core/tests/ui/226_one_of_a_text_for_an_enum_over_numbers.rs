use tc_core::prelude::*;

#[tc_action(service = "sqlserver", version = "2018-03-28", response = ())]
pub struct StartThing {
    #[tc(one_of(1, "2"))]
    pub pay: Option<Pay>,
}

fn main() {
    let _ = tc_core::check(&StartThing::default());
    let _ = <StartThing as tc_core::Action>::META;
}

#[derive(TcEnum)]
#[repr(i64)]
pub enum Pay {
    Postpaid = 0,
    Prepaid = 1,
    #[tc(other)]
    Other(i64),
}
