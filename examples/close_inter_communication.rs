//! Takes two instances out of the interconnection group and follows the flows to their end.
//!
//! Offline, against the embedded simulator:
//!
//!     cargo run --example close_inter_communication
//!
//! Against Tencent Cloud, with credentials from the environment or the profile file. It names what it is
//! about to change and goes on only when you type the action's name:
//!
//!     cargo run --example close_inter_communication -- --live ap-guangzhou mssql-xxxxxxxx mssql-yyyyyyyy

use sqlserver_api::{CloseInterCommunication, DescribeDBInstanceInter, Wait};
use std::error::Error;
use std::io::{self, Write as _};
use tc_core::Client;
use tc_core::wait::Outcome;
use tc_sim::Sim;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        [] => {
            let sim = Sim::builder().running_clock().start().await?;
            println!("Offline: the embedded simulator answers at {}.\n", sim.endpoint());
            close(&sim.client(), &["mssql-hlh6yka1", "mssql-gfh54fg2"]).await
        }
        ["--live", region, ids @ ..] if !ids.is_empty() => {
            confirm(region, ids)?;
            let client = Client::builder().region(*region).build()?;
            close(&client, ids).await
        }
        _ => Err("usage: close_inter_communication [--live REGION INSTANCE-ID..]".into()),
    }
}

/// The main job: show the group, take the instances out, follow the flows, show the group again.
async fn close(client: &Client, ids: &[&str]) -> Result<(), Box<dyn Error>> {
    show_group(client, "The interconnection group before").await?;

    let reply = client.call(CloseInterCommunication::new(ids.iter().copied())).await?;
    println!("\nCloseInterCommunication, request id {}", reply.request_id());
    for flow in &reply.wait(client).await? {
        let id = flow.subject.as_deref().unwrap_or(&flow.path);
        match (&flow.flow, &flow.state) {
            (Some(number), outcome) => println!("  {id}  flow {number}: {outcome:?}"),
            (None, Outcome::NothingToDo) => println!("  {id}  was not in the group"),
            (None, outcome) => println!("  {id}  {outcome:?}"),
        }
    }

    println!();
    Ok(show_group(client, "The interconnection group after").await?)
}

async fn show_group(client: &Client, title: &str) -> Result<(), tc_core::Error> {
    let members = client.call(DescribeDBInstanceInter::new(100)).items().try_collect().await?;
    println!("{title}: {} members", members.len());
    for member in &members {
        println!("  {}  {:?}  {}:{}", member.instance_id, member.status, member.inter_vip, member.inter_port);
    }
    Ok(())
}

/// Ask before anything real is changed.
fn confirm(region: &str, ids: &[&str]) -> Result<(), Box<dyn Error>> {
    println!("LIVE: this takes {} out of the interconnection group of {region}.", ids.join(", "));
    print!("Type CloseInterCommunication to go on: ");
    io::stdout().flush()?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    if answer.trim() == "CloseInterCommunication" { Ok(()) } else { Err("nothing was changed".into()) }
}
