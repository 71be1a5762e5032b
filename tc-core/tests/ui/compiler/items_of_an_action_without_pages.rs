use tc_core::prelude::*;

/// Lists things.
#[tc_action(service = "example", version = "2026-01-01")]
pub struct DescribeThings;

/// The things.
#[derive(TcModel)]
pub struct DescribeThingsResponse {
    /// The things.
    pub things: Vec<String>,
}

async fn list(client: tc_core::Client) -> Result<Vec<String>, tc_core::Error> {
    client.call(DescribeThings).items().try_collect().await
}

fn main() {
    let _ = list;
}
