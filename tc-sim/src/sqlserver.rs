//! SQL Server, version 2018-03-28.
//!
//! What the documentation leaves open is filled in the way that its examples and the tools built on it
//! suggest; each such place says "inferred".
//!
//! The modules point one way: `facts` and `state` are at the bottom, `visit` is one call's access to the
//! state, each group of actions is a module that knows those and no other group, `groups` lists the groups,
//! `seed` fills a world, and `service` lets calls into it.

mod facts;
mod page;
mod routes;
mod state;
mod stub;
mod visit;

mod accounts;
mod backups;
mod catalog;
mod databases;
mod events_logs;
mod instances;
mod interconnection;
mod migration;
mod orders;
mod pubsub;
mod readonly;
mod restore;
mod security;

mod groups;
mod seed;
mod service;

use sqlserver_api::codes::INPUT_ILLEGAL;
use tc_core::server::Refusal;
use tc_core::{ActionMeta, codes};

pub(crate) use facts::is_instance_id;
pub use routes::Coverage;
pub use seed::Instance;
pub(crate) use seed::{instances as default_instances, settle};
pub(crate) use service::Service;

/// A parameter that its declaration does not allow, under the code that the action declares for it.
///
/// The service's actions declare `InvalidParameter.InputIllegal` and not the common `InvalidParameterValue`.
/// Inferred from the lists of codes.
pub(crate) fn in_its_own_code(refusal: Refusal, meta: &ActionMeta) -> Refusal {
    let common = refusal.code() == codes::INVALID_PARAMETER_VALUE.as_str();
    if common && meta.service == "sqlserver" && meta.errors.contains(&INPUT_ILLEGAL) {
        return visit::illegal(refusal.message());
    }
    refusal
}
