//! A server on this machine that fails as networks do.

mod certificate;
mod connection;
mod listener;
mod log;
mod request;
mod script;
mod turn;

pub use certificate::TestCertificate;
pub use log::Counts;
pub use turn::{Act, Turn, When};

use super::SentRequest;
use listener::{Command, Listening};
use log::Log;
use script::Script;
use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, mpsc as std_mpsc};
use std::thread::JoinHandle;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

/// A server on this machine, with real sockets, that does what a script of [`Turn`]s says and counts what it got.
///
/// A turn is what becomes of one attempt. The server takes the next one as soon as it can act: one about
/// connections when a connection is accepted, others when a request begins to come, over a new connection or a
/// kept one. The last turn is repeated for ever.
///
/// It runs in a thread of its own, so that it works for programs with and without async, and ends when it is
/// dropped. Time is real here: give the client small timeouts, and no [`ManualClock`](super::ManualClock).
/// ```
/// use tc_core::testing::{FaultServer, Turn};
///
/// # fn main() -> std::io::Result<()> {
/// let server = FaultServer::start([
///     Turn::answer(429, "text/html", "<h1>Slow down</h1>").header("Retry-After", "1"),
///     Turn::json(r#"{"Response": {"RequestId": "1"}}"#).truncated(20),
///     Turn::json(r#"{"Response": {"RequestId": "1"}}"#),
/// ])?;
/// assert!(server.url().starts_with("http://127.0.0.1:"));
/// assert_eq!(server.counts().requests, 0);
/// # Ok(())
/// # }
/// ```
pub struct FaultServer {
    address: SocketAddr,
    scheme: &'static str,
    log: Arc<Log>,
    commands: Option<UnboundedSender<Command>>,
    thread: Option<JoinHandle<()>>,
}

impl FaultServer {
    /// Start a server of plain http.
    ///
    /// # Errors
    /// When there are no turns, or no socket or thread is to be had.
    pub fn start(turns: impl IntoIterator<Item = Turn>) -> io::Result<Self> {
        Self::begin(turns.into_iter().collect(), None)
    }

    /// Start a server of https with a certificate for `localhost` and `127.0.0.1`, which nobody trusts by itself.
    ///
    /// # Errors
    /// When there are no turns, or no socket or thread is to be had.
    pub fn start_tls(
        certificate: TestCertificate,
        turns: impl IntoIterator<Item = Turn>,
    ) -> io::Result<Self> {
        Self::begin(turns.into_iter().collect(), Some(certificate))
    }

    fn begin(turns: Vec<Turn>, certificate: Option<TestCertificate>) -> io::Result<Self> {
        let script = Arc::new(Script::new(turns)?);
        let tls = certificate.map(TestCertificate::acceptor).transpose()?;
        let scheme = if tls.is_some() { "https" } else { "http" };
        let log = Arc::new(Log::default());
        let (commands, orders) = unbounded_channel();
        let (tell, told) = std_mpsc::channel();
        let server_log = Arc::clone(&log);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let thread = std::thread::Builder::new().name("fault-server".to_owned()).spawn(move || {
            runtime.block_on(async move {
                match Listening::begin(script, tls, server_log) {
                    Ok(listening) => {
                        let _ = tell.send(listening.address());
                        listening.run(orders).await;
                    }
                    Err(error) => drop(tell.send(Err(error))),
                }
            });
        })?;
        let address = told.recv().map_err(|_| io::Error::other("the server's thread ended"))??;
        Ok(Self { address, scheme, log, commands: Some(commands), thread: Some(thread) })
    }

    /// The address for [`ClientBuilder::endpoint`](crate::ClientBuilder::endpoint).
    #[must_use]
    pub fn url(&self) -> String {
        format!("{}://{}", self.scheme, self.address)
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What it counted until now.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.log.counts()
    }

    /// The requests that came whole, in their order; the first 1,024.
    #[must_use]
    pub fn requests(&self) -> Vec<SentRequest> {
        self.log.requests()
    }

    /// Wait until the counts are such. It waits for ever if they never are: bound it with
    /// `tokio::time::timeout`.
    pub async fn wait_until(&self, such: impl Fn(&Counts) -> bool) -> Counts {
        self.log.wait_until(such).await
    }

    /// Refuse connections from now on, as if nothing listened at the address. Connections that exist live on.
    ///
    /// # Errors
    /// When the address cannot be kept.
    pub fn refuse(&self) -> io::Result<()> {
        self.order(Command::Refuse)
    }

    /// Accept connections again after [`refuse`](Self::refuse).
    ///
    /// # Errors
    /// When the address cannot be listened at.
    pub fn accept(&self) -> io::Result<()> {
        self.order(Command::Accept)
    }

    fn order(&self, command: impl FnOnce(std_mpsc::Sender<io::Result<()>>) -> Command) -> io::Result<()> {
        let gone = || io::Error::other("the server has ended");
        let (tell, told) = std_mpsc::channel();
        let commands = self.commands.as_ref().ok_or_else(gone)?;
        commands.send(command(tell)).map_err(|_| gone())?;
        told.recv().map_err(|_| gone())?
    }
}

impl Drop for FaultServer {
    fn drop(&mut self) {
        // The thread ends with its orders.
        self.commands = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl fmt::Debug for FaultServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FaultServer").field("url", &self.url()).field("counts", &self.counts()).finish()
    }
}
