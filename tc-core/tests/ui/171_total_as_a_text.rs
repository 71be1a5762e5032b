use tc_core::prelude::*;

#[derive(TcModel)]
pub struct Thing {
    #[tc(total)]
    pub total_count: String,
}

fn main() {
    let _ = Thing::new("a");
    let _ = <Thing as tc_core::Model>::SHAPE;
}
