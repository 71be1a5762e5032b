//! Whom https trusts.

use crate::error::{Error, Kind};
use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use std::fmt;
use std::sync::Arc;

/// Whom https trusts to say who a server is.
///
/// | trust | for whom | cost in a process that makes one call |
/// |---|---|---|
/// | [`platform`](Self::platform), unless set | most: what the machine's administrator trusts holds | its certificates are read from disk |
/// | `bundled`, with the feature `tls-bundled-roots` | images without certificates, such as one made from nothing | none |
/// | [`only`](Self::only) | a gateway or a proxy with an authority of its own | that of the certificates given |
///
/// ```
/// use std::time::Duration;
/// use tc_core::transport::{ReqwestTransport, Trust};
///
/// # fn example(pem: &[u8]) -> Result<(), tc_core::Error> {
/// let transport = ReqwestTransport::new(Duration::from_secs(5)).trust(Trust::only(pem)?);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Trust(Roots);

#[derive(Clone)]
enum Roots {
    Platform,
    #[cfg(feature = "tls-bundled-roots")]
    Bundled,
    Only(Arc<RootCertStore>),
}

impl Trust {
    /// Trust whom the platform trusts. Where it trusts nobody, requests fail with
    /// [`Fault::Tls`](super::Fault::Tls).
    #[must_use]
    pub fn platform() -> Self {
        Self(Roots::Platform)
    }

    /// Trust the authorities of Mozilla's list as it was when the program was built, whatever the platform has.
    /// Build anew to renew it.
    #[cfg(feature = "tls-bundled-roots")]
    #[must_use]
    pub fn bundled() -> Self {
        Self(Roots::Bundled)
    }

    /// Trust the authorities in this PEM text, and no others.
    ///
    /// # Errors
    /// [`Kind::Build`], when there is no certificate in it, or one that cannot be read.
    pub fn only(pem: &[u8]) -> Result<Self, Error> {
        let wrong = |reason: &str| {
            let message = format!("the certificates to trust {reason}");
            Error::new(Kind::Build, message)
        };
        let mut roots = RootCertStore::empty();
        for certificate in CertificateDer::pem_slice_iter(pem) {
            let certificate = certificate.map_err(|error| wrong("are no PEM").with_source(error))?;
            roots
                .add(certificate)
                .map_err(|error| wrong("hold one that cannot be read").with_source(error))?;
        }
        if roots.is_empty() {
            return Err(wrong("are none: give PEM, with `-----BEGIN CERTIFICATE-----`"));
        }
        Ok(Self(Roots::Only(Arc::new(roots))))
    }

    /// The authorities, unless they are the platform's.
    pub(super) fn roots(&self) -> Option<Arc<RootCertStore>> {
        match &self.0 {
            Roots::Platform => None,
            #[cfg(feature = "tls-bundled-roots")]
            Roots::Bundled => Some(Arc::new(webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect())),
            Roots::Only(roots) => Some(Arc::clone(roots)),
        }
    }
}

impl Default for Trust {
    fn default() -> Self {
        Self::platform()
    }
}

impl fmt::Debug for Trust {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Roots::Platform => f.write_str("Trust(platform)"),
            #[cfg(feature = "tls-bundled-roots")]
            Roots::Bundled => f.write_str("Trust(bundled)"),
            Roots::Only(roots) => write!(f, "Trust(only {} certificates)", roots.len()),
        }
    }
}
