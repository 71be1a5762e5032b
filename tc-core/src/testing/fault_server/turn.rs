//! What becomes of one attempt, as data.

use bytes::Bytes;
use std::fmt::{self, Write as _};
use std::time::Duration;

/// What becomes of one attempt: when the server acts, and what it does then.
///
/// Most have a name below; any other is put together with [`Turn::new`] and [`then`](Self::then). After its acts
/// the connection waits for the next request, unless one of them ended it. `Debug` shows sizes in the place of bytes.
#[derive(Clone)]
pub struct Turn {
    pub(super) when: When,
    /// The status line and the headers of an answer, each with its end of line.
    pub(super) head: Option<String>,
    /// The body of an answer in the usual form, which goes right behind the head.
    pub(super) body: Bytes,
    pub(super) acts: Vec<Act>,
}

/// When the server acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum When {
    /// As soon as the connection is accepted; over a kept connection, as soon as a request begins to come.
    Accepted,
    /// When the first byte has come, and is left unread. With https that is the beginning of the handshake, or over
    /// a kept connection that of a request.
    Touched,
    /// When a request has come whole; with https after the handshake.
    Asked,
}

/// One thing that the server does. `Debug` shows sizes in the place of bytes.
#[derive(Clone)]
#[non_exhaustive]
pub enum Act {
    /// Send these bytes as they are.
    Send(Bytes),
    /// Send these bytes one by one, with a pause before each.
    Drip(Bytes, Duration),
    /// Send these bytes over and over until the client closes.
    SendForEver(Bytes),
    /// Do nothing until the client closes.
    Stall,
    /// Close: the client reads the end of the connection.
    Close,
    /// Reset: the client gets an error.
    Reset,
}

/// What a server says may be what a log must not.
impl fmt::Debug for Turn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Turn")
            .field("when", &self.when)
            .field("body_bytes", &self.body.len())
            .field("acts", &self.acts)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Send(bytes) => write!(f, "Send({} bytes)", bytes.len()),
            Self::Drip(bytes, pause) => write!(f, "Drip({} bytes, {pause:?})", bytes.len()),
            Self::SendForEver(bytes) => write!(f, "SendForEver({} bytes)", bytes.len()),
            Self::Stall => f.write_str("Stall"),
            Self::Close => f.write_str("Close"),
            Self::Reset => f.write_str("Reset"),
        }
    }
}

impl Turn {
    /// Do nothing yet, at this time.
    #[must_use]
    pub fn new(when: When) -> Self {
        Self { when, head: None, body: Bytes::new(), acts: Vec::new() }
    }

    /// Close the connection as soon as it was accepted.
    #[must_use]
    pub fn close_on_accept() -> Self {
        Self::new(When::Accepted).then(Act::Close)
    }

    /// Reset the connection as soon as it was accepted.
    #[must_use]
    pub fn reset_on_accept() -> Self {
        Self::new(When::Accepted).then(Act::Reset)
    }

    /// Accept the connection and never say anything: with https, the handshake hangs.
    #[must_use]
    pub fn stall_on_accept() -> Self {
        Self::new(When::Accepted).then(Act::Stall)
    }

    /// Close the connection with what came on it unread: with https, in the handshake.
    #[must_use]
    pub fn close_unread() -> Self {
        Self::new(When::Touched).then(Act::Close)
    }

    /// Reset the connection with what came on it unread: with https, in the handshake.
    #[must_use]
    pub fn reset_unread() -> Self {
        Self::new(When::Touched).then(Act::Reset)
    }

    /// Read the request, then close the connection without an answer.
    #[must_use]
    pub fn close_after_request() -> Self {
        Self::new(When::Asked).then(Act::Close)
    }

    /// Read the request, then reset the connection.
    #[must_use]
    pub fn reset_after_request() -> Self {
        Self::new(When::Asked).then(Act::Reset)
    }

    /// Read the request and never answer.
    #[must_use]
    pub fn stall_after_request() -> Self {
        Self::new(When::Asked).then(Act::Stall)
    }

    /// Answer with status 200 and JSON.
    #[must_use]
    pub fn json(body: impl Into<Bytes>) -> Self {
        Self::answer(200, "application/json", body)
    }

    /// Answer. An empty content type is left out.
    #[must_use]
    pub fn answer(status: u16, content_type: &str, body: impl Into<Bytes>) -> Self {
        let reason = http::StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason());
        let body = body.into();
        let head = format!("HTTP/1.1 {status} {}\r\n", reason.unwrap_or("Unknown"));
        let turn = Self { head: Some(head), body: body.clone(), ..Self::new(When::Asked) };
        let turn = turn.header("Content-Length", &body.len().to_string());
        if content_type.is_empty() { turn } else { turn.header("Content-Type", content_type) }
    }

    /// Answer with a redirect to this address.
    #[must_use]
    pub fn redirect(status: u16, location: &str) -> Self {
        Self::answer(status, "", Bytes::new()).header("Location", location)
    }

    /// Answer with these bytes, whatever they are, and close.
    #[must_use]
    pub fn raw(bytes: impl Into<Bytes>) -> Self {
        Self::new(When::Asked).then(Act::Send(bytes.into())).then(Act::Close)
    }

    /// Answer with JSON in chunks that never end.
    #[must_use]
    pub fn endless() -> Self {
        const CHUNK: usize = 8 * 1024;
        let head =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n".to_owned();
        let chunk = format!("{CHUNK:x}\r\n{}\r\n", " ".repeat(CHUNK));
        Self { head: Some(head), ..Self::new(When::Asked) }.then(Act::SendForEver(chunk.into()))
    }

    /// Add a header to an answer, as it is. A turn without one stays as it is.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let Some(head) = &mut self.head {
            // Writing into a text does not fail.
            let _ = write!(head, "{name}: {value}\r\n");
        }
        self
    }

    /// Close the connection after so many bytes of the answer's body.
    #[must_use]
    pub fn truncated(self, after: usize) -> Self {
        self.cut(after).then(Act::Close)
    }

    /// Fall silent after so many bytes of the answer's body.
    #[must_use]
    pub fn stalled(self, after: usize) -> Self {
        self.cut(after).then(Act::Stall)
    }

    /// Send the answer's body byte by byte, with a pause before each.
    #[must_use]
    pub fn dripping(mut self, pause: Duration) -> Self {
        let body = std::mem::take(&mut self.body);
        self.then(Act::Drip(body, pause))
    }

    /// Do this as well, after the rest.
    #[must_use]
    pub fn then(mut self, act: Act) -> Self {
        self.acts.push(act);
        self
    }

    fn cut(mut self, after: usize) -> Self {
        self.body.truncate(after);
        self
    }

    /// The answer up to where its acts begin.
    pub(super) fn opening(&self) -> Vec<u8> {
        let Some(head) = &self.head else { return Vec::new() };
        [head.as_bytes(), b"\r\n", &self.body].concat()
    }
}
