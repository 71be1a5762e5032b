//! Certificates for servers of tests.

use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use std::io;
use std::sync::Arc;
use tokio_rustls::TlsAcceptor;

/// The certificate of a [`FaultServer`](super::FaultServer). The files are made by `certificates/make`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TestCertificate {
    /// In order, if the [`AUTHORITY`](Self::AUTHORITY) is trusted.
    Trusted,
    /// Signed by itself.
    SelfSigned,
    /// Signed by the authority, and expired since 2021.
    Expired,
    /// Signed by the authority, for another name: `other.example`.
    OtherName,
}

impl TestCertificate {
    /// The certificate of the authority that signed the others, as PEM. Its key is lost. A test that trusts it,
    /// on Linux through a file in `SSL_CERT_FILE` of a process of its own, gets through to the server.
    pub const AUTHORITY: &'static str = include_str!("certificates/authority.pem");

    fn bytes(self) -> &'static [u8] {
        match self {
            Self::Trusted => include_bytes!("certificates/trusted.der"),
            Self::SelfSigned => include_bytes!("certificates/self_signed.der"),
            Self::Expired => include_bytes!("certificates/expired.der"),
            Self::OtherName => include_bytes!("certificates/other_name.der"),
        }
    }

    pub(super) fn acceptor(self) -> io::Result<TlsAcceptor> {
        let key = PrivatePkcs8KeyDer::from(&include_bytes!("certificates/server_key.der")[..]);
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(io::Error::other)?
            .with_no_client_auth()
            .with_single_cert(vec![CertificateDer::from(self.bytes())], PrivateKeyDer::from(key))
            .map_err(io::Error::other)?;
        Ok(TlsAcceptor::from(Arc::new(config)))
    }
}
