//! Encrypting connections with SSL.

use tc_core::prelude::*;

use crate::codes;
use crate::shared::{Flag, SwitchTime};

/// Turns SSL of an instance on or off, or renews its certificate.
///
/// The call starts a flow; poll it with
/// [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus), or
/// [`DescribeDBInstancesAttribute`](crate::instances::DescribeDBInstancesAttribute) until
/// `encryption` in its `ssl_config` is [`SslState::Enabled`](crate::instances::SslState::Enabled)
/// or [`SslState::Disabled`](crate::instances::SslState::Disabled). With
/// [`SwitchTime::MaintenanceWindow`] nothing changes before the window opens.
///
/// To turn on what is on already is refused with
/// [`NOT_SUPPORT_REPEAT`](codes::NOT_SUPPORT_REPEAT).
///
/// ```no_run
/// # use sqlserver_api::security::{ModifyDBInstanceSSL, SslOperation};
/// # use sqlserver_api::shared::SwitchTime;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = ModifyDBInstanceSSL::new("mssql-j8kv137v", SslOperation::Enable, SwitchTime::Now);
/// let reply = client.call(request).await?;
///
/// println!("flow {:?} turns SSL on", reply.flow_id);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::FAILED_OPERATION_GCS_ERROR,
        codes::INPUT_ILLEGAL,
        codes::INSTANCE_STATUS_INVALID,
        codes::NOT_SUPPORT_REPEAT,
    ],
    rules(when(is_kms = 1 => key_id), when(is_kms = 1 => key_region)),
)]
pub struct ModifyDBInstanceSSL {
    /// Id of the instance.
    #[tc(example = "mssql-j8kv137v")]
    pub instance_id: String,
    /// What to do.
    ///
    /// The service calls this field `Type`.
    #[tc(rename = "Type", example = "enable")]
    pub operation: SslOperation,
    /// When to do it.
    ///
    /// The documentation names a default, [`SwitchTime::Now`], and requires the field all the same.
    #[tc(example = 0)]
    pub wait_switch: SwitchTime,
    /// Whether a key of the key management service (KMS) protects the certificate.
    #[tc(rename = "IsKMS", default = 0)]
    pub is_kms: Option<Flag>,
    /// Id of the key in KMS; needed if `is_kms` is [`Flag::Yes`].
    #[tc(example = "df4fd19c-ea4e-11ed-8c28-525400b4ad52")]
    pub key_id: Option<String>,
    /// Region of the key in KMS; needed if `is_kms` is [`Flag::Yes`].
    #[tc(example = "ap-guangzhou")]
    pub key_region: Option<String>,
}

/// The change of SSL under way.
#[derive(TcModel)]
pub struct ModifyDBInstanceSSLResponse {
    /// Id of the flow that makes the change; may be absent.
    #[tc(flow, example = 100001)]
    pub flow_id: Option<i64>,
}

/// What is done about the SSL of an instance.
#[derive(TcEnum)]
pub enum SslOperation {
    /// Turn it on.
    #[tc(rename = "enable")]
    Enable,
    /// Turn it off.
    #[tc(rename = "disable")]
    Disable,
    /// Renew the certificate, for a new period of validity.
    #[tc(rename = "renew")]
    Renew,
    /// An operation that this crate does not know.
    #[tc(other)]
    Other(String),
}
