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

use sqlserver_api::{
    CloseInterCommunication, DescribeDBInstanceInter, DescribeFlowStatus, FlowOutcome, FlowStatus,
};
use std::error::Error;
use std::io::{self, Write as _};
use std::time::Duration;
use tc_core::Client;
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
    for flow in &reply.inter_instance_flow_set {
        let id = &flow.instance_id;
        match flow.outcome() {
            FlowOutcome::Started(number) => {
                let status = ended(client, number).await?;
                println!("  {id}  flow {number}: {status:?}");
            }
            FlowOutcome::NothingToDo => println!("  {id}  was not in the group"),
            FlowOutcome::Refused => println!("  {id}  refused"),
        }
    }

    println!();
    Ok(show_group(client, "The interconnection group after").await?)
}

/// Poll a flow until it has ended.
async fn ended(client: &Client, number: i64) -> Result<FlowStatus, Box<dyn Error>> {
    for _ in 0..300 {
        let status = client.call(DescribeFlowStatus::new(number)).await?.status;
        if status != FlowStatus::Running {
            return Ok(status);
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    Err(format!("flow {number} still runs after 150 seconds").into())
}

async fn show_group(client: &Client, title: &str) -> Result<(), tc_core::Error> {
    let group = client.call(DescribeDBInstanceInter::new(100)).await?;
    println!("{title}: {} members", group.total_count);
    for member in &group.inter_instance_set {
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
