//! The signature TC3-HMAC-SHA256, as a pure function of its inputs: no clock, no I/O.
//!
//! The steps are those of the API documentation ("Signature v3"): a [`Canonical`] form of the
//! request is hashed, the hash goes with the timestamp and the scope into the [`StringToSign`],
//! and that is signed with a [`SigningKey`], which holds for one key, UTC day and service.
//!
//! ```
//! use tc_core::secret::SecretString;
//! use tc_core::sign::{Canonical, Payload, SigningKey, UtcDate, authorization, sign};
//!
//! let timestamp = 1_551_113_065;
//! let secret_key = SecretString::from("Gu5t9xGARNpq86cd98joQYCN3EXAMPLE");
//! let key = SigningKey::derive(&secret_key, UtcDate::from_unix(timestamp), "sqlserver");
//! let request = Canonical {
//!     method: "POST",
//!     query: "",
//!     headers: &[
//!         ("content-type", b"application/json"),
//!         ("host", b"sqlserver.tencentcloudapi.com"),
//!     ],
//!     payload: Payload::Body(br#"{"Limit":1}"#).hash(),
//! };
//!
//! let signature = sign(&key, &request, timestamp);
//! assert!(signature.as_str().starts_with("df2e582b"));
//!
//! let header = authorization("AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE", &key, &request, &signature);
//! assert!(header.starts_with("TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/"));
//! ```

mod authorization;
mod cache;
mod canonical;
mod chain;
mod date;
mod digest;
mod key;
mod payload;
mod preamble;
mod sha256;
mod sink;
mod text;
mod trace;

pub use authorization::authorization;
pub(crate) use authorization::authorization_of;
pub use cache::KeyCache;
pub use canonical::Canonical;
pub use chain::KeyChain;
pub use date::UtcDate;
pub use digest::{HexDigest, Signature};
pub use key::SigningKey;
pub use payload::Payload;
pub(crate) use preamble::Preamble;
pub use sink::Sink;
pub use text::StringToSign;
pub use trace::{SignedText, Trace};

/// The name of the algorithm, as it starts the string to sign and the `Authorization` header.
pub const ALGORITHM: &str = "TC3-HMAC-SHA256";

/// The last part of every credential scope.
pub(crate) const TERMINATOR: &str = "tc3_request";

/// Signs one request that is sent with `X-TC-Timestamp: timestamp` (Unix seconds).
///
/// The timestamp must lie on the day of the key ([`SigningKey::covers`]); the service refuses
/// anything else. [`KeyCache::key`] always gives a key that fits. Nothing is allocated.
#[must_use]
pub fn sign(key: &SigningKey, request: &Canonical<'_>, timestamp: i64) -> Signature {
    sign_hash(key, request.hash(), timestamp)
}

/// Signs the request whose canonical form has this hash.
pub(crate) fn sign_hash(key: &SigningKey, request: HexDigest, timestamp: i64) -> Signature {
    key.sign(&StringToSign { timestamp, date: key.date(), service: key.service(), request })
}
