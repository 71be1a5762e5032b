use tc_core::prelude::*;

#[derive(TcModel)]
pub struct Thing(pub i64);

fn main() {
    let _ = Thing(1);
    let _ = <Thing as tc_core::Model>::SHAPE;
}
