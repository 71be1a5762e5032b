use tc_core::prelude::*;

#[derive(TcModel)]
pub struct Thing {
    #[tc(flow)]
    pub flow_id: Option<bool>,
}

fn main() {
    let _ = Thing::default();
    let _ = <Thing as tc_core::Model>::SHAPE;
}
