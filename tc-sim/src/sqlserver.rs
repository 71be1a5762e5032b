//! SQL Server, version 2018-03-28.
//!
//! What the documentation leaves open is filled in the way that its examples and the tools built on it
//! suggest; each such place says "inferred".
//!
//! The modules point one way: `facts` and `state` are at the bottom, `visit` is one call's access to the
//! state, `purchase` is what all purchases have in common, each group of actions is a module that knows those and no other group, `groups` lists the groups,
//! `seed` fills a world, and `service` lets calls into it.

mod declared;
mod facts;
mod page;
mod purchase;
mod routes;
mod state;
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

pub(crate) use declared::as_declared;
pub(crate) use facts::is_instance_id;
pub use routes::Coverage;
pub(crate) use routes::Routes;
pub use seed::Instance;
pub(crate) use seed::{Described, instances as default_instances, settle};
pub(crate) use service::Service;
pub(crate) use state::World;
