//! The socket: HTTP/1.1 on this machine.

mod reply;
mod wire;

use std::convert::Infallible;
use std::future::{Future, poll_fn};
use std::io;
use std::net::SocketAddr;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::request::Parts;
use http::{HeaderValue, Request, Response, header};
use http_body_util::BodyExt as _;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::{JoinHandle, JoinSet};

use crate::admin;
use crate::gateway::{Delivery, Exchange, HARD_LIMIT};
use crate::simulation::Simulation;
use reply::{Closed, Reply};
use wire::{Abort, Wire};

/// The largest head of a request, and the room for pieces of a body.
const BUFFER: usize = 64 * 1024;

/// How long connections may go on with what they are at once the server stops.
const PATIENCE: Duration = Duration::from_secs(1);

/// How long to wait where the system cannot give another connection.
const BREATH: Duration = Duration::from_millis(20);

/// A listening server. It stops when dropped, after the answers that it is writing.
#[derive(Debug)]
pub(crate) struct Server {
    address: SocketAddr,
    stop: oneshot::Sender<Infallible>,
    task: JoinHandle<()>,
}

impl Server {
    /// Listen, and answer on the present runtime.
    pub(crate) async fn start(address: SocketAddr, simulation: Arc<Simulation>) -> io::Result<Self> {
        let listener = TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        // A gateway listens once; that it does so already would not change where clients go.
        let _ = simulation.gateway.rules.address.set(address);
        let (stop, stopped) = oneshot::channel();
        let task = tokio::spawn(serve(listener, simulation, stopped));
        Ok(Self { address, stop, task })
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Take no more connections, finish the answers, and close.
    pub(crate) async fn stop(self) {
        drop(self.stop);
        // The task ends by itself; that it was cancelled with its runtime is no failure here.
        let _ = self.task.await;
    }
}

async fn serve(listener: TcpListener, simulation: Arc<Simulation>, stopped: oneshot::Receiver<Infallible>) {
    let mut stopped = pin!(stopped);
    let graceful = GracefulShutdown::new();
    let mut connections = JoinSet::new();
    while let Some(accepted) = accept(&listener, stopped.as_mut()).await {
        let Ok((stream, _)) = accepted else {
            tokio::time::sleep(BREATH).await;
            continue;
        };
        // Without, small answers wait for acknowledgements; where it fails they are only slower.
        let _ = stream.set_nodelay(true);
        let simulation = Arc::clone(&simulation);
        let (wire, abort) = Wire::new(stream);
        let service = service_fn(move |request| answer(Arc::clone(&simulation), abort.clone(), request));
        let connection =
            http1::Builder::new().max_buf_size(BUFFER).serve_connection(TokioIo::new(wire), service);
        connections.spawn(graceful.watch(connection));
        while connections.try_join_next().is_some() {}
    }
    drop(listener);
    // Whoever has not finished by then is cut off with the set.
    let _ = tokio::time::timeout(PATIENCE, graceful.shutdown()).await;
}

/// The next connection, or nothing once the server is to stop.
async fn accept(
    listener: &TcpListener,
    mut stopped: Pin<&mut oneshot::Receiver<Infallible>>,
) -> Option<io::Result<(TcpStream, SocketAddr)>> {
    poll_fn(|cx| match stopped.as_mut().poll(cx) {
        Poll::Ready(_) => Poll::Ready(None),
        Poll::Pending => listener.poll_accept(cx).map(Some),
    })
    .await
}

async fn answer(
    simulation: Arc<Simulation>,
    abort: Abort,
    request: Request<Incoming>,
) -> Result<Response<Reply>, Closed> {
    let (head, body) = request.into_parts();
    let query = head.uri.query().unwrap_or_default().to_owned();
    let body = read(body).await?;
    if let Some(name) = admin::named(head.uri.path()).filter(|_| simulation.admin) {
        return Ok(administer(&simulation, name, &head, &body));
    }
    let answer =
        simulation.answer(Exchange { method: head.method, query, headers: head.headers, body }).await;
    let (status, mut headers, delivery) = (answer.status(), answer.headers(), answer.delivery);
    let body = Bytes::from(answer.body);
    let body = match delivery {
        Delivery::Whole => Reply::whole(body),
        Delivery::Half => {
            headers.insert(header::CONTENT_LENGTH, body.len().into());
            Reply::cut_off(body.slice(..body.len() / 2))
        }
        Delivery::Closed => return Err(Closed),
        Delivery::Reset => {
            abort.reset();
            return Err(Closed);
        }
    };
    let mut response = Response::new(body);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    Ok(response)
}

fn administer(simulation: &Simulation, name: &str, head: &Parts, body: &Bytes) -> Response<Reply> {
    let answer = admin::answer(simulation, &head.method, name, &head.headers, body);
    let mut response = Response::new(Reply::whole(answer.body.into()));
    *response.status_mut() = answer.status;
    let json = HeaderValue::from_static("application/json");
    response.headers_mut().insert(header::CONTENT_TYPE, json);
    response
}

/// Read a body; one that is far too large is left off where that is certain.
async fn read(mut body: Incoming) -> Result<Bytes, hyper::Error> {
    let (mut first, mut joined) = (Bytes::new(), BytesMut::new());
    while let Some(frame) = body.frame().await {
        let Ok(piece) = frame?.into_data() else { continue };
        if first.is_empty() && joined.is_empty() {
            first = piece;
            continue;
        }
        if joined.is_empty() {
            joined.extend_from_slice(&std::mem::take(&mut first));
        }
        joined.extend_from_slice(&piece);
        if joined.len() > HARD_LIMIT {
            break;
        }
    }
    Ok(if joined.is_empty() { first } else { joined.freeze() })
}
