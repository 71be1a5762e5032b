use tc_core::prelude::*;

#[tc_action(service = "sqlserver", version = "2018-03-28", response = (), rules(needs(name => port), needs(name => port)))]
pub struct StartThing {
    pub name: Option<String>,
    pub port: Option<i64>,
}

fn main() {
    let _ = tc_core::check(&StartThing::default());
    let _ = <StartThing as tc_core::Action>::META;
}
