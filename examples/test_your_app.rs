//! How an application tests itself against the simulator: no account, no network, no waiting.
//!
//!     cargo run --example test_your_app
//!     cargo test --example test_your_app

use sqlserver_api::{CloseInterCommunication, DescribeDBInstanceInter};
use std::error::Error;
use tc_core::Client;

/// The application: it takes every member whose name begins with a prefix out of the group, and tries a call that
/// was refused for its rate once more.
async fn retire(client: &Client, prefix: &str) -> Result<Vec<String>, tc_core::Error> {
    let group = client.call(DescribeDBInstanceInter::new(100)).await?;
    let retired: Vec<String> = group
        .inter_instance_set
        .iter()
        .filter(|member| member.name.starts_with(prefix))
        .map(|member| member.instance_id.clone())
        .collect();
    if retired.is_empty() {
        return Ok(retired);
    }
    let close = || client.call(CloseInterCommunication::new(retired.clone()));
    match close().await {
        Err(error) if error.is_throttled() => close().await.map(|_| retired.clone()),
        done => done.map(|_| retired.clone()),
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let sim = tc_sim::Sim::builder().in_memory()?;
    println!("retired: {:?}", retire(&sim.client(), "").await?);
    println!("calls seen: {:?}", sim.log());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;
    use tc_sim::sqlserver::Instance;
    use tc_sim::{Fault, Sim};

    #[tokio::test]
    async fn what_is_retired_leaves_the_group_also_where_the_first_try_is_throttled() {
        let sim = Sim::builder()
            .instance(Instance::new("mssql-bills001").name("bills").joined()) // what is there
            .fault(Fault::on::<CloseInterCommunication>().nth(1).throttle()) // what goes wrong
            .in_memory()
            .unwrap();

        assert_eq!(retire(&sim.client(), "bills").await.unwrap(), ["mssql-bills001"]);
        sim.advance(Duration::from_secs(10)); // flows end with the simulator's clock, not with yours

        sim.assert_called_with(&CloseInterCommunication::new(["mssql-bills001"]));
        sim.assert_called_times::<CloseInterCommunication>(2);
        sim.assert_all_applied();
        let left = sim.client().call(DescribeDBInstanceInter::new(100)).await.unwrap();
        assert!(left.inter_instance_set.iter().all(|member| member.name != "bills"));
    }

    #[tokio::test]
    async fn nothing_is_closed_when_nobody_matches() {
        let sim = Sim::builder().in_memory().unwrap();
        assert!(retire(&sim.client(), "no-such-prefix").await.unwrap().is_empty());
        sim.assert_called_times::<CloseInterCommunication>(0);
    }
}
