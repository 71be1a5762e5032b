use tc_core::prelude::*;

#[derive(TcModel)]
pub struct Thing {
    pub is_new: boolean,
}

fn main() {
    let _ = tc_core::check(&Thing::new(true));
}
