//! How an application tests itself against the simulator: no account, no network, no waiting.
//!
//!     cargo run --example test_your_app
//!     cargo test --example test_your_app

use sqlserver_api::{CloseInterCommunication, DescribeDBInstanceInter};
use std::error::Error;
use tc_core::Client;

/// The application: it takes every member whose name begins with a prefix out of the group.
async fn retire(client: &Client, prefix: &str) -> Result<Vec<String>, tc_core::Error> {
    let group = client.call(DescribeDBInstanceInter::new(100)).await?;
    let retired: Vec<String> = group
        .inter_instance_set
        .iter()
        .filter(|member| member.name.starts_with(prefix))
        .map(|member| member.instance_id.clone())
        .collect();
    if !retired.is_empty() {
        client.call(CloseInterCommunication::new(retired.clone())).await?;
    }
    Ok(retired)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let sim = tc_sim::Sim::builder().in_memory()?;
    println!("retired: {:?}", retire(&sim.client(), "").await?);
    println!("calls seen: {:?}", sim.calls());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;
    use tc_sim::Sim;

    #[tokio::test]
    async fn retired_instances_leave_the_group() {
        let sim = Sim::builder().in_memory().unwrap();
        let client = sim.client();

        let retired = retire(&client, "").await.unwrap();
        sim.advance(Duration::from_secs(10)); // flows end with the simulator's clock, not with yours

        assert_eq!(sim.requests::<CloseInterCommunication>()[0].instance_id_set, retired);
        let left = client.call(DescribeDBInstanceInter::new(100)).await.unwrap();
        assert_eq!(left.total_count, 0);
    }

    #[tokio::test]
    async fn nothing_is_closed_when_nobody_matches() {
        let sim = Sim::builder().in_memory().unwrap();
        assert!(retire(&sim.client(), "no-such-prefix").await.unwrap().is_empty());
        assert!(sim.requests::<CloseInterCommunication>().is_empty());
    }
}
