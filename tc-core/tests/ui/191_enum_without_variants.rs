use tc_core::prelude::*;

#[derive(TcEnum)]
pub enum Status {}

#[derive(TcModel)]
pub struct Thing {
    pub status: Option<Status>,
}

fn main() {
    let _ = tc_core::check(&Thing::default());
}
