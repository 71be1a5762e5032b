//! Encrypting connections.

use std::time::Duration;

use sqlserver_api::codes::{INSTANCE_STATUS_INVALID, NOT_SUPPORT_REPEAT};
use sqlserver_api::{Flag, ModifyDBInstanceSSL, ModifyDBInstanceSSLResponse, SslOperation, SslState};
use tc_core::server::Refusal;

use super::key::check_key;
use crate::sqlserver::facts::months_later;
use crate::sqlserver::state::security::{Key, SslChange, Step};
use crate::sqlserver::visit::{DURATION, Visit, illegal, refuse};

/// How long a certificate is valid, in months. Inferred: a year.
const VALIDITY: u64 = 12;

/// `ModifyDBInstanceSSL`.
///
/// Inferred: the instance goes on running meanwhile, and takes no other change of SSL; to turn off what is
/// off is a repetition too; and without a certificate there is none to renew.
pub(crate) fn modify(
    visit: &mut Visit<'_>,
    request: &ModifyDBInstanceSSL,
) -> Result<ModifyDBInstanceSSLResponse, Refusal> {
    let (id, operation) = (&request.instance_id, &request.operation);
    if matches!(operation, SslOperation::Other(_)) {
        return Err(illegal("The parameter `Type` must be enable, disable or renew."));
    }
    let key = key(visit, request)?;
    let wait = visit.when(id, request.wait_switch)?;
    let ssl = &mut visit.running(id)?.security.ssl;
    check(id, operation, &ssl.state)?;
    ssl.state = SslState::Waiting;
    let change = SslChange { operation: operation.clone(), key };
    let changed = (wait + DURATION, Step::SslChanged(change.clone()));
    let flow = match wait {
        Duration::ZERO => {
            begin(visit, id, &change);
            visit.start_flow(id, [changed])
        }
        _ => visit.start_flow(id, [(wait, Step::SslBegins(change)), changed]),
    };
    Ok(ModifyDBInstanceSSLResponse { flow_id: Some(flow) })
}

fn key(visit: &Visit<'_>, request: &ModifyDBInstanceSSL) -> Result<Option<Key>, Refusal> {
    let wanted = request.is_kms == Some(Flag::Yes);
    wanted.then(|| check_key(visit, request.key_id.as_ref(), request.key_region.as_ref())).transpose()
}

/// That this can be done about SSL in this state.
fn check(id: &str, operation: &SslOperation, state: &SslState) -> Result<(), Refusal> {
    match (operation, state) {
        (SslOperation::Enable, SslState::Enabled) => {
            refuse(NOT_SUPPORT_REPEAT, format!("SSL of `{id}` is on already."))
        }
        (SslOperation::Disable, SslState::Disabled) => {
            refuse(NOT_SUPPORT_REPEAT, format!("SSL of `{id}` is off already."))
        }
        (SslOperation::Renew, SslState::Disabled) => {
            Err(illegal(format!("SSL of `{id}` is off, so that there is no certificate to renew.")))
        }
        (_, SslState::Enabled | SslState::Disabled) => Ok(()),
        _ => refuse(INSTANCE_STATUS_INVALID, format!("SSL of `{id}` is about to change already.")),
    }
}

/// SSL begins to change.
pub(super) fn begin(visit: &mut Visit<'_>, id: &str, change: &SslChange) -> Option<()> {
    let it = visit.instance(id)?;
    if it.is_put_away() {
        it.security.ssl.settle();
        return None;
    }
    it.security.ssl.state = match change.operation {
        SslOperation::Enable => SslState::Enabling,
        SslOperation::Disable => SslState::Disabling,
        _ => SslState::Renewing,
    };
    Some(())
}

/// SSL has changed, unless the instance was put away meanwhile.
pub(super) fn end(visit: &mut Visit<'_>, id: &str, change: &SslChange) -> Option<()> {
    let until = months_later(visit.now(), VALIDITY);
    let it = visit.instance(id)?;
    let fits = !it.is_put_away();
    let ssl = &mut it.security.ssl;
    if fits {
        let on = change.operation != SslOperation::Disable;
        ssl.valid_until = on.then_some(until);
        // A certificate is renewed under its key, unless another is named.
        let kept = ssl.key.take().filter(|_| change.operation == SslOperation::Renew);
        ssl.key = change.key.clone().or(kept);
    }
    ssl.settle();
    fits.then_some(())
}
