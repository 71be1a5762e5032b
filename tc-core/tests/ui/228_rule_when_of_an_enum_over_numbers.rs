use tc_core::prelude::*;

#[tc_action(service = "sqlserver", version = "2018-03-28", response = (), rules(when(pay = "Prepaid" => period)))]
pub struct StartThing {
    pub pay: Option<Pay>,
    pub period: Option<i64>,
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
