//! What a fault makes of a call.

use tc_core::server::{AuthFailure, Refusal};
use tc_core::{ActionMeta, ErrorCode, codes};

use super::delivery::Delivery;
use super::exchange::Answer;
use super::rate::exceeded;
use crate::faults::Effect;

/// The rate that a throttled call is told where its action has none declared.
const USUAL_RATE: u32 = 20;

/// How far a signature's time may be from the service's, in seconds.
const MAX_DEVIATION: u64 = 300;

/// The status of a proxy that cannot reach the service.
const BAD_GATEWAY: u16 = 502;

/// The refusal that takes the place of the call.
pub(super) fn refusal(effect: &Effect, meta: &ActionMeta, now: i64) -> Option<Refusal> {
    match effect {
        Effect::Error { code, message } => {
            let message = message.as_deref().unwrap_or_else(|| meaning(code, meta));
            Some(Refusal::new(code.clone(), message))
        }
        Effect::Throttle => {
            let limit = meta.rate_limit.unwrap_or(USUAL_RATE);
            let times = usize::try_from(limit).unwrap_or(usize::MAX).saturating_add(1);
            Some(exceeded(times, limit))
        }
        Effect::SignatureExpire => {
            let failure = AuthFailure::SignatureExpire { deviation: 2 * MAX_DEVIATION, server_time: now };
            Some(failure.into())
        }
        _ => None,
    }
}

/// What a code means, of those that the action declares and those that every service has.
fn meaning(code: &str, meta: &ActionMeta) -> &'static str {
    let known = meta.errors.iter().chain(codes::ALL).find(|known| known.as_str() == code);
    known.map_or("The simulator was told to refuse this call.", ErrorCode::meaning)
}

/// Do to the answer what is to be done to it.
pub(super) fn damage(effect: &Effect, answer: &mut Answer) {
    match effect {
        Effect::DropBefore | Effect::DropAfter => answer.delivery = Delivery::Closed,
        Effect::Reset => answer.delivery = Delivery::Reset,
        Effect::Truncate => answer.delivery = Delivery::Half,
        Effect::Garbage => answer.body = b"\xff\xfe\x00{\"Response\":garbage".to_vec(),
        Effect::Page(status) => {
            let status = if *status < 400 { BAD_GATEWAY } else { *status };
            answer.page = Some(status);
            answer.body = format!(
                "<html>\r\n<head><title>{status}</title></head>\r\n<body><h1>{status}</h1><hr>proxy</body>\r\n</html>\r\n"
            )
            .into_bytes();
        }
        Effect::Error { .. } | Effect::Throttle | Effect::SignatureExpire => {}
    }
}
