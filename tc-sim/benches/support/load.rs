//! Requests on connections that are kept, as fast as they are answered.

use std::time::Instant;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use super::{Failure, Server};

pub(crate) const CONNECTIONS: u32 = 16;

/// Calls on each connection in a round.
const CALLS: u32 = 250;

/// Calls per second, and the server's processor time of each in microseconds.
pub(crate) async fn measure(server: &Server, request: &[u8]) -> Result<(f64, f64), Failure> {
    let mut connections = Vec::new();
    for _ in 0..CONNECTIONS {
        let mut stream = TcpStream::connect(&server.address).await?;
        stream.set_nodelay(true)?;
        let length = first(&mut stream, request).await?;
        connections.push((stream, length));
    }
    let (cpu, begun) = (server.cpu()?, Instant::now());
    let mut work = JoinSet::new();
    for (mut stream, length) in connections {
        let request = request.to_vec();
        work.spawn(async move {
            let mut answer = vec![0; length];
            for _ in 0..CALLS {
                stream.write_all(&request).await?;
                stream.read_exact(&mut answer).await?;
            }
            std::io::Result::Ok(())
        });
    }
    while let Some(done) = work.join_next().await {
        done??;
    }
    let calls = f64::from(CALLS) * f64::from(CONNECTIONS);
    let seconds = begun.elapsed().as_secs_f64();
    Ok((calls / seconds, server.cpu()?.saturating_sub(cpu).as_secs_f64() * 1e6 / calls))
}

/// One request on a connection of its own.
pub(crate) async fn once(address: &str, request: &[u8]) -> Result<(), Failure> {
    first(&mut TcpStream::connect(address).await?, request).await.map(drop)
}

/// The length of an answer, which is the same every time. One that is an error is none.
async fn first(stream: &mut TcpStream, request: &[u8]) -> Result<usize, Failure> {
    stream.write_all(request).await?;
    let mut answer = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&answer);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let field = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            let length: usize = field.ok_or("no length")?.parse()?;
            if body.len() >= length {
                return if body.contains("\"Status\":0") { Ok(answer.len()) } else { Err(body.into()) };
            }
        }
        if stream.read_buf(&mut answer).await? == 0 {
            return Err("the connection was closed".into());
        }
    }
}
