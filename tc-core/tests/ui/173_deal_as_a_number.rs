use tc_core::prelude::*;

#[derive(TcModel)]
pub struct Thing {
    #[tc(deal)]
    pub deal_name: Option<i64>,
}

fn main() {
    let _ = Thing::default();
    let _ = <Thing as tc_core::Model>::SHAPE;
}
