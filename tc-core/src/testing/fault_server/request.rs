//! Reading a request.

use super::super::SentRequest;
use bytes::Bytes;
use http::header::CONTENT_LENGTH;
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use tokio::io::{AsyncRead, AsyncReadExt as _};

/// The longest head that is read.
const HEAD: usize = 64 * 1024;

/// The longest body that is read: more than the service takes.
const BODY: usize = 16 * 1024 * 1024;

/// Read one request with its body; `None` when the connection ends before, or it is no request.
pub(super) async fn read(stream: &mut (impl AsyncRead + Unpin)) -> Option<SentRequest> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        if head.len() == HEAD {
            return None;
        }
        head.push(stream.read_u8().await.ok()?);
    }
    let (method, target, headers) = parse(std::str::from_utf8(&head).ok()?)?;
    let length = headers.get(CONTENT_LENGTH).map_or(Some(0), |length| length.to_str().ok()?.parse().ok())?;
    if length > BODY {
        return None;
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await.ok()?;
    Some(SentRequest::new(method, target, headers, Bytes::from(body)))
}

fn parse(head: &str) -> Option<(Method, String, HeaderMap)> {
    let mut lines = head.split("\r\n");
    let mut first = lines.next()?.split(' ');
    let (method, target) = (first.next()?.parse().ok()?, first.next()?.to_owned());
    let mut headers = HeaderMap::new();
    for line in lines.take_while(|line| !line.is_empty()) {
        let (name, value) = line.split_once(':')?;
        let mut value = HeaderValue::from_str(value.trim()).ok()?;
        value.set_sensitive(name.eq_ignore_ascii_case("authorization"));
        headers.append(name.parse::<HeaderName>().ok()?, value);
    }
    Some((method, target, headers))
}
