use tc_core::prelude::*;

#[derive(TcEnum)]
pub struct Status {
    pub name: String,
}

#[derive(TcModel)]
pub struct Thing {
    pub status: Status,
}

fn main() {
    let _ = tc_core::check(&Thing::new(Status { name: String::new() }));
}
