//! Encrypting databases at rest.

use std::collections::BTreeMap;

use sqlserver_api::codes::{INSTANCE_STATUS_INVALID, NOT_SUPPORT, NOT_SUPPORT_REPEAT, PARAMS_NOT_FOUND};
use sqlserver_api::{
    DBTDEEncrypt, DatabaseStatus, FeatureState, ModifyDBEncryptAttributes, ModifyDBEncryptAttributesResponse,
};
use tc_core::server::Refusal;

use crate::sqlserver::state::CaselessName;
use crate::sqlserver::state::databases::Databases;
use crate::sqlserver::state::security::Step;
use crate::sqlserver::visit::{DURATION, Visit, illegal, refuse};

/// `ModifyDBEncryptAttributes`: all of the databases, or none.
///
/// Inferred: the databases are being changed meanwhile, and the instance goes on running.
pub(crate) fn modify(
    visit: &mut Visit<'_>,
    request: &ModifyDBEncryptAttributes,
) -> Result<ModifyDBEncryptAttributesResponse, Refusal> {
    let id = &request.instance_id;
    let wanted = wanted(&request.db_tde_encrypt)?;
    let it = visit.running(id)?;
    if !it.security.tde.enabled {
        let message =
            format!("The instance `{id}` has no encryption; ModifyInstanceEncryptAttributes gives it.");
        return refuse(NOT_SUPPORT, message);
    }
    for (name, encrypted) in &wanted {
        check(&it.databases, name, *encrypted)?;
    }
    for name in wanted.keys() {
        if let Some(database) = it.databases.get_mut(name) {
            database.status = DatabaseStatus::Changing;
        }
    }
    let flow = visit.start_flow(id, [(DURATION, Step::DatabasesEncrypted(wanted))]);
    Ok(ModifyDBEncryptAttributesResponse { flow_id: Some(flow) })
}

/// Whether each database is to be encrypted, by its name.
fn wanted(list: &[DBTDEEncrypt]) -> Result<BTreeMap<CaselessName, bool>, Refusal> {
    let mut wanted = BTreeMap::new();
    for entry in list {
        let name = entry.db_name.as_ref().filter(|name| !name.is_empty()).map(CaselessName::from);
        let name = name.ok_or_else(|| illegal("Each part of `DBTDEEncrypt` must name a database."))?;
        let encrypted = match entry.encryption {
            Some(FeatureState::Enabled) => true,
            Some(FeatureState::Disabled) => false,
            Some(FeatureState::Other(_)) | None => {
                return Err(illegal(format!("The encryption of `{name}` must be enable or disable.")));
            }
        };
        if wanted.contains_key(&name) {
            return Err(illegal(format!("The database `{name}` is given twice.")));
        }
        wanted.insert(name, encrypted);
    }
    if wanted.is_empty() {
        Err(illegal("The parameter `DBTDEEncrypt` must not be empty."))
    } else {
        Ok(wanted)
    }
}

/// That a database can be encrypted or decrypted. Inferred: one that is busy is as an instance that is busy.
fn check(databases: &Databases, name: &str, encrypted: bool) -> Result<(), Refusal> {
    match databases.get(name) {
        None => refuse(PARAMS_NOT_FOUND, format!("There is no database `{name}`.")),
        Some(database) if database.status != DatabaseStatus::Running => {
            refuse(INSTANCE_STATUS_INVALID, format!("The database `{name}` is busy."))
        }
        Some(database) if database.encrypted == encrypted => {
            let state = if encrypted { "encrypted" } else { "not encrypted" };
            refuse(NOT_SUPPORT_REPEAT, format!("The database `{name}` is {state} already."))
        }
        Some(_) => Ok(()),
    }
}

/// The databases are encrypted or decrypted; as they were, where the instance was put away meanwhile.
pub(super) fn encrypted(
    visit: &mut Visit<'_>,
    id: &str,
    wanted: &BTreeMap<CaselessName, bool>,
) -> Option<()> {
    let it = visit.instance(id)?;
    let fits = !it.is_put_away();
    let mut done = 0;
    for (name, encrypted) in wanted {
        let Some(database) = it.databases.in_status(name, DatabaseStatus::Changing) else { continue };
        database.status = DatabaseStatus::Running;
        if fits {
            database.encrypted = *encrypted;
            done += 1;
        }
    }
    (fits && done == wanted.len()).then_some(())
}
