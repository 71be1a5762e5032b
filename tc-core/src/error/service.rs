//! What an error code of the service means for the caller.

use super::{Delivery, Proof};
use crate::code::in_family;

/// Codes that a service answers instead of acting. A code that is not among them proves nothing.
const REFUSALS: &[&str] = &[
    "ActionOffline",
    "AuthFailure",
    "DryRunOperation",
    "InvalidAction",
    "InvalidParameter",
    "InvalidParameterValue",
    "InvalidRequest",
    "IpInBlacklist",
    "IpNotInWhitelist",
    "LimitExceeded",
    "MissingParameter",
    "NoSuchProduct",
    "NoSuchVersion",
    "OperationDenied",
    "RequestLimitExceeded",
    "RequestSizeLimitExceeded",
    "ResourceBusy",
    "ResourceInUse",
    "ResourceInsufficient",
    "ResourceNotFound",
    "ResourceUnavailable",
    "ResourcesSoldOut",
    "UnauthorizedOperation",
    "UnknownParameter",
    "UnsupportedOperation",
    "UnsupportedProtocol",
    "UnsupportedRegion",
];

/// Codes of calls that come too fast. The other codes of these families are about the request itself.
const THROTTLES: &[&str] = &[
    "LimitExceeded.RateLimitExceeded",
    "RequestLimitExceeded",
    "RequestLimitExceeded.GlobalRegionUinLimitExceeded",
    "RequestLimitExceeded.IPLimitExceeded",
    "RequestLimitExceeded.UinLimitExceeded",
];

/// What to do about a code; the first family that fits counts.
const REMEDIES: &[(&str, &str)] = &[
    (
        "AuthFailure.SecretIdNotFound",
        "check the secret id for stray characters, and whether the key is disabled",
    ),
    ("AuthFailure.InvalidSecretId", "use a key pair from the console's page of API keys"),
    ("AuthFailure.SignatureFailure", "check the secret key; `prepare()` shows what was signed"),
    ("AuthFailure.SignatureExpire", "set this machine's clock, or sign by a simulator's with `.clock(..)`"),
    ("AuthFailure.TokenFailure", "get a new temporary credential"),
    ("AuthFailure.UnauthorizedOperation", ASK_FOR_POLICY),
    ("UnauthorizedOperation", ASK_FOR_POLICY),
    ("UnsupportedRegion", "check how the region is written, and whether the service is offered there"),
    ("ResponseSizeLimitExceeded", "ask for less at a time"),
];

const ASK_FOR_POLICY: &str = "ask the account's owner for a policy that allows this action";

/// Whether a service that answers this code has acted on the request.
pub(crate) fn delivery_of(code: &str) -> Delivery {
    if in_family(code, "ResponseSizeLimitExceeded") {
        Delivery::Executed
    } else if REFUSALS.iter().any(|family| in_family(code, family)) {
        Delivery::NotExecuted(Proof::Refused)
    } else {
        Delivery::MaybeExecuted
    }
}

/// Codes of resources whose present state does not allow it.
const CONFLICTS: [&str; 3] = ["ResourceInUse", "ResourceBusy", "ResourceUnavailable"];

/// Whether the code says that the resource's present state does not allow it.
pub(crate) fn is_conflict(code: &str) -> bool {
    let denied = code.strip_prefix("OperationDenied.");
    CONFLICTS.iter().any(|family| in_family(code, family))
        || denied.is_some_and(|detail| detail.contains("Status"))
}

/// Whether the code says that calls came too fast.
pub(crate) fn is_throttle(code: &str) -> bool {
    THROTTLES.contains(&code)
}

/// What to do about a code, where that is known.
pub(crate) fn remedy_of(code: &str) -> Option<&'static str> {
    if is_throttle(code) {
        return Some("call less often");
    }
    REMEDIES.iter().find(|(family, _)| in_family(code, family)).map(|(_, remedy)| *remedy)
}
