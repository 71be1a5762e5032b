//! Signs a request and shows every step of the signature, without sending anything.
//!
//!     cargo run --example inspect_a_request

use sqlserver_api::CloseInterCommunication;
use std::error::Error;
use tc_core::{Client, Credential};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    // The key pair of the service's own documentation; it opens nothing.
    let credential =
        Credential::new("AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE", "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE")?;
    let client = Client::builder().region("ap-guangzhou").credentials(credential).build()?;

    let request = CloseInterCommunication::new(["mssql-hlh6yka1", "mssql-gfh54fg2"]);
    let prepared = client.call(request).prepare().await?;

    println!("{} {}", prepared.method(), prepared.url());
    for (name, value) in prepared.headers() {
        // The signature is this one request's, and good for five minutes; a token would not be shown.
        let shown = if name == "x-tc-token" { "***" } else { value.to_str()? };
        println!("{name}: {shown}");
    }
    println!("\n{}\n", String::from_utf8_lossy(prepared.body()));
    if let Some(trace) = prepared.trace() {
        println!("{trace}");
    }
    Ok(())
}
