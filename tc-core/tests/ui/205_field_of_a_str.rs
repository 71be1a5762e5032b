// No trait can be had for such a struct; only its name survives.
use tc_core::prelude::*;

#[derive(TcModel)]
pub struct Thing {
    pub name: str,
}

fn main() {
    let _: Option<&Thing> = None;
}
