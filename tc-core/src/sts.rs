//! Temporary credentials from the Security Token Service, called through the same pipeline as any service.

mod actions;
mod assume_role;
mod service;
mod tke;
mod web_identity;

pub use assume_role::AssumeRoleCredentials;
pub(crate) use service::Service;
pub use tke::TkeCredentials;
pub use web_identity::WebIdentityCredentials;
