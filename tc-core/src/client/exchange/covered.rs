//! What of a request is signed.

use super::Job;
use crate::client::SigningMode;
use crate::endpoint::Endpoint;
use crate::sign::{Canonical, HexDigest, Payload};

/// The headers that the signature covers, in the order that it demands: what says where the request goes,
/// what it does, and where it does it.
pub(in crate::client) struct Covered<'a> {
    headers: [(&'static str, &'a [u8]); 5],
    count: usize,
}

impl<'a> Covered<'a> {
    pub(in crate::client) fn of(job: &'a Job, endpoint: &'a Endpoint) -> Self {
        let mut headers = [
            ("content-type", job.settings.signing.content_type().as_bytes()),
            ("host", endpoint.host().as_bytes()),
            ("x-tc-action", job.target.name.as_bytes()),
            ("x-tc-version", job.target.version.as_bytes()),
            ("", &[][..]),
        ];
        let Some(region) = job.region() else { return Self { headers, count: 4 } };
        headers[4] = headers[3];
        headers[3] = ("x-tc-region", region.as_bytes());
        Self { headers, count: 5 }
    }

    /// What is signed of the request.
    pub(in crate::client) fn canonical(&'a self, job: &'a Job) -> Canonical<'a> {
        let method = match job.settings.signing {
            SigningMode::Get => "GET",
            SigningMode::Post | SigningMode::PostUnsigned | SigningMode::Skip => "POST",
        };
        let headers = self.headers.get(..self.count).unwrap_or(&self.headers);
        Canonical { method, query: &job.query, headers, payload: payload_hash(job) }
    }
}

/// The hash of what is signed of the body, which is empty for a `GET`.
pub(super) fn payload_hash(job: &Job) -> HexDigest {
    let payload = match job.settings.signing {
        SigningMode::PostUnsigned => Payload::Unsigned,
        SigningMode::Post | SigningMode::Get | SigningMode::Skip => Payload::Body(&job.body),
    };
    payload.hash()
}
