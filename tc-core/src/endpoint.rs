//! Where requests go.

mod hosts;
mod resolver;
mod trusted;

pub use hosts::Hosts;
pub use resolver::ResolveEndpoint;
pub(crate) use trusted::TrustedDomains;

use crate::error::{Error, Kind};
use http::HeaderValue;
use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;
use url::{Host, Url};

/// Where requests go: scheme, host and port. Clones share it.
#[derive(Clone, PartialEq, Eq)]
pub struct Endpoint(Arc<Parts>);

#[derive(PartialEq, Eq)]
struct Parts {
    url: Url,
    /// The host as it goes on the wire and is signed: with its port, unless that is the scheme's own.
    host: HeaderValue,
}

/// The longest name of a host that the domain name system knows.
const LONGEST_HOST: usize = 253;

impl Endpoint {
    /// Read `host`, `host:port`, `https://host:port`, or `http://` and a loopback address such as
    /// `http://127.0.0.1:4600` or `http://[::1]:4600`; a slash at the end is allowed.
    ///
    /// Whether plain http may be used is for the client to say, see
    /// [`allow_loopback_http`](crate::ClientBuilder::allow_loopback_http).
    ///
    /// # Errors
    /// [`Kind::Build`], when it is not a host, or carries a path, a query or a user.
    /// ```
    /// use tc_core::Endpoint;
    ///
    /// let endpoint = Endpoint::parse("SQLServer.tencentcloudapi.com:443/")?;
    /// assert_eq!(endpoint.to_string(), "https://sqlserver.tencentcloudapi.com");
    /// assert!(Endpoint::parse("sqlserver.tencentcloudapi.com/v2").is_err());
    /// # Ok::<(), tc_core::Error>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, Error> {
        // First of all, as every later message shows the text and a user's password must not be shown.
        if text.contains('@') {
            let message =
                "the endpoint must not have a user or a password: requests are signed, not logged in";
            return Err(Error::new(Kind::Build, message));
        }
        let fail = |reason: &str| Error::new(Kind::Build, format!("the endpoint {text:?} {reason}"));
        if text.is_empty() || text.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err(fail(
                "is empty or has white space: write a host like `sqlserver.tencentcloudapi.com`",
            ));
        }
        let has_a_scheme = text.contains(":/") || ["http//", "https//"].iter().any(|it| text.starts_with(it));
        if has_a_scheme && !text.contains("://") {
            return Err(fail("has a scheme without `://`: write `https://` and a host, or the host alone"));
        }
        let absolute = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
        let not_a_host = "is not a host like `sqlserver.tencentcloudapi.com`, with or without a port";
        let url = Url::parse(&absolute).map_err(|error| fail(not_a_host).with_source(error))?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(fail("has another scheme: it must be https, or http for a server on this machine"));
        }
        if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
            return Err(fail("must be a host without a path: every action of API 3.0 lives at `/`"));
        }
        let host = url.host().filter(is_sound).ok_or_else(|| fail(not_a_host))?;
        let host = match url.port() {
            Some(port) => format!("{host}:{port}"),
            None => host.to_string(),
        };
        let host = HeaderValue::try_from(host).map_err(|error| fail(not_a_host).with_source(error))?;
        Ok(Self(Arc::new(Parts { url, host })))
    }

    /// Give it back, unless it is plain http that leaves this machine or was not asked for.
    pub(crate) fn allowed(self, loopback_http: bool) -> Result<Self, Error> {
        if self.is_https() || (loopback_http && self.is_loopback()) {
            return Ok(self);
        }
        let remedy = if self.is_loopback() {
            "call `allow_loopback_http()` on the client's builder to use a server on this machine"
        } else if loopback_http {
            "its host is not this machine, as `127.0.0.1`, `[::1]` and `localhost` are; use https"
        } else {
            "use https"
        };
        Err(Error::new(Kind::Build, format!("the endpoint {self} is not encrypted: {remedy}")))
    }

    /// The address, with `/` as its path.
    #[must_use]
    pub fn url(&self) -> &Url {
        &self.0.url
    }

    /// The host as it goes on the wire and is signed: with its port, unless that is the scheme's own.
    #[must_use]
    pub fn host(&self) -> &str {
        self.0.host.to_str().unwrap_or_default()
    }

    pub(crate) fn host_header(&self) -> &HeaderValue {
        &self.0.host
    }

    /// Whether it is encrypted.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.0.url.scheme() == "https"
    }

    /// Whether it is this machine: `127.0.0.0/8`, `[::1]`, `localhost` and the names under it.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        match self.0.url.host() {
            Some(Host::Ipv4(address)) => IpAddr::V4(address).is_loopback(),
            Some(Host::Ipv6(address)) => IpAddr::V6(address).is_loopback(),
            Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            None => false,
        }
    }
}

/// Whether a host can exist. The URL standard lets more through than the domain name system knows.
fn is_sound(host: &Host<&str>) -> bool {
    let Host::Domain(name) = host else { return true };
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let is_label = |label: &str| matches!(label.len(), 1..=63) && label.bytes().all(fits);
    name.len() <= LONGEST_HOST && name.split('.').all(is_label)
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Endpoint({})", self.0.url)
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", self.0.url.scheme(), self.host())
    }
}
