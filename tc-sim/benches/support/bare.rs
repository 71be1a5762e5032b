//! A hyper server that answers everything with the same bytes, in a process of its own.

use std::convert::Infallible;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{Request, Response};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

/// The argument that makes this program the server.
pub(crate) const SERVE: &str = "--serve-bare";

/// What `DescribeFlowStatus` answers.
const BODY: &str = r#"{"Response":{"Status":0,"RequestId":"b3fbb4e2-0c59-4c5c-8fd3-6d1f2a3ff0a2"}}"#;

/// Be the server, if that is what this process was started for.
pub(crate) fn serve_if_asked() {
    if std::env::args().any(|argument| argument == SERVE) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let _ = runtime.map(|runtime| runtime.block_on(serve()));
        std::process::exit(1);
    }
}

async fn serve() -> std::io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!(r#"{{"listening":"{}"}}"#, listener.local_addr()?);
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service_fn(answer)));
    }
}

async fn answer(request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
    let _ = request.into_body().collect().await;
    let mut response = Response::new(Full::new(Bytes::from_static(BODY.as_bytes())));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Ok(response)
}
