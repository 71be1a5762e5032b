//! A server of HTTP/2 on this machine, over TLS.

use bytes::Bytes;
use http::{Method, Request, Response};
use http_body::{Body, Frame};
use hyper::body::Incoming;
use hyper::server::conn::http2;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use std::future::poll_fn;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio_rustls::TlsAcceptor;

/// What becomes of each request.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Then {
    /// An answer.
    Answer(&'static str),
    /// The beginning of one, and the stream is reset.
    BreakOff(&'static str),
    /// The beginning of one, and nothing more.
    StandStill(&'static str),
    /// Nothing at all.
    Silence,
    /// The stream is reset before an answer.
    Reset,
    /// An answer, and the server closes the connection.
    AnswerAndClose(&'static str),
}

/// A request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Got {
    pub method: Method,
    pub uri: http::Uri,
    pub headers: http::HeaderMap,
    pub body: Vec<u8>,
}

pub(crate) struct Http2Server {
    pub address: SocketAddr,
    pub state: Arc<State>,
}

#[derive(Default)]
pub(crate) struct State {
    pub got: Mutex<Vec<Got>>,
    connections: AtomicUsize,
    /// Those that were closed.
    closed: AtomicUsize,
    /// So many of the first connections have gone mute.
    mute: AtomicUsize,
    /// Answers whose stream the client gave up.
    pub given_up: AtomicUsize,
    pub event: Notify,
}

impl Http2Server {
    pub(crate) async fn start(then: Then) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let state = Arc::new(State::default());
        let served = Arc::clone(&state);
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let number = served.connections.fetch_add(1, Ordering::Relaxed);
                let socket = Socket { socket, number, state: Arc::clone(&served) };
                let state = Arc::clone(&served);
                tokio::spawn(async move {
                    serve(socket, then, Arc::clone(&state)).await;
                    state.closed.fetch_add(1, Ordering::Relaxed);
                    state.event.notify_waiters();
                });
            }
        });
        Self { address, state }
    }

    pub(crate) fn url(&self) -> String {
        format!("https://{}", self.address)
    }

    pub(crate) fn connections(&self) -> usize {
        self.state.connections.load(Ordering::Relaxed)
    }

    /// How many connections are open.
    pub(crate) fn open(&self) -> usize {
        self.connections() - self.state.closed.load(Ordering::Relaxed)
    }

    /// The connections that are there say nothing any more and hear nothing, and are not closed either.
    pub(crate) fn go_mute(&self) {
        self.state.mute.store(self.connections(), Ordering::Relaxed);
    }

    pub(crate) fn requests(&self) -> Vec<Got> {
        self.state.got.lock().unwrap().clone()
    }

    pub(crate) async fn wait_until(&self, such: impl Fn(&State) -> bool) {
        loop {
            let event = self.state.event.notified();
            if such(&self.state) {
                return;
            }
            event.await;
        }
    }
}

/// A socket that can go mute.
struct Socket {
    socket: TcpStream,
    number: usize,
    state: Arc<State>,
}

impl AsyncRead for Socket {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.number < self.state.mute.load(Ordering::Relaxed) {
            return Poll::Pending;
        }
        Pin::new(&mut self.socket).poll_read(context, buffer)
    }
}

impl AsyncWrite for Socket {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.socket).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_shutdown(context)
    }
}

async fn serve(socket: Socket, then: Then, state: Arc<State>) -> Option<()> {
    let stream = acceptor().accept(socket).await.ok()?;
    let closing = Arc::new(Notify::new());
    let (close, answering) = (Arc::clone(&closing), Arc::clone(&state));
    let service =
        service_fn(move |request| answer(request, then, Arc::clone(&answering), Arc::clone(&close)));
    let connection =
        http2::Builder::new(TokioExecutor::new()).serve_connection(TokioIo::new(stream), service);
    let mut connection = std::pin::pin!(connection);
    tokio::select! {
        _ = &mut connection => return None,
        () = closing.notified() => connection.as_mut().graceful_shutdown(),
    }
    connection.await.ok()
}

async fn answer(
    request: Request<Incoming>,
    then: Then,
    state: Arc<State>,
    close: Arc<Notify>,
) -> Result<Response<Script>, &'static str> {
    let (head, mut incoming) = request.into_parts();
    let mut body = Vec::new();
    while let Some(frame) = poll_fn(|cx| Pin::new(&mut incoming).poll_frame(cx)).await {
        let Ok(frame) = frame else { return Err("the request broke off") };
        body.extend(frame.into_data().unwrap_or_default());
    }
    state.got.lock().unwrap().push(Got { method: head.method, uri: head.uri, headers: head.headers, body });
    state.event.notify_waiters();
    let watch = Watch(Arc::clone(&state));
    let (text, end) = match then {
        Then::Answer(text) => (text, End::Whole),
        Then::AnswerAndClose(text) => {
            close.notify_one();
            (text, End::Whole)
        }
        Then::BreakOff(text) => (text, End::Broken),
        Then::StandStill(text) => (text, End::Never),
        Then::Silence => {
            // Dropped with this future, when the stream is reset.
            let _watch = watch;
            return std::future::pending().await;
        }
        Then::Reset => return Err("it is reset"),
    };
    let script =
        Script { text: Some(Bytes::from_static(text.as_bytes())), end, turns: 0, watch: Some(watch) };
    Ok(Response::builder().header("content-type", "application/json").body(script).unwrap())
}

/// Notes that a client gave up.
struct Watch(Arc<State>);

impl Drop for Watch {
    fn drop(&mut self) {
        self.0.given_up.fetch_add(1, Ordering::Relaxed);
        self.0.event.notify_waiters();
    }
}

#[derive(PartialEq)]
enum End {
    Whole,
    Broken,
    Never,
}

struct Script {
    text: Option<Bytes>,
    end: End,
    turns: u32,
    watch: Option<Watch>,
}

impl Body for Script {
    type Data = Bytes;
    type Error = &'static str;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        if let Some(text) = self.text.take() {
            return Poll::Ready(Some(Ok(Frame::data(text))));
        }
        match self.end {
            End::Never => Poll::Pending,
            // A reset overtakes what waits to be sent, so that goes out first.
            End::Broken if self.turns < 20 => {
                self.turns += 1;
                context.waker().wake_by_ref();
                Poll::Pending
            }
            End::Broken => Poll::Ready(Some(Err("it broke off"))),
            End::Whole => {
                // Sent to its end: nobody gave up.
                if let Some(watch) = self.watch.take() {
                    std::mem::forget(watch);
                }
                Poll::Ready(None)
            }
        }
    }
}

fn acceptor() -> TlsAcceptor {
    let key = include_bytes!("../../src/testing/fault_server/certificates/server_key.der");
    let certificate = include_bytes!("../../src/testing/fault_server/certificates/trusted.der");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![CertificateDer::from(&certificate[..])],
            PrivateKeyDer::from(PrivatePkcs8KeyDer::from(&key[..])),
        )
        .unwrap();
    config.alpn_protocols = vec![b"h2".to_vec()];
    TlsAcceptor::from(Arc::new(config))
}
