use tc_core::prelude::*;

#[derive(TcModel)]
pub struct Thing {
    pub name: &str,
}

fn main() {
    let _ = Thing::new("a");
    let _ = <Thing as tc_core::Model>::SHAPE;
}
