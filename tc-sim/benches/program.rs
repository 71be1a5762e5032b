//! The program: signed calls on connections that are kept, against a bare hyper server that answers the same
//! bytes to everything; and what the program has cost when its first answer is there. Linux only.
//!
//!     cargo bench -p tc-sim --bench program

#[path = "support/bare.rs"]
mod bare;
#[path = "support/load.rs"]
mod load;
#[path = "support/server.rs"]
mod server;

use std::error::Error;

use server::Server;
use sqlserver_api::DescribeFlowStatus;
use tc_core::{Client, Credential};
use tc_sim::{DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY};

const ROUNDS: usize = 31;
const STARTS: usize = 31;

type Failure = Box<dyn Error>;

fn main() -> Result<(), Failure> {
    bare::serve_if_asked();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        throughput().await?;
        first_answer().await
    })
}

/// Interleaved rounds, so that a machine that slows down slows both.
async fn throughput() -> Result<(), Failure> {
    let (program, bare) = (Server::program()?, Server::bare()?);
    let (mut program_rate, mut bare_rate, mut ratio) = (Vec::new(), Vec::new(), Vec::new());
    let (mut program_cpu, mut bare_cpu) = (Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        let request = signed(&program.address).await?;
        let (one, one_cpu) = load::measure(&program, &request).await?;
        let (other, other_cpu) = load::measure(&bare, &request).await?;
        // The first round warms both up.
        if round > 0 {
            program_rate.push(one);
            bare_rate.push(other);
            ratio.push(one / other);
            program_cpu.push(one_cpu);
            bare_cpu.push(other_cpu);
        }
    }
    println!("signed DescribeFlowStatus, {} connections kept, medians of {ROUNDS} rounds", load::CONNECTIONS);
    println!("{:<28} {:>14} {:>20}", "", "calls/s", "server CPU us/call");
    println!("{:<28} {:>14.0} {:>20.2}", "tc-sim", median(&mut program_rate), median(&mut program_cpu));
    println!("{:<28} {:>14.0} {:>20.2}", "bare hyper", median(&mut bare_rate), median(&mut bare_cpu));
    println!("{:<28} {:>13.2}x", "tc-sim / bare hyper", median(&mut ratio));
    Ok(())
}

async fn first_answer() -> Result<(), Failure> {
    let (mut cpu, mut memory) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        let program = Server::program()?;
        load::once(&program.address, &signed(&program.address).await?).await?;
        cpu.push(program.cpu()?.as_secs_f64() * 1e3);
        memory.push(program.peak_memory_kb()? / 1024.0);
    }
    println!("up to the first answer: {:.1} ms CPU, {:.1} MB", median(&mut cpu), median(&mut memory));
    Ok(())
}

/// A signed request, byte by byte. It may be sent again for five minutes.
async fn signed(address: &str) -> Result<Vec<u8>, Failure> {
    let client = Client::builder()
        .endpoint(format!("http://{address}"))
        .allow_loopback_http()
        .credentials(Credential::new(DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY)?)
        .region("ap-guangzhou")
        .build()?;
    let ready = client.call(DescribeFlowStatus::new(0)).prepare().await?;
    let mut bytes = b"POST / HTTP/1.1\r\n".to_vec();
    for (name, value) in ready.headers() {
        bytes.extend_from_slice(name.as_str().as_bytes());
        bytes.extend_from_slice(b": ");
        bytes.extend_from_slice(value.as_bytes());
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(format!("content-length: {}\r\n\r\n", ready.body().len()).as_bytes());
    bytes.extend_from_slice(ready.body());
    Ok(bytes)
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
