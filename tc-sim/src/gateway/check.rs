//! The checks of the gateway, by their names.

use std::str::FromStr;

/// A check of the gateway, to be switched off with [`SimBuilder::without`](crate::SimBuilder::without).
///
/// They are made in this order, and the first that fails is answered. Whether the action exists is checked
/// between [`Token`](Self::Token) and [`Version`](Self::Version) and cannot be switched off: there would be
/// nobody to answer.
///
/// A check that is switched off is made all the same and its result passed over, so that what it finds out,
/// such as who signed, is known where it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Check {
    /// `POST` with JSON or a form, or `GET`: `UnsupportedProtocol`. Switched off, every body is taken for JSON.
    Protocol,
    /// The form of the `Authorization` header: `AuthFailure.InvalidAuthorization`.
    Authorization,
    /// The secret id is known: `AuthFailure.SecretIdNotFound`.
    SecretId,
    /// Signed at most 300 seconds ago or ahead, by the simulator's clock or, where that goes, by the machine's:
    /// `AuthFailure.SignatureExpire`. And on the day that the scope says: `AuthFailure.InvalidAuthorization`.
    Timestamp,
    /// The signature: `AuthFailure.SignatureFailure`.
    Signature,
    /// The session token and its expiry: `AuthFailure.TokenFailure`.
    Token,
    /// The version: `MissingParameter`, `NoSuchVersion`. Switched off, any version of the action answers.
    Version,
    /// The region, as the action's declaration wants it: `MissingParameter`, `UnsupportedRegion`.
    Region,
    /// The declared calls per second, of an account in a region: `RequestLimitExceeded`.
    RateLimit,
    /// At most 10 MiB for `POST`, and 32 KiB for `GET`: `RequestSizeLimitExceeded`.
    Size,
    /// The declared limits of the parameters: `InvalidParameterValue`, or the action's own code for it.
    ///
    /// Their names and types are always checked: without, no handler could be called.
    Parameters,
}

/// By the words of the command line: the name in small letters, with hyphens.
impl FromStr for Check {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let all = [
            ("protocol", Self::Protocol),
            ("authorization", Self::Authorization),
            ("secret-id", Self::SecretId),
            ("timestamp", Self::Timestamp),
            ("signature", Self::Signature),
            ("token", Self::Token),
            ("version", Self::Version),
            ("region", Self::Region),
            ("rate-limit", Self::RateLimit),
            ("size", Self::Size),
            ("parameters", Self::Parameters),
        ];
        let found = all.iter().find(|(other, _)| *other == name).map(|(_, check)| *check);
        found.ok_or_else(|| {
            let names = all.map(|(name, _)| name).join(", ");
            format!("there is no check {name:?}; there are {names}")
        })
    }
}

impl Check {
    /// Whether it is about who signed, so that its failure can be explained.
    pub(super) fn is_about_the_signature(self) -> bool {
        matches!(self, Self::Authorization | Self::SecretId | Self::Timestamp | Self::Signature | Self::Token)
    }
}
