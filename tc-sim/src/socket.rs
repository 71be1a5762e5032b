//! The simulator behind a socket of this machine.

use crate::core::Core;
use crate::gateway::{MAX_BODY, too_large};
use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Incoming as Body;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::{JoinHandle, JoinSet};

/// A client that sends no request head for so long is hung up on.
const HEAD_TIMEOUT: Duration = Duration::from_secs(30);

/// Requests under way when the server stops get this long to end.
const GRACE: Duration = Duration::from_secs(5);

/// A server that runs until it is stopped or dropped.
#[derive(Debug)]
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<()>,
}

impl Server {
    /// Listen and answer.
    pub(crate) async fn start(address: SocketAddr, core: Arc<Core>) -> io::Result<Self> {
        let listener = TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        let (stop, stopped) = oneshot::channel();
        let task = tokio::spawn(serve(listener, core, stopped));
        Ok(Self { address, stop: Some(stop), task })
    }

    /// Take no more connections, let the requests under way end, and stop.
    pub(crate) async fn stop(mut self) {
        drop(self.stop.take());
        let _ = (&mut self.task).await;
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(listener: TcpListener, core: Arc<Core>, mut stopped: oneshot::Receiver<()>) {
    let graceful = GracefulShutdown::new();
    // Dropping the set, with this task, hangs up on everyone.
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => drop(connections.spawn(serve_one(stream, Arc::clone(&core), graceful.watcher()))),
                // No more files: let some connections end before the next try.
                Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
            },
            Some(_) = connections.join_next(), if !connections.is_empty() => {}
            _ = &mut stopped => break,
        }
    }
    drop(listener);
    let _ = tokio::time::timeout(GRACE, graceful.shutdown()).await;
}

async fn serve_one(stream: TcpStream, core: Arc<Core>, watcher: hyper_util::server::graceful::Watcher) {
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request| answer(Arc::clone(&core), request));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT)
        .serve_connection(TokioIo::new(stream), service);
    // Whatever breaks a connection is the client's to notice.
    let _ = watcher.watch(connection).await;
}

async fn answer(core: Arc<Core>, request: Request<Body>) -> Result<Response<Full<Bytes>>, Infallible> {
    let (head, body) = request.into_parts();
    let query = head.uri.query().unwrap_or_default();
    let answer = match Limited::new(body, MAX_BODY).collect().await {
        Ok(body) => core.answer(head.method.as_str(), query, &head.headers, body.to_bytes()).await,
        Err(_) => core.refuse(&too_large()),
    };
    let mut response = Response::new(Full::new(answer.body));
    *response.status_mut() = answer.status;
    *response.headers_mut() = answer.headers;
    Ok(response)
}
