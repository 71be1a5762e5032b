//! Encrypting data at rest.

use sqlserver_api::codes::{NOT_SUPPORT, NOT_SUPPORT_REPEAT};
use sqlserver_api::{
    CertificateOwner, InstanceStatus, ModifyInstanceEncryptAttributes,
    ModifyInstanceEncryptAttributesResponse,
};
use tc_core::server::Refusal;

use super::key::check_key;
use crate::sqlserver::facts::{version_name, version_year};
use crate::sqlserver::state::Instance;
use crate::sqlserver::state::security::{Step, Tde};
use crate::sqlserver::visit::{DURATION, Visit, illegal, refuse};

/// `ModifyInstanceEncryptAttributes`.
///
/// Inferred: the instance runs a task meanwhile.
pub(crate) fn modify_instance(
    visit: &mut Visit<'_>,
    request: &ModifyInstanceEncryptAttributes,
) -> Result<ModifyInstanceEncryptAttributesResponse, Refusal> {
    let id = &request.instance_id;
    let tde = wanted(visit, request)?;
    if !has_tde(visit.existing(id)?) {
        return refuse(NOT_SUPPORT, format!("The edition or the version of `{id}` has no encryption."));
    }
    let it = visit.running(id)?;
    if it.security.tde.enabled {
        return refuse(NOT_SUPPORT_REPEAT, format!("The instance `{id}` has encryption already."));
    }
    it.status = InstanceStatus::TaskRunning;
    let flow_id = visit.start_flow(id, [(DURATION, Step::TdeEnabled(tde))]);
    Ok(ModifyInstanceEncryptAttributesResponse { flow_id })
}

/// What the instance will have.
fn wanted(visit: &Visit<'_>, request: &ModifyInstanceEncryptAttributes) -> Result<Tde, Refusal> {
    let owner = request.certificate_attribution.clone();
    let usual = Tde { enabled: true, owner: owner.clone(), quoted_account: None, key: None };
    match owner {
        CertificateOwner::OwnAccount => Ok(usual),
        CertificateOwner::OtherAccount => {
            let account = request.quote_uin.clone().filter(|it| it.bytes().all(|byte| byte.is_ascii_digit()));
            match account.filter(|it| !it.is_empty()) {
                Some(account) => Ok(Tde { quoted_account: Some(account), ..usual }),
                None => Err(illegal("The parameter `QuoteUin` must be the number of an account.")),
            }
        }
        CertificateOwner::Kms => {
            let key = check_key(visit, request.key_id.as_ref(), request.key_region.as_ref())?;
            Ok(Tde { key: Some(key), ..usual })
        }
        CertificateOwner::None | CertificateOwner::Other(_) => {
            Err(illegal("The parameter `CertificateAttribution` must be self, others or kms."))
        }
    }
}

/// Whether it can have encryption: Enterprise versions and, from 2019 on, Standard ones, on several nodes.
fn has_tde(it: &Instance) -> bool {
    let version = version_year(&it.version) >= 2019 || version_name(&it.version).ends_with("Enterprise");
    !it.is_single() && version
}

/// The instance has encryption.
pub(super) fn enabled(visit: &mut Visit<'_>, id: &str, tde: &Tde) -> Option<()> {
    visit.runs_again(id, InstanceStatus::TaskRunning)?;
    visit.instance(id)?.security.tde = tde.clone();
    Some(())
}
