use tc_core::prelude::*;

#[derive(TcEnum)]
pub enum Status {
    Running,
    Running,
    #[tc(other)]
    Other(String),
}

fn main() {
    let _ = Status::Running == Status::from("Running");
}
