use tc_core::prelude::*;

#[derive(TcEnum)]
#[repr(i64)]
pub enum Status {
    Running = 1,
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
