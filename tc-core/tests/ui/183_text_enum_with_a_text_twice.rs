use tc_core::prelude::*;

#[derive(TcEnum)]
pub enum Status {
    #[tc(rename = "RUNNING")]
    Running,
    #[tc(rename = "RUNNING")]
    Started,
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
