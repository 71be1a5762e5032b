use tc_core::prelude::*;

#[derive(TcEnum)]
pub enum Status<T> {
    Running,
    #[tc(other)]
    Other(T),
}

#[derive(TcModel)]
pub struct Thing {
    pub status: Status<String>,
}

fn main() {
    let _ = tc_core::check(&Thing::new(Status::Running));
}
