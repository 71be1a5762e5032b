use tc_core::prelude::*;

#[derive(TcModel)]
pub enum Thing {
    #[tc(rename = "A")]
    First,
}

fn main() {
    let _ = Thing::First;
    let _ = <Thing as tc_core::Model>::SHAPE;
}
