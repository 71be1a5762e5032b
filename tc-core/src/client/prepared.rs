//! A signed request that is not sent.

use super::exchange::{Covered, Job};
use crate::credential::Credential;
use crate::endpoint::Endpoint;
use crate::sign::{Canonical, Payload, Trace};
use bytes::Bytes;
use http::HeaderMap;
use std::fmt;

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
/// println!("{}", prepared.trace());
/// # Ok(())
/// # }
/// ```
pub struct Prepared {
    endpoint: Endpoint,
    headers: HeaderMap,
    body: Bytes,
    timestamp: i64,
    trace: Trace,
}

impl Prepared {
    pub(super) fn new(
        job: &Job,
        endpoint: Endpoint,
        headers: HeaderMap,
        credential: &Credential,
        timestamp: i64,
    ) -> Self {
        let covered = Covered::of(job, &endpoint);
        let payload = Payload::Body(&job.body).hash();
        let canonical = Canonical { method: "POST", query: "", headers: covered.as_slice(), payload };
        let trace = Trace::new(credential, &canonical, timestamp, &job.target.service);
        Self { endpoint, headers, body: job.body.clone(), timestamp, trace }
    }

    /// The method: always `POST`.
    #[must_use]
    pub fn method(&self) -> &'static str {
        "POST"
    }

    /// The address, such as `https://sqlserver.tencentcloudapi.com/`.
    #[must_use]
    pub fn url(&self) -> &str {
        self.endpoint.url().as_str()
    }

    /// The headers, `Host` and `Authorization` among them. The signature and the token are marked sensitive, so
    /// that `Debug` hides them.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body: these bytes were signed and no others.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The time of the signature, in Unix seconds.
    #[must_use]
    pub fn timestamp(&self) -> i64 {
        self.timestamp
    }

    /// Every step of the signature, keys and token hidden.
    #[must_use]
    pub fn trace(&self) -> &Trace {
        &self.trace
    }
}

/// The signature, the token and the body are not shown.
impl fmt::Debug for Prepared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Prepared")
            .field("url", &self.url())
            .field("timestamp", &self.timestamp)
            .field("body_bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}
