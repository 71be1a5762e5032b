use tc_core::prelude::*;

#[derive(TcModel)]
pub struct Thing {
    pub started: datetime,
}

#[derive(TcModel)]
pub struct Other {
    pub thing: Thing,
    pub since: Option<DateTime>,
}

fn main() {
    let _ = tc_core::check(&Other::new(Thing::new("2026-01-01 00:00:00")));
}
