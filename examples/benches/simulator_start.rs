//! The simulator in process with a socket: start, and the first signed and verified call by a client that
//! is there already.
//!
//!     cargo bench -p examples --bench simulator_start

#[path = "support/rounds.rs"]
mod rounds;

use rounds::Figures;
use sqlserver_api::DescribeDBInstances;
use std::error::Error;
use std::time::Instant;
use tc_sim::Sim;

const ROUNDS: usize = 301;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Sim::builder().start().await?.client();
    let mut figures = [
        Figures::new("with a socket: start + first call"),
        Figures::new("with a socket: start alone"),
        Figures::new("without a socket: start + first call"),
    ];
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        let sim = Sim::builder().start().await?;
        let started = begun.elapsed();
        client.clone().with_endpoint(sim.endpoint())?.call(DescribeDBInstances::default()).await?;
        figures[0].values.push(begun.elapsed().as_secs_f64() * 1e3);
        figures[1].values.push(started.as_secs_f64() * 1e3);

        let begun = Instant::now();
        let sim = Sim::builder().in_memory()?;
        sim.client().call(DescribeDBInstances::default()).await?;
        figures[2].values.push(begun.elapsed().as_secs_f64() * 1e3);
    }
    rounds::print("ms", &figures);
    Ok(())
}
