//! How instances are reached and protected.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_derive::{Deserialize, Serialize};
use sqlserver_api::{CertificateOwner, SslOperation, SslState};

use super::caseless_name::CaselessName;
use super::network::Network;

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
    /// What protects the certificate, if anything does.
    pub(crate) key: Option<Key>,
}

/// A master key of the key management service.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Key {
    pub(crate) id: String,
    pub(crate) region: String,
}

impl Ssl {
    /// Be on or off, whatever was about to change.
    pub(crate) fn settle(&mut self) {
        self.state = if self.valid_until.is_some() { SslState::Enabled } else { SslState::Disabled };
    }
}

impl Default for Ssl {
    fn default() -> Self {
        Self { state: SslState::Disabled, valid_until: None, key: None }
    }
}

/// Encryption of data at rest.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Tde {
    pub(crate) enabled: bool,
    pub(crate) owner: CertificateOwner,
    /// Whose certificate it is, where it is another account's.
    pub(crate) quoted_account: Option<String>,
    /// The master key, where it is one of the key management service.
    pub(crate) key: Option<Key>,
}

impl Default for Tde {
    fn default() -> Self {
        Self { enabled: false, owner: CertificateOwner::None, quoted_account: None, key: None }
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

/// The security groups that are known. Which instance is bound to which is in the instance.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct SecurityGroups {
    /// By id.
    pub(crate) all: BTreeMap<String, SecurityGroup>,
}

/// A security group. Its rules are not the service's affair, and let everything through.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct SecurityGroup {
    pub(crate) project: i64,
    pub(crate) created: Duration,
    pub(crate) name: String,
    pub(crate) remark: String,
}

/// What can become due.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Step {
    /// The instance is in another network.
    Moved { to: Destination, kept: i64 },
    /// The standby node is in another network.
    StandbyMoved { node: String, to: Destination },
    /// Addresses of before are taken back.
    AddressesReturned,
    /// The public address of the instance, or of its read-only group, is open.
    AddressOpened { group: Option<String> },
    /// The same is closed.
    AddressClosed { group: Option<String> },
    /// Encryption of connections begins to change.
    SslBegins(SslChange),
    /// Encryption of connections has changed.
    SslChanged(SslChange),
    /// The instance has encryption of data at rest.
    TdeEnabled(Tde),
    /// Databases, by name, are encrypted or not.
    DatabasesEncrypted(BTreeMap<CaselessName, bool>),
}

/// A network, and the address in it unless any will do.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Destination {
    pub(crate) network: Network,
    pub(crate) vip: Option<String>,
}

/// A change of the encryption of connections.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct SslChange {
    pub(crate) operation: SslOperation,
    pub(crate) key: Option<Key>,
}
