use tc_core::prelude::*;

#[derive(TcModel)]
pub struct Thing {
    pub inner: Option<Thing>,
}

fn main() {
    let _ = tc_core::Shape::EMPTY;
    let _ = <Thing as tc_core::Model>::SHAPE;
}
