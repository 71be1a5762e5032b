use tc_core::prelude::*;

#[tc_action(service = "sqlserver", version = "2018-03-28", response = (), rules(together(DBName, port)))]
pub struct StartThing {
    #[tc(rename = "DBName")]
    pub name: Option<String>,
    pub port: Option<i64>,
}

fn main() {
    let _ = tc_core::check(&StartThing::default());
    let _ = <StartThing as tc_core::Action>::META;
}
