use tc_core::prelude::*;

#[tc_action(service = "sqlserver", version = "2018-03-28", response = ())]
pub struct StartThing(pub String);

fn main() {
    let _ = tc_core::check(&StartThing(String::new()));
    let _ = serde_json::from_str::<StartThing>("{}");
    let _ = <StartThing as tc_core::Action>::META;
}
