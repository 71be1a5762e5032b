//! The metadata server, which every virtual machine of Tencent Cloud can ask about itself.

#[cfg(any(feature = "transport-reqwest", feature = "transport-hyper"))]
mod http;

use std::fmt;
use std::sync::Arc;

use zeroize::Zeroizing;

use crate::future::BoxFuture;
#[cfg(any(feature = "transport-reqwest", feature = "transport-hyper"))]
pub use http::HttpMetadata;

/// Answers questions about this virtual machine.
///
/// [`HttpMetadata`] asks the real server; tests give their own answers.
///
/// ```
/// use tc_core::BoxFuture;
/// use tc_core::credential::{CvmRoleCredentials, MetadataAnswer, MetadataError, MetadataSource};
///
/// /// A machine without a role.
/// #[derive(Debug)]
/// struct NoRole;
///
/// impl MetadataSource for NoRole {
///     fn get<'a>(&'a self, _path: &'a str) -> BoxFuture<'a, Result<MetadataAnswer, MetadataError>> {
///         Box::pin(std::future::ready(Ok(MetadataAnswer::new(404, "not found"))))
///     }
/// }
///
/// let provider = CvmRoleCredentials::with_source(NoRole);
/// # let _ = provider;
/// ```
#[cfg_attr(
    not(any(feature = "transport-reqwest", feature = "transport-hyper")),
    allow(rustdoc::broken_intra_doc_links, reason = "the type is behind a feature")
)]
pub trait MetadataSource: Send + Sync + fmt::Debug {
    /// Gives what the server answers for a path such as `latest/meta-data/instance-id`.
    ///
    /// # Errors
    ///
    /// When no whole answer came. An answer that is an error of the server is an answer.
    fn get<'a>(&'a self, path: &'a str) -> BoxFuture<'a, Result<MetadataAnswer, MetadataError>>;
}

impl<M: MetadataSource + ?Sized> MetadataSource for Arc<M> {
    fn get<'a>(&'a self, path: &'a str) -> BoxFuture<'a, Result<MetadataAnswer, MetadataError>> {
        (**self).get(path)
    }
}

/// The real server, as far as this build can reach it.
pub(crate) fn real() -> Arc<dyn MetadataSource> {
    #[cfg(any(feature = "transport-reqwest", feature = "transport-hyper"))]
    return Arc::new(HttpMetadata::new());
    #[cfg(not(any(feature = "transport-reqwest", feature = "transport-hyper")))]
    return Arc::new(OutOfReach);
}

/// Stands for the server in builds that speak no HTTP.
#[cfg(not(any(feature = "transport-reqwest", feature = "transport-hyper")))]
#[derive(Debug)]
struct OutOfReach;

#[cfg(not(any(feature = "transport-reqwest", feature = "transport-hyper")))]
impl MetadataSource for OutOfReach {
    fn get<'a>(&'a self, _path: &'a str) -> BoxFuture<'a, Result<MetadataAnswer, MetadataError>> {
        let error = MetadataError::unreachable("this program is built without `transport-reqwest`");
        Box::pin(std::future::ready(Err(error)))
    }
}

/// What the metadata server answered. The text may be secret: `Debug` shows its size.
#[derive(Clone)]
pub struct MetadataAnswer {
    status: u16,
    text: Zeroizing<Vec<u8>>,
}

impl MetadataAnswer {
    /// Puts an answer together: an HTTP status and the body.
    #[must_use]
    pub fn new(status: u16, text: impl Into<Vec<u8>>) -> Self {
        Self { status, text: Zeroizing::new(text.into()) }
    }

    /// Gives the HTTP status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// Gives the body.
    #[must_use]
    pub fn text(&self) -> &[u8] {
        &self.text
    }
}

impl fmt::Debug for MetadataAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MetadataAnswer({}, {} bytes)", self.status, self.text.len())
    }
}

/// Why the metadata server gave no whole answer.
#[derive(Clone, Debug)]
pub struct MetadataError {
    reached: bool,
    reason: String,
}

impl MetadataError {
    /// No server was reached: this is most likely no virtual machine of Tencent Cloud.
    #[must_use]
    pub fn unreachable(reason: impl Into<String>) -> Self {
        Self { reached: false, reason: reason.into() }
    }

    /// A server was reached and gave no whole answer.
    #[must_use]
    pub fn broken(reason: impl Into<String>) -> Self {
        Self { reached: true, reason: reason.into() }
    }

    /// Tells whether a server was reached.
    #[must_use]
    pub fn was_reached(&self) -> bool {
        self.reached
    }
}

impl fmt::Display for MetadataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl std::error::Error for MetadataError {}
