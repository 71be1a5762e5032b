//! A server on this machine that does with each connection what a test says.
#![allow(dead_code, reason = "each test uses what it needs")]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinHandle;

pub(crate) const GOOD: &str = r#"{"Response": {"TotalCount": 3, "RequestId": "the-id"}}"#;

/// A request as it came over the wire.
#[derive(Debug)]
pub(crate) struct Request {
    pub head: String,
    pub body: Vec<u8>,
}

impl Request {
    /// The value of a header, if there is exactly one.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let named =
            |line: &'_ str| line.split(':').next().is_some_and(|found| found.eq_ignore_ascii_case(name));
        let mut lines = self.head.lines().skip(1).filter(|line| named(line));
        let line = lines.next().filter(|_| lines.next().is_none())?;
        line.split_once(':').map(|(_, value)| value.trim())
    }
}

/// One connection of a client.
pub(crate) struct Connection {
    pub socket: TcpStream,
    requests: UnboundedSender<Request>,
}

impl Connection {
    /// Read one request, and report it to the test; `None` at the end of the connection.
    pub(crate) async fn read(&mut self) -> Option<()> {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(self.socket.read_u8().await.ok()?);
        }
        let mut request = Request { head: String::from_utf8(head).unwrap(), body: Vec::new() };
        let length = request.header("content-length").map_or(0, |length| length.parse().unwrap());
        request.body.resize(length, 0);
        self.socket.read_exact(&mut request.body).await.ok()?;
        self.requests.send(request).ok()
    }

    pub(crate) async fn write(&mut self, bytes: &str) -> std::io::Result<()> {
        self.socket.write_all(bytes.as_bytes()).await
    }

    pub(crate) async fn answer(&mut self, body: &str) -> std::io::Result<()> {
        let head =
            format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}", body.len());
        self.write(&format!("{head}\r\n\r\n{body}")).await
    }

    /// Do nothing until the client closes.
    pub(crate) async fn wait_for_close(&mut self) {
        let mut rest = [0; 1024];
        while !matches!(self.socket.read(&mut rest).await, Ok(0) | Err(_)) {}
    }
}

/// Answer every request of a connection.
pub(crate) async fn answer_all(connection: &mut Connection) -> Option<()> {
    loop {
        connection.read().await?;
        connection.answer(GOOD).await.ok()?;
    }
}

/// A server that takes connections and never speaks.
pub(crate) async fn mute(connection: &mut Connection) -> Option<()> {
    connection.wait_for_close().await;
    None
}

/// A server that is closed when it is dropped.
pub(crate) struct Listener {
    pub address: std::net::SocketAddr,
    connections: Arc<AtomicUsize>,
    requests: UnboundedReceiver<Request>,
    task: JoinHandle<()>,
}

impl Listener {
    /// Do this with each connection, one after the other.
    pub(crate) async fn start(
        script: impl AsyncFn(&mut Connection) -> Option<()> + Send + Sync + 'static,
    ) -> Self {
        Self::start_at("127.0.0.1:0", script).await.unwrap()
    }

    pub(crate) async fn start_at(
        address: &str,
        script: impl AsyncFn(&mut Connection) -> Option<()> + Send + Sync + 'static,
    ) -> std::io::Result<Self> {
        let listener = TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        let (sender, requests) = unbounded_channel();
        let connections = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&connections);
        let task = tokio::task::spawn_local(async move {
            while let Ok((socket, _)) = listener.accept().await {
                counter.fetch_add(1, Ordering::Relaxed);
                let mut connection = Connection { socket, requests: sender.clone() };
                let _ = script(&mut connection).await;
            }
        });
        Ok(Self { address, connections, requests, task })
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The next request that was read whole.
    pub(crate) async fn request(&mut self) -> Request {
        self.requests.recv().await.unwrap()
    }

    /// How many requests were read whole and not looked at yet.
    pub(crate) fn requests_left(&self) -> usize {
        self.requests.len()
    }

    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::Relaxed)
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.task.abort();
    }
}
