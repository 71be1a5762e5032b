//! Encrypting the files of databases (TDE).

use tc_core::codes as common;
use tc_core::prelude::*;

use crate::codes;
use crate::shared::{CertificateOwner, FeatureState};

/// Turns transparent data encryption on for an instance, for good.
///
/// There is no way back, and a second call is refused with
/// [`NOT_SUPPORT_REPEAT`](codes::NOT_SUPPORT_REPEAT). Nothing is encrypted yet:
/// [`ModifyDBEncryptAttributes`] chooses the databases. Basic edition does not have this.
///
/// The call starts a flow; poll it with
/// [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus).
/// [`DescribeDBInstancesAttribute`](crate::instances::DescribeDBInstancesAttribute) shows the
/// result in `tde_config`.
///
/// ```no_run
/// # use sqlserver_api::security::ModifyInstanceEncryptAttributes;
/// # use sqlserver_api::shared::CertificateOwner;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = ModifyInstanceEncryptAttributes::new("mssql-182jha8a", CertificateOwner::Kms)
///     .key_id("df4fd19c-ea4e-11ed-8c28-525400b4ad52")
///     .key_region("ap-guangzhou");
/// let reply = client.call(request).await?;
///
/// println!("flow {} turns encryption on", reply.flow_id);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::NOT_SUPPORT,
        codes::INSTANCE_NOT_FOUND,
        codes::INSTANCE_STATUS_INVALID,
        codes::NOT_SUPPORT_REPEAT,
    ],
    rules(
        when(certificate_attribution = "others" => quote_uin),
        when(certificate_attribution = "kms" => key_id),
        when(certificate_attribution = "kms" => key_region),
    ),
)]
pub struct ModifyInstanceEncryptAttributes {
    /// Id of the instance.
    #[tc(example = "mssql-182jha8a")]
    pub instance_id: String,
    /// Whose certificate to use.
    ///
    /// The documentation names a default, [`CertificateOwner::OwnAccount`], and requires the field
    /// all the same. The international one does not list [`CertificateOwner::Kms`].
    #[tc(one_of("self", "others", "kms"), example = "self")]
    pub certificate_attribution: CertificateOwner,
    /// Id of the root account whose certificate to use.
    ///
    /// Needed if `certificate_attribution` is [`CertificateOwner::OtherAccount`].
    #[tc(example = "100000006845")]
    pub quote_uin: Option<String>,
    /// Id of the master key in KMS.
    ///
    /// Needed if `certificate_attribution` is [`CertificateOwner::Kms`].
    #[tc(example = "df4fd19c-ea4e-11ed-8c28-525400b4ad52")]
    pub key_id: Option<String>,
    /// Region of the master key in KMS.
    ///
    /// Needed if `certificate_attribution` is [`CertificateOwner::Kms`].
    #[tc(example = "ap-guangzhou")]
    pub key_region: Option<String>,
}

/// The change of the instance under way.
#[derive(TcModel)]
pub struct ModifyInstanceEncryptAttributesResponse {
    /// Id of the flow that turns encryption on.
    #[tc(flow, example = 12098283)]
    pub flow_id: i64,
}

/// Encrypts databases of an instance, or decrypts them.
///
/// The instance itself must have transparent data encryption, which
/// [`ModifyInstanceEncryptAttributes`] turns on. The call starts a flow; poll it with
/// [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus). The lists of databases show the
/// result as `encryption` of each database.
///
/// ```no_run
/// # use sqlserver_api::security::{DBTDEEncrypt, ModifyDBEncryptAttributes};
/// # use sqlserver_api::shared::FeatureState;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let sales = DBTDEEncrypt::default().db_name("sales").encryption(FeatureState::Enabled);
/// let reply = client.call(ModifyDBEncryptAttributes::new("mssql-182jha8a", [sales])).await?;
///
/// println!("flow {:?} encrypts the database", reply.flow_id);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::FAILED_OPERATION_GCS_ERROR,
        codes::NOT_SUPPORT,
        codes::INPUT_ILLEGAL,
        codes::INSTANCE_NOT_FOUND,
        codes::PARAMS_NOT_FOUND,
        codes::INSTANCE_STATUS_INVALID,
        codes::PERMISSION_DENIED,
        common::UNSUPPORTED_OPERATION,
        codes::NOT_SUPPORT_REPEAT,
    ],
)]
pub struct ModifyDBEncryptAttributes {
    /// Id of the instance.
    #[tc(example = "mssql-182jha8a")]
    pub instance_id: String,
    /// The databases, and what each is to be.
    #[tc(rename = "DBTDEEncrypt")]
    pub db_tde_encrypt: Vec<DBTDEEncrypt>,
}

/// The change of the databases under way.
#[derive(TcModel)]
pub struct ModifyDBEncryptAttributesResponse {
    /// Id of the flow that encrypts and decrypts; may be absent.
    #[tc(flow, example = 1778292)]
    pub flow_id: Option<i64>,
}

/// A database that is to be encrypted or decrypted.
///
/// The documentation requires neither part; without both of them an entry says nothing.
#[derive(TcModel)]
pub struct DBTDEEncrypt {
    /// Name of the database.
    #[tc(rename = "DBName", example = "test_db")]
    pub db_name: Option<String>,
    /// Whether the database is to be encrypted.
    #[tc(example = "enable")]
    pub encryption: Option<FeatureState>,
}
