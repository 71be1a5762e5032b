//! The two actions of STS 2018-08-13 that credentials need.

use crate::prelude::{Secret, TcModel, tc_action};

/// Gives a temporary credential of a role to a caller who may assume it.
#[tc_action(service = "sts", version = "2018-08-13", read_only)]
pub(super) struct AssumeRole {
    /// The role, such as `qcs::cam::uin/12345678:roleName/testRoleName`.
    #[tc(len = 1..=1024)]
    pub role_arn: String,
    /// The name of the session, which audits show.
    #[tc(len = 2..=128, pattern = r"^[\w+=,.@-]*$")]
    pub role_session_name: String,
    /// How long the credential is good, in seconds.
    #[tc(range = 1..=43200, default = 7200)]
    pub duration_seconds: Option<u64>,
    /// A policy that restricts the role's, URL-encoded.
    pub policy: Option<String>,
    /// What the role's owner demands from callers of other accounts.
    #[tc(len = 2..=128, pattern = r"^[\w+=,.@:/-]*$")]
    pub external_id: Option<String>,
}

/// A temporary credential of the role.
#[derive(TcModel)]
pub(super) struct AssumeRoleResponse {
    /// The credential.
    pub credentials: Credentials,
    /// When it expires, in Unix seconds.
    pub expired_time: i64,
}

/// Gives a temporary credential of a role to a caller whom an identity provider vouches for. It is not signed.
#[tc_action(service = "sts", version = "2018-08-13", read_only)]
pub(super) struct AssumeRoleWithWebIdentity {
    /// The identity provider.
    pub provider_id: String,
    /// What the identity provider issued.
    pub web_identity_token: Secret<String>,
    /// The role.
    #[tc(len = 1..=1024)]
    pub role_arn: String,
    /// The name of the session, which audits show.
    #[tc(len = 2..=128, pattern = r"^[\w+=,.@-]*$")]
    pub role_session_name: String,
    /// How long the credential is good, in seconds.
    #[tc(range = 1..=43200, default = 7200)]
    pub duration_seconds: Option<u64>,
}

/// A temporary credential of the role.
#[derive(TcModel)]
pub(super) struct AssumeRoleWithWebIdentityResponse {
    /// The credential.
    pub credentials: Credentials,
    /// When it expires, in Unix seconds.
    pub expired_time: i64,
}

/// The three parts of a temporary credential.
#[derive(TcModel)]
pub(super) struct Credentials {
    /// The session token.
    pub token: Secret<String>,
    /// The secret id.
    pub tmp_secret_id: String,
    /// The secret key.
    pub tmp_secret_key: Secret<String>,
}
