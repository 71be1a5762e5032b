//! What can go wrong, how an error tells it apart, and what it says.
//!
//!     cargo run --example handle_errors

use sqlserver_api::{CloseInterCommunication, DescribeDBInstances};
use std::error::Error as StdError;
use tc_core::{Client, Credential, Delivery, Error, Kind, UntypedAction};
use tc_sim::Sim;

#[tokio::main]
async fn main() -> Result<(), Box<dyn StdError>> {
    let sim = Sim::builder().start().await?;
    let client = sim.client();

    // A request that its declaration does not allow: nothing is sent.
    tell("not allowed", &client.call(DescribeDBInstances::default().limit(500)).await.unwrap_err());

    // The service refuses: a code, a message, a request id, and the knowledge that nothing was done.
    let unknown = CloseInterCommunication::new(["mssql-00000000"]);
    tell("refused", &client.call(unknown).await.unwrap_err());

    // An action that does not exist.
    let typo = UntypedAction::new("sqlserver", "2018-03-28", "CloseIntercommunication");
    tell("unknown action", &client.call_untyped(typo, serde_json::json!({})).await.unwrap_err());

    // Another key.
    let stranger = Client::builder()
        .region("ap-guangzhou")
        .endpoint(sim.endpoint())
        .allow_loopback_http()
        .credentials(Credential::new(sim.credential().secret_id(), "not-the-key")?)
        .clock(sim.clock())
        .build()?;
    tell("wrong key", &stranger.call(DescribeDBInstances::default()).await.unwrap_err());

    // Nobody listens.
    let nobody = client.with_endpoint("http://127.0.0.1:9")?;
    tell("no connection", &nobody.call(DescribeDBInstances::default()).await.unwrap_err());
    Ok(())
}

/// Say what an application would look at.
fn tell(what: &str, error: &Error) {
    let advice = match (error.kind(), error.delivery()) {
        (Kind::Invalid, _) => "mend the request",
        _ if error.is_auth() => "mend the credential",
        _ if error.is_throttled() => "wait a second",
        _ if error.is_conflict() => "wait for the resource",
        (_, Delivery::NotExecuted(_)) => "nothing was done: it is safe to try again",
        (_, _) => "look whether it was done before trying again",
    };
    println!("{what}\n  {error}\n  -> {advice}\n");
}
