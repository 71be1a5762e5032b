//! The credential that another program prints.

mod run;

use std::ffi::OsString;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::printed::decode_secret;
use super::{Credential, CredentialError, ProvideCredentials, expiry};
use crate::clock::{Clock, SystemClock};
use crate::future::BoxFuture;
use crate::prelude::{Secret, TcModel};
use run::Run;
use tokio::runtime::Handle;

/// Runs a program that prints the credential as JSON.
///
/// ```json
/// {
///     "Version": 1,
///     "SecretId": "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE",
///     "SecretKey": "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE",
///     "Token": "only-for-temporary-credentials",
///     "Expiration": "2026-11-24T12:00:00Z"
/// }
/// ```
///
/// `Version` is 1 and may be left out, as may be `Token` and `Expiration`; the latter has the form of RFC 3339.
/// Other keys are left alone.
///
/// The program is started directly, without a shell. It gets no input, its error output is thrown away, and
/// its output may have 64 KiB. It has to end within 10 s, with status 0; otherwise it is killed. In a tokio
/// runtime it is waited for on a thread for blocking work, outside of one on the thread of the caller.
///
/// ```
/// use tc_core::Client;
/// use tc_core::credential::ProcessCredentials;
///
/// let credentials = ProcessCredentials::new("/usr/local/bin/vault-to-tencent").arguments(["--role", "ci"]);
/// let client = Client::builder().region("ap-guangzhou").credentials(credentials).build()?;
/// # let _ = client;
/// # Ok::<(), tc_core::Error>(())
/// ```
#[derive(Clone)]
pub struct ProcessCredentials {
    run: Run,
    clock: Arc<dyn Clock>,
}

pub(crate) const PROVIDER: &str = "external process";

/// How long the program may take unless it is said otherwise.
const TIME_LIMIT: Duration = Duration::from_secs(10);

/// What the program prints.
#[derive(TcModel)]
struct Printed {
    /// The version of this form.
    version: Option<i64>,
    /// The secret id.
    secret_id: String,
    /// The secret key.
    secret_key: Secret<String>,
    /// The session token.
    token: Option<Secret<String>>,
    /// When the credential expires.
    expiration: Option<String>,
}

impl ProcessCredentials {
    /// Runs this program, found as the system finds programs.
    #[must_use]
    pub fn new(program: impl Into<OsString>) -> Self {
        let run = Run { program: program.into(), arguments: Vec::new(), time_limit: TIME_LIMIT };
        Self { run, clock: Arc::new(SystemClock) }
    }

    /// Adds arguments.
    #[must_use]
    pub fn arguments<T: Into<OsString>>(mut self, arguments: impl IntoIterator<Item = T>) -> Self {
        self.run.arguments.extend(arguments.into_iter().map(Into::into));
        self
    }

    /// Gives the program another time than 10 s. A load as a whole never takes more than 15 s.
    #[must_use]
    pub fn time_limit(mut self, limit: Duration) -> Self {
        self.run.time_limit = limit;
        self
    }

    /// Takes another clock, by which it is judged whether the credential has expired.
    #[must_use]
    pub fn with_clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    async fn find(&self) -> Result<Credential, CredentialError> {
        let found = self.output().await.and_then(|json| read(&json));
        let found = found.and_then(|credential| expiry::refuse_expired(credential, PROVIDER, &*self.clock));
        found.map_err(|error| error.with_looked_at([self.run.program.to_string_lossy()]))
    }

    async fn output(&self) -> Result<run::Output, CredentialError> {
        let run = self.run.clone();
        match Handle::try_current() {
            Ok(runtime) => runtime.spawn_blocking(move || run.output()).await.unwrap_or_else(|_| {
                Err(CredentialError::transient(PROVIDER, "the runtime shut down while the program ran"))
            }),
            Err(_) => run.output(),
        }
    }
}

fn read(json: &[u8]) -> Result<Credential, CredentialError> {
    let wrong = |flaw: &str| {
        CredentialError::permanent(PROVIDER, format!("what the program prints is wrong: {flaw}"))
            .with_remedy("let it print the JSON that `ProcessCredentials` describes")
    };
    let printed: Printed = decode_secret(json).map_err(|flaw| wrong(&flaw))?;
    if printed.version.is_some_and(|version| version != 1) {
        return Err(wrong("Version is not 1"));
    }
    let mut credential = Credential::new(printed.secret_id.as_str(), printed.secret_key.expose().as_str())
        .map_err(|error| wrong(error.reason()))?;
    if let Some(token) = &printed.token {
        credential = credential.with_token(token.expose().as_str()).map_err(|error| wrong(error.reason()))?;
    }
    match printed.expiration.as_deref() {
        None => Ok(credential),
        Some(text) => match expiry::from_rfc3339(text) {
            Some(expiry) => Ok(credential.with_expiry(expiry)),
            None => Err(wrong("Expiration is not a time like 2026-11-24T12:00:00Z")),
        },
    }
}

impl ProvideCredentials for ProcessCredentials {
    fn provide(&self) -> BoxFuture<'_, Result<Credential, CredentialError>> {
        Box::pin(self.find())
    }
}

/// Arguments may hold secrets and are counted only.
impl fmt::Debug for ProcessCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProcessCredentials")
            .field("program", &self.run.program)
            .field("arguments", &self.run.arguments.len())
            .finish_non_exhaustive()
    }
}
