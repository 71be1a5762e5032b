use tc_core::prelude::*;

#[derive(TcModel)]
pub struct Thing {
    #[serde(default)]
    pub name: Option<String>,
}

fn main() {
    let _ = Thing::default();
    let _ = <Thing as tc_core::Model>::SHAPE;
}
