use tc_core::prelude::*;

#[tc_action(service = "sqlserver", version = "2018-03-28", response = (), rules(togethr(vpc, subnet)))]
pub struct StartThing {
    pub name: String,
    pub vpc: Option<String>,
    pub subnet: Option<String>,
}

fn main() {
    let _ = tc_core::check(&StartThing::new("a"));
    let _ = <StartThing as tc_core::Action>::META;
}
