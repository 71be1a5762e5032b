//! A server in a process of its own that answers every request with the same bytes.

use std::error::Error;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// The server's process; it ends with this value.
pub(crate) struct FixedServer {
    child: Child,
    pub(crate) address: String,
}

const SERVE: &str = "--serve-fixed";

impl FixedServer {
    /// Start this very program again, as the server.
    pub(crate) fn start(body: &str) -> Result<Self, Box<dyn Error>> {
        let mut child =
            Command::new(std::env::current_exe()?).arg(SERVE).arg(body).stdout(Stdio::piped()).spawn()?;
        let mut address = String::new();
        BufReader::new(child.stdout.take().ok_or("no output")?).read_line(&mut address)?;
        Ok(Self { child, address: address.trim().to_owned() })
    }
}

impl Drop for FixedServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Be the server, if that is what this process was started for.
pub(crate) fn serve_if_asked() {
    let mut arguments = std::env::args().skip_while(|argument| argument != SERVE).skip(1);
    let Some(body) = arguments.next() else { return };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let done = runtime.map(|runtime| runtime.block_on(serve(body)));
    std::process::exit(i32::from(!matches!(done, Ok(Ok(())))));
}

async fn serve(body: String) -> std::io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?);
    let reply = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    let reply: &'static str = reply.leak();
    loop {
        let (stream, _) = listener.accept().await?;
        tokio::spawn(answer_all(stream, reply));
    }
}

/// Answer one connection's requests; each has a body with a stated length.
async fn answer_all(mut stream: TcpStream, reply: &'static str) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut pending = Vec::new();
    let mut buffer = [0; 8192];
    loop {
        while let Some(length) = complete(&pending) {
            pending.drain(..length);
            stream.write_all(reply.as_bytes()).await?;
        }
        match stream.read(&mut buffer).await? {
            0 => return Ok(()),
            read => pending.extend_from_slice(&buffer[..read]),
        }
    }
}

/// The length of the first request, if it is all there.
fn complete(pending: &[u8]) -> Option<usize> {
    let head = pending.windows(4).position(|window| window == b"\r\n\r\n")? + 4;
    let text = std::str::from_utf8(&pending[..head]).ok()?.to_ascii_lowercase();
    let length: usize = text.split("content-length: ").nth(1)?.split("\r\n").next()?.parse().ok()?;
    (pending.len() >= head + length).then_some(head + length)
}
