//! What is bought, as requests say it.

use sqlserver_api::ResourceTag;
use tc_core::server::Refusal;

use crate::sqlserver::state::Network;
use crate::sqlserver::state::operation::Window;
use crate::sqlserver::visit::illegal;

/// A number of cores or the like, which some requests have without a sign.
///
/// # Errors
/// `InvalidParameter.InputIllegal`.
pub(crate) fn number(value: u64) -> Result<i64, Refusal> {
    i64::try_from(value).map_err(|_| illegal(format!("The value {value} is out of range.")))
}

/// For how many months is paid in advance; one where the request does not say.
///
/// # Errors
/// `InvalidParameter.InputIllegal`.
pub(crate) fn months(period: Option<i64>) -> Result<u64, Refusal> {
    let period = u64::try_from(period.unwrap_or(1)).ok().filter(|months| (1..=48).contains(months));
    period.ok_or_else(|| illegal("The parameter `Period` must be in 1..=48."))
}

/// Tags as the state keeps them.
pub(crate) fn tags(given: Option<&Vec<ResourceTag>>) -> Vec<(String, String)> {
    let pair = |tag: &ResourceTag| {
        (tag.tag_key.clone().unwrap_or_default(), tag.tag_value.clone().unwrap_or_default())
    };
    given.into_iter().flatten().map(pair).collect()
}

/// A network as requests name it.
pub(crate) fn network(vpc: Option<&String>, subnet: Option<&String>) -> Network {
    Network { vpc: vpc.cloned().unwrap_or_default(), subnet: subnet.cloned().unwrap_or_default() }
}

/// A maintenance window as requests name it; what they leave out is as usual.
pub(crate) fn window(weekly: Option<&Vec<i64>>, start: Option<&String>, span: Option<i64>) -> Window {
    let usual = Window::default();
    Window {
        weekly: weekly.cloned().unwrap_or(usual.weekly),
        start: start.cloned().unwrap_or(usual.start),
        span: span.map_or(usual.span, |hours| u64::try_from(hours).unwrap_or(0)),
    }
}
