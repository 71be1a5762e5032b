//! Where requests go.

use crate::error::{Error, Kind};
use http::HeaderValue;
use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;
use url::{Host, Url};

/// Where requests go: scheme, host and port.
#[derive(Clone, PartialEq, Eq)]
pub struct Endpoint(Arc<Parts>);

#[derive(PartialEq, Eq)]
struct Parts {
    url: Url,
    /// The host as it goes on the wire and is signed: with its port, unless that is the scheme's own.
    host: HeaderValue,
}

impl Endpoint {
    /// Read `host`, `host:port`, `https://host:port`, or `http://` and a loopback address.
    ///
    /// # Errors
    /// When it is not a host, or carries a path, a query or a user.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let fail = |reason: &str| Error::new(Kind::Build, format!("the endpoint {text:?} {reason}"));
        let absolute = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
        if text.is_empty() || text.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err(fail(
                "is not a host: it is empty or has white space; write one like `sqlserver.tencentcloudapi.com`",
            ));
        }
        let url = Url::parse(&absolute).map_err(|error| fail("is not a host").with_source(error))?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(fail("must be https (or http, for a server on this machine)"));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Error::new(Kind::Build, "an endpoint has no user or password"));
        }
        if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
            return Err(fail("must be a host alone, without a path: every action of API 3.0 lives at `/`"));
        }
        let host = url.host_str().ok_or_else(|| fail("has no host"))?;
        let host = match url.port() {
            Some(port) => format!("{host}:{port}"),
            None => host.to_owned(),
        };
        let host = HeaderValue::try_from(host).map_err(|error| fail("is not a host").with_source(error))?;
        Ok(Self(Arc::new(Parts { url, host })))
    }

    /// The service's own endpoint. Financial regions are set apart and have hosts of their own.
    pub(crate) fn of_service(service: &str, region: Option<&str>) -> Result<Self, Error> {
        match region.filter(|region| region.ends_with("-fsi")) {
            Some(region) => Self::parse(&format!("{service}.{region}.tencentcloudapi.com")),
            None => Self::parse(&format!("{service}.tencentcloudapi.com")),
        }
    }

    /// The address.
    #[must_use]
    pub fn url(&self) -> &Url {
        &self.0.url
    }

    /// The host as it goes on the wire and is signed.
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

    /// Whether it is this machine.
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
