use tc_core::prelude::*;

#[tc_action(service = "sqlserver", version = "2018-03-28", response = ())]
pub struct StartThing<T> {
    pub name: T,
    #[tc(range = 1..=3)]
    pub size: Option<i64>,
}

fn main() {
    let _ = tc_core::check(&StartThing::<String>::new("a").size(2));
    let _ = serde_json::from_str::<StartThing<String>>("{}");
    let _ = <StartThing<String> as tc_core::Action>::META;
}
