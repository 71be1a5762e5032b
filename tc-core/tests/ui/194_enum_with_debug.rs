use tc_core::prelude::*;

#[derive(Debug, TcEnum)]
pub enum Status {
    Running,
    #[tc(other)]
    Other(String),
}

#[derive(TcModel)]
pub struct Thing {
    pub status: Status,
}

fn main() {
    let status = Status::Running;
    let _ = tc_core::check(&Thing::new(status));
}
