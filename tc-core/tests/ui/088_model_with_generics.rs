use tc_core::prelude::*;

#[derive(TcModel)]
pub struct Thing<T> {
    pub name: T,
}

fn main() {
    let _ = Thing::<String>::new("a");
    let _ = <Thing<String> as tc_core::Model>::SHAPE;
}
