//! Writing a recording.

use super::line::{self, Asked};
use super::veil::Veil;
use crate::future::BoxFuture;
use crate::transport::{Incoming, Outgoing, Transport, TransportError};
use serde_json::Value;
use std::fmt;
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A transport that writes down what goes over another one, without secrets, for [`Replay`](super::Replay).
///
/// Signatures, tokens and secret ids are never written. Of bodies, a field is blanked when its name tells of a
/// secret (`Password`, `SecretKey`, `Token` and the like, anywhere in the name), and the caller's secret id and token
/// wherever they stand. **Names that tell nothing must be given** with [`also_hide`](Self::also_hide); look at the
/// file before you keep it. Idempotency and page tokens are blanked too.
///
/// An exchange is written when it has ended, while the call waits. One that is dropped is not written.
/// ```
/// use std::sync::Arc;
/// use tc_core::Client;
/// use tc_core::testing::{Recorder, Replay, Scripted, Step};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let directory = std::env::temp_dir().join(format!("tc-core-recorder-{}", std::process::id()));
/// # std::fs::create_dir_all(&directory)?;
/// # let path = directory.join("zones.jsonl");
/// # let network = Arc::new(Scripted::new([Step::json(r#"{"Response": {"RequestId": "1"}}"#)]));
/// // Once, with the real network:
/// let recorder = Arc::new(Recorder::create(&path, network)?.also_hide(["AdminPhone"]));
/// let client = Client::builder().region("ap-guangzhou").transport(recorder.clone()).build()?;
/// # let _ = client;
/// recorder.finish()?;
///
/// // And ever after:
/// let client = Client::builder().region("ap-guangzhou").transport(Arc::new(Replay::load(&path)?)).build()?;
/// # let _ = client;
/// # std::fs::remove_dir_all(&directory)?;
/// # Ok(())
/// # }
/// ```
pub struct Recorder {
    network: Arc<dyn Transport>,
    veil: Veil,
    file: Mutex<Writing>,
}

struct Writing {
    writer: Box<dyn Write + Send>,
    begun: bool,
    problem: Option<io::Error>,
}

impl Recorder {
    /// Write into a new file, over one that is there.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn create(path: impl AsRef<Path>, network: Arc<dyn Transport>) -> io::Result<Self> {
        Ok(Self::new(File::create(path)?, network))
    }

    /// Write into anything.
    #[must_use]
    pub fn new(writer: impl Write + Send + 'static, network: Arc<dyn Transport>) -> Self {
        let file = Mutex::new(Writing { writer: Box::new(writer), begun: false, problem: None });
        Self { network, veil: Veil::default(), file }
    }

    /// Blank these fields too, wherever they stand, in requests and answers.
    #[must_use]
    pub fn also_hide(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let names = self.veil.names().iter().cloned().chain(names.into_iter().map(Into::into)).collect();
        self.veil = Veil::over(names);
        self
    }

    /// Write what is left.
    ///
    /// # Errors
    /// The first thing that went wrong since the begin; what came after it is not in the file.
    pub fn finish(&self) -> io::Result<()> {
        let mut file = self.file();
        self.begin(&mut file);
        match file.problem.take() {
            Some(problem) => Err(problem),
            None => file.writer.flush(),
        }
    }

    fn begin(&self, file: &mut Writing) {
        if !file.begun {
            file.begun = true;
            file.write(&line::head(&self.veil));
        }
    }

    fn file(&self) -> MutexGuard<'_, Writing> {
        self.file.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Writing {
    fn write(&mut self, line: &Value) {
        if self.problem.is_none() {
            let written = writeln!(self.writer, "{line}").and_then(|()| self.writer.flush());
            self.problem = written.err();
        }
    }
}

impl Transport for Recorder {
    fn send(&self, request: Outgoing) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        Box::pin(async move {
            let asked = Asked::of(&request, &self.veil);
            let mark = request.sent_mark();
            let outcome = self.network.send(request).await;
            let line = line::exchange(&asked, &outcome, mark.known(), &self.veil);
            let mut file = self.file();
            self.begin(&mut file);
            file.write(&line);
            drop(file);
            outcome
        })
    }
}

impl fmt::Debug for Recorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorder").field("network", &self.network).finish_non_exhaustive()
    }
}
