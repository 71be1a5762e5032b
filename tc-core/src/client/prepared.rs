//! A signed request that is not sent.

use super::exchange::{Covered, Job};
use crate::credential::Credential;
use crate::endpoint::Endpoint;
use crate::sign::Trace;
use crate::transport::url_of;
use bytes::Bytes;
use http::{HeaderMap, Method};
use std::fmt;
use url::Url;

/// A signed request that is not sent: to look at, to compare, to send by other means.
///
/// It is good for 300 seconds from [`timestamp`](Self::timestamp).
/// ```
/// # use tc_core::prelude::*;
/// # use tc_core::{Client, Credential};
/// # /// Looks.
/// # #[tc_action(service = "example", version = "2026-01-01", response = (), region = none)]
/// # pub struct DescribeThings;
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// let client = Client::builder().credentials(Credential::new("AKIDEXAMPLE", "key")?).build()?;
/// let prepared = client.call(DescribeThings).prepare().await?;
/// println!("{} {}", prepared.method(), prepared.url());
/// if let Some(trace) = prepared.trace() {
///     println!("{trace}");
/// }
/// # Ok(())
/// # }
/// ```
pub struct Prepared {
    method: Method,
    endpoint: Endpoint,
    url: Url,
    headers: HeaderMap,
    body: Bytes,
    timestamp: i64,
    trace: Option<Trace>,
}

impl Prepared {
    pub(super) fn new(
        job: &Job,
        endpoint: Endpoint,
        headers: HeaderMap,
        credential: Option<&Credential>,
        timestamp: i64,
    ) -> Self {
        let covered = Covered::of(job, &endpoint);
        let canonical = covered.canonical(job);
        let sign = |credential| Trace::new(credential, &canonical, timestamp, &job.target.service);
        let trace = credential.map(sign);
        let (method, url) = (job.settings.signing.method(), url_of(&endpoint, &job.query));
        Self { method, endpoint, url, headers, body: job.body.clone(), timestamp, trace }
    }

    /// The method: `POST`, or `GET` for [`SigningMode::Get`](crate::SigningMode::Get).
    #[must_use]
    pub fn method(&self) -> &str {
        self.method.as_str()
    }

    /// The address, such as `https://sqlserver.tencentcloudapi.com/`; of a `GET` with the parameters in it.
    #[must_use]
    pub fn url(&self) -> &str {
        self.url.as_str()
    }

    /// What follows the `?` of the address, exactly as signed; empty but for a `GET`.
    #[must_use]
    pub fn query(&self) -> &str {
        self.url.query().unwrap_or_default()
    }

    /// The headers, `Host` and `Authorization` among them. The signature and the token are marked sensitive, so
    /// that `Debug` hides them.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body, empty for a `GET`: these bytes were signed and no others, unless the mode says that none are.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The time of the signature, in Unix seconds.
    #[must_use]
    pub fn timestamp(&self) -> i64 {
        self.timestamp
    }

    /// Every step of the signature, keys and token hidden; `None` where the mode is
    /// [`SigningMode::Skip`](crate::SigningMode::Skip).
    #[must_use]
    pub fn trace(&self) -> Option<&Trace> {
        self.trace.as_ref()
    }
}

/// The signature, the token, the parameters and the body are not shown.
impl fmt::Debug for Prepared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Prepared")
            .field("method", &self.method)
            .field("endpoint", &self.endpoint)
            .field("timestamp", &self.timestamp)
            .field("body_bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}
