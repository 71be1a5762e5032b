use tc_core::prelude::*;

#[derive(Debug, TcModel)]
pub struct Thing {
    pub name: Option<String>,
}

fn main() {
    let _ = Thing::default();
    let _ = <Thing as tc_core::Model>::SHAPE;
}
