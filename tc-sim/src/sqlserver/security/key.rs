//! Master keys of the key management service.

use tc_core::server::Refusal;

use crate::sqlserver::state::security::Key;
use crate::sqlserver::visit::{Visit, illegal};

/// The key as a request names it, which must be of the instance's region. Inferred: every such key exists.
pub(super) fn check_key(
    visit: &Visit<'_>,
    id: Option<&String>,
    region: Option<&String>,
) -> Result<Key, Refusal> {
    let (Some(id), Some(region)) = (id, region) else {
        return Err(illegal("The parameters `KeyId` and `KeyRegion` are needed for a key."));
    };
    if id.is_empty() || **region != *visit.region() {
        return Err(illegal(format!("There is no key `{id}` of {region} that can be used here.")));
    }
    Ok(Key { id: id.clone(), region: region.clone() })
}
