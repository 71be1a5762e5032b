use tc_core::prelude::*;

#[derive(TcModel)]
pub struct Thing {
    #[tc(client_token)]
    pub token: Option<String>,
}

fn main() {
    let _ = Thing::default();
    let _ = <Thing as tc_core::Model>::SHAPE;
}
