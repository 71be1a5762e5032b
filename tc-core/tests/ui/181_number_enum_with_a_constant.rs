use tc_core::prelude::*;

const RUNNING: i64 = 1;

#[derive(TcEnum)]
#[repr(i64)]
pub enum Status {
    Running = RUNNING,
    #[tc(other)]
    Other(i64),
}

#[derive(TcModel)]
pub struct Thing {
    pub status: Status,
}

fn main() {
    let status = Status::Running;
    let _ = tc_core::check(&Thing::new(status));
}
