use tc_core::prelude::*;

#[derive(TcModel)]
pub struct Thing {
    #[tc(items = )]
    pub groups: Option<Vec<String>>,
}

fn main() {
    let _ = Thing::default();
    let _ = <Thing as tc_core::Model>::SHAPE;
}
