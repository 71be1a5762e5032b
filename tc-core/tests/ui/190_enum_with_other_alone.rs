use tc_core::prelude::*;

#[derive(TcEnum)]
pub enum Status {
    #[tc(other)]
    Other(String),
}

#[derive(TcModel)]
pub struct Thing {
    pub status: Status,
}

fn main() {
    let _ = tc_core::check(&Thing::new(Status::Other(String::new())));
}
