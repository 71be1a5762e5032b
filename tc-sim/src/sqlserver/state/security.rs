//! How instances are reached and protected.

use std::time::Duration;

use serde_derive::{Deserialize, Serialize};
use sqlserver_api::{CertificateOwner, SslState};

/// How an instance is reached and protected.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Security {
    /// Ids of the security groups that it is bound to.
    pub(crate) groups: Vec<String>,
    pub(crate) public_address: Option<PublicAddress>,
    pub(crate) ssl: Ssl,
    pub(crate) tde: Tde,
    pub(crate) old_addresses: Vec<OldAddress>,
}

/// An address on the internet.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct PublicAddress {
    pub(crate) domain: String,
    pub(crate) port: i64,
}

/// Encryption of connections.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Ssl {
    pub(crate) state: SslState,
    /// Until when the certificate is valid, if there is one.
    pub(crate) valid_until: Option<Duration>,
}

impl Default for Ssl {
    fn default() -> Self {
        Self { state: SslState::Disabled, valid_until: None }
    }
}

/// Encryption of data at rest.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Tde {
    pub(crate) enabled: bool,
    pub(crate) owner: CertificateOwner,
    /// Whose certificate it is, where it is another account's.
    pub(crate) quoted_account: Option<String>,
}

impl Default for Tde {
    fn default() -> Self {
        Self { enabled: false, owner: CertificateOwner::None, quoted_account: None }
    }
}

/// An address that the instance had before its network was changed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct OldAddress {
    pub(crate) vip: String,
    pub(crate) recycled: Duration,
    /// How long it is kept, in hours.
    pub(crate) kept: i64,
}

/// The security groups that there are. Which instance is bound to which is in the instance.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct SecurityGroups {}

/// What can become due.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Step {}
