//! Transparent data encryption.

use tc_core::prelude::*;

/// Whose certificate transparent data encryption (TDE) of an instance uses.
#[derive(TcEnum)]
pub enum CertificateOwner {
    /// The account's own certificate; the service's default (`self`).
    #[tc(rename = "self")]
    OwnAccount,
    /// The certificate of another account (`others`).
    #[tc(rename = "others")]
    OtherAccount,
    /// A master key from the key management service (KMS).
    #[tc(rename = "kms")]
    Kms,
    /// No certificate, as long as encryption is off; only replies write this.
    #[tc(rename = "none")]
    None,
    /// An owner that this crate does not know.
    #[tc(other)]
    Other(String),
}
