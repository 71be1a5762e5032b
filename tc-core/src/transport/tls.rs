//! TLS as both transports speak it.

use super::Trust;
use rustls::{ClientConfig, ConfigBuilder, WantsVerifier};
use rustls_platform_verifier::BuilderVerifierExt as _;
use std::sync::Arc;

/// What is agreed upon while a connection is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Versions {
    /// Nothing: HTTP/1.1 it is.
    #[default]
    Http1,
    /// HTTP/2, or HTTP/1.1 with a server that does not speak it.
    #[cfg(feature = "http2")]
    Http2,
}

/// TLS that trusts these authorities.
///
/// # Errors
/// Where the platform is to be trusted and has no certificates.
pub(super) fn config(trust: &Trust, versions: Versions) -> Result<ClientConfig, rustls::Error> {
    let builder = match trust.roots() {
        Some(roots) => builder()?.with_root_certificates(roots),
        None => builder()?.with_platform_verifier()?,
    };
    let mut config = builder.with_no_client_auth();
    config.alpn_protocols = match versions {
        Versions::Http1 => Vec::new(),
        #[cfg(feature = "http2")]
        Versions::Http2 => vec![b"h2".to_vec(), b"http/1.1".to_vec()],
    };
    Ok(config)
}

/// The provider is named and not taken from the process, so that it works beside any other user of TLS.
pub(super) fn builder() -> Result<ConfigBuilder<ClientConfig, WantsVerifier>, rustls::Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()
}
