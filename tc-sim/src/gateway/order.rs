//! The checks that a request passes, in their one order.

use tc_core::server::Refusal;

use super::check::Check;
use super::passage::Passage;
use super::steps::{
    action, authorization, protocol, rate_limit, region, secret_id, signature, size, timestamp, token,
    version,
};

type Step = fn(&mut Passage<'_>) -> Result<(), Refusal>;

/// The order. Parameters come after all of these, since it is the handler that reads them.
const ORDER: [(Option<Check>, Step); 11] = [
    (Some(Check::Protocol), protocol),
    (Some(Check::Authorization), authorization),
    (Some(Check::SecretId), secret_id),
    (Some(Check::Timestamp), timestamp),
    (Some(Check::Signature), signature),
    (Some(Check::Token), token),
    (None, action),
    (Some(Check::Version), version),
    (Some(Check::Region), region),
    (Some(Check::RateLimit), rate_limit),
    (Some(Check::Size), size),
];

/// Make the checks, up to the first that fails.
pub(super) fn check(passage: &mut Passage<'_>) -> Result<(), Refusal> {
    for (check, step) in ORDER {
        let off = check.is_some_and(|check| passage.is_off(check));
        match step(passage) {
            Err(refusal) if !off => {
                passage.explain(check.is_some_and(Check::is_about_the_signature));
                return Err(refusal);
            }
            _ => {}
        }
    }
    Ok(())
}
