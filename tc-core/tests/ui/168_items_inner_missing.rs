use tc_core::prelude::*;

#[derive(TcModel)]
pub struct Thing {
    #[tc(items = members)]
    pub groups: Vec<Group>,
}

fn main() {
    let _ = Thing::new([Group::default()]);
    let _ = <Thing as tc_core::Model>::SHAPE;
}

#[derive(TcModel)]
pub struct Group {
    pub names: Option<Vec<String>>,
}
