use tc_core::prelude::*;

#[derive(TcModel)]
pub struct Thing {
    #[tc(items)]
    pub names: Vec<String>,
    #[tc(items)]
    pub ids: Vec<String>,
}

fn main() {
    let _ = Thing::new(["a"], ["b"]);
    let _ = <Thing as tc_core::Model>::SHAPE;
}
