use tc_core::prelude::*;

#[derive(TcModel)]
pub struct Thing {
    pub name: Option<String>,
}

const ACTIONS: tc_core::Actions = tc_core::actions![Thing];

fn main() {
    let _ = ACTIONS;
}
