use tc_core::prelude::*;

#[tc_action(service = "sqlserver", version = "2018-03-28", response = ())]
pub struct StartThing {
    #[tc(default = "x")]
    pub tag: Option<Tag>,
}

fn main() {
    let _ = tc_core::check(&StartThing::default());
    let _ = <StartThing as tc_core::Action>::META;
}

#[derive(TcModel)]
pub struct Tag {
    pub key: Option<String>,
}
