use tc_core::prelude::*;

#[derive(TcModel)]
pub struct Thing {
    #[tc(range = 0..=1)]
    pub load: double,
}

fn main() {
    let _ = tc_core::check(&Thing::new(0.5));
}
