//! A proxy that was named.

use crate::error::{Error, Kind};
use crate::secret::SecretString;
use std::fmt;
use url::Url;

/// A proxy through which requests go, in place of those of the environment.
///
/// A proxy sees the name of the host and nothing of a request: it passes TLS on. This machine and the metadata
/// server are never reached through one, nor is what `NO_PROXY` names in the environment.
/// ```
/// use std::time::Duration;
/// use tc_core::transport::{Proxy, ReqwestTransport};
///
/// let proxy = Proxy::new("http://proxy.example.com:3128")?.login("me", "the-password").except("internal.example.com");
/// let transport = ReqwestTransport::new(Duration::from_secs(5)).proxy(proxy);
/// assert!(!format!("{transport:?}").contains("the-password"));
/// # Ok::<(), tc_core::Error>(())
/// ```
#[derive(Clone)]
pub struct Proxy {
    address: Url,
    login: Option<(String, SecretString)>,
    exceptions: Vec<String>,
}

impl Proxy {
    /// The proxy at `http://host:port`, at `https://host:port` if TLS is spoken with it too, or at `host:port`, which
    /// is the former.
    ///
    /// # Errors
    /// [`Kind::Build`], when it is another kind of address, or has a user or a password in it: they belong into
    /// [`login`](Self::login). The error does not show the address then.
    pub fn new(address: &str) -> Result<Self, Error> {
        if address.contains('@') {
            let message =
                "the proxy's address has a user in it: give it to `Proxy::login`, which hides the password";
            return Err(Error::new(Kind::Build, message));
        }
        let wrong = || {
            let message = format!(
                "{address:?} is no address of a proxy: write it like `http://proxy.example.com:3128`"
            );
            Error::new(Kind::Build, message)
        };
        let absolute = if address.contains("://") { address.to_owned() } else { format!("http://{address}") };
        let url = Url::parse(&absolute).map_err(|error| wrong().with_source(error))?;
        let is_bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        if !matches!(url.scheme(), "http" | "https") || !is_bare || url.host().is_none() {
            return Err(wrong());
        }
        Ok(Self { address: url, login: None, exceptions: Vec::new() })
    }

    /// Log in with a user and a password (`Proxy-Authorization: Basic`). The password is never shown.
    #[must_use]
    pub fn login(mut self, user: impl Into<String>, password: impl Into<SecretString>) -> Self {
        self.login = Some((user.into(), password.into()));
        self
    }

    /// Reach these hosts without it, in the form of `NO_PROXY`: names, which stand for all that is under them, and
    /// addresses or networks, with commas in between.
    #[must_use]
    pub fn except(mut self, hosts: impl Into<String>) -> Self {
        self.exceptions.push(hosts.into());
        self
    }

    /// As reqwest has it.
    pub(super) fn to_reqwest(&self) -> Result<reqwest::Proxy, reqwest::Error> {
        let mut proxy = reqwest::Proxy::https(self.address.as_str())?;
        if let Some((user, password)) = &self.login {
            proxy = proxy.basic_auth(user, password.expose());
        }
        let named = ["NO_PROXY", "no_proxy"].iter().find_map(|name| std::env::var(name).ok());
        let exceptions: Vec<&str> =
            self.exceptions.iter().map(String::as_str).chain(named.as_deref()).collect();
        Ok(proxy.no_proxy(reqwest::NoProxy::from_string(&exceptions.join(","))))
    }
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Proxy")
            .field("address", &self.address.as_str())
            .field("login", &self.login)
            .field("exceptions", &self.exceptions)
            .finish()
    }
}
