use tc_core::prelude::*;

#[tc_action(service = "sqlserver", version = "2018-03-28", response = ())]
#[derive(TcEnum)]
pub enum Status {
    Running,
    #[tc(other)]
    Other(String),
}

fn main() {
    let _ = Status::Running;
}
