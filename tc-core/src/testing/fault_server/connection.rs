//! One connection of a client, and the turns that are played on it.

use super::log::Log;
use super::request;
use super::script::Script;
use super::turn::{Act, Turn, When};
use std::io;
use std::sync::Arc;
use tokio::io::{
    AsyncBufReadExt as _, AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, BufReader,
};
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

/// A connection that was accepted.
pub(super) struct Connection {
    pub(super) socket: TcpStream,
    pub(super) script: Arc<Script>,
    pub(super) tls: Option<TlsAcceptor>,
    pub(super) log: Arc<Log>,
}

/// What a connection reads from and writes to.
trait Stream: AsyncRead + AsyncWrite + Unpin + Send {
    /// Wait until something has come, and leave it unread.
    fn touched(&mut self) -> impl Future<Output = io::Result<()>> + Send;

    /// The socket underneath.
    fn socket(&self) -> &TcpStream;
}

impl Stream for TcpStream {
    async fn touched(&mut self) -> io::Result<()> {
        some(self.peek(&mut [0]).await?)
    }

    fn socket(&self) -> &TcpStream {
        self
    }
}

/// What came behind the handshake may no longer be on the socket, so it is looked for through a buffer.
impl Stream for BufReader<TlsStream<TcpStream>> {
    async fn touched(&mut self) -> io::Result<()> {
        some(self.fill_buf().await?.len())
    }

    fn socket(&self) -> &TcpStream {
        self.get_ref().get_ref().0
    }
}

/// Whether there is anything before the end.
fn some(bytes: usize) -> io::Result<()> {
    if bytes == 0 { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(()) }
}

/// Whether a connection goes on.
#[derive(PartialEq)]
enum Then {
    GoOn,
    End,
}

impl Connection {
    /// Serve it to its end.
    pub(super) async fn serve(self) {
        let log = Arc::clone(&self.log);
        // How a connection ends is for its client to see; there is nobody to tell here.
        let _ = self.serve_socket().await;
        log.closed();
    }

    async fn serve_socket(self) -> io::Result<()> {
        let Self { mut socket, script, tls, log } = self;
        socket.set_nodelay(true)?;
        if let Some(turn) = script.take_if(|when| when == When::Accepted) {
            return play(&mut socket, &turn, &log).await.map(drop);
        }
        let Some(tls) = tls else { return serve_requests(&mut socket, &script, &log).await };
        socket.touched().await?;
        if let Some(turn) = script.take_if(|when| when != When::Asked) {
            return play(&mut socket, &turn, &log).await.map(drop);
        }
        let mut encrypted = BufReader::new(tls.accept(socket).await?);
        serve_requests(&mut encrypted, &script, &log).await
    }
}

async fn serve_requests(stream: &mut impl Stream, script: &Script, log: &Log) -> io::Result<()> {
    loop {
        stream.touched().await?;
        if let Some(turn) = script.take_if(|when| when != When::Asked) {
            play(stream, &turn, log).await?;
            return Ok(());
        }
        let Some(request) = request::read(stream).await else { return Ok(()) };
        let turn = script.take_if(|_| true);
        log.received(request);
        let Some(turn) = turn else { return Ok(()) };
        if play(stream, &turn, log).await? == Then::End {
            return Ok(());
        }
    }
}

async fn play(stream: &mut impl Stream, turn: &Turn, log: &Log) -> io::Result<Then> {
    send(stream, &turn.opening(), log).await?;
    for act in &turn.acts {
        match act {
            Act::Send(bytes) => send(stream, bytes, log).await?,
            Act::Drip(bytes, pause) => {
                for byte in bytes.chunks(1) {
                    tokio::time::sleep(*pause).await;
                    send(stream, byte, log).await?;
                }
            }
            Act::SendForEver(bytes) => loop {
                send(stream, bytes, log).await?;
            },
            Act::Stall => {
                until_closed(stream).await;
                return Ok(Then::End);
            }
            Act::Close => {
                stream.shutdown().await?;
                return Ok(Then::End);
            }
            Act::Reset => {
                stream.socket().set_zero_linger()?;
                return Ok(Then::End);
            }
        }
    }
    Ok(Then::GoOn)
}

async fn send(stream: &mut impl Stream, bytes: &[u8], log: &Log) -> io::Result<()> {
    if !bytes.is_empty() {
        stream.write_all(bytes).await?;
        stream.flush().await?;
        log.sent(bytes.len());
    }
    Ok(())
}

/// Wait for the client to close. What comes until then is not looked at.
async fn until_closed(stream: &mut impl Stream) {
    let mut rest = [0; 1024];
    while !matches!(stream.read(&mut rest).await, Ok(0) | Err(_)) {}
}
