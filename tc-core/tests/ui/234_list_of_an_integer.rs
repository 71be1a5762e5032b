use tc_core::prelude::*;

#[derive(TcModel)]
pub struct Thing {
    pub ports: Vec<integer>,
}

fn main() {
    let _ = tc_core::check(&Thing::new([1433]));
}
