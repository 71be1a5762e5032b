//! Parameters of the database engine.

use tc_core::codes as common;
use tc_core::prelude::*;

use crate::codes;
use crate::shared::{Flag, SwitchTime};

/// Lists the engine parameters of an instance that can be set.
///
/// The list is complete; it has no pages.
///
/// ```no_run
/// # use sqlserver_api::instances::DescribeInstanceParams;
/// # use sqlserver_api::shared::Flag;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let reply = client.call(DescribeInstanceParams::new("mssql-dj5i29c5")).await?;
///
/// for parameter in reply.items.iter().filter(|parameter| parameter.need_reboot == Flag::No) {
///     println!("{} = {}", parameter.name, parameter.current_value);
/// }
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::AUTH_FAILURE,
        codes::FAILED_OPERATION_GCS_ERROR,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::INTERNAL_ERROR_GCS_ERROR,
        codes::SYSTEM_ERROR,
        codes::INSTANCE_NOT_FOUND,
        codes::PARAMS_NOT_FOUND,
        codes::INSTANCE_STATUS_INVALID,
        common::UNAUTHORIZED_OPERATION,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct DescribeInstanceParams {
    /// Id of the instance.
    #[tc(example = "mssql-dj5i29c5")]
    pub instance_id: String,
}

/// The engine parameters of the instance.
#[derive(TcModel)]
pub struct DescribeInstanceParamsResponse {
    /// Number of parameters.
    #[tc(example = 10)]
    pub total_count: i64,
    /// The parameters.
    pub items: Vec<ParameterDetail>,
}

/// Sets engine parameters of instances.
///
/// The call answers before the values are set, and without a flow: poll
/// [`DescribeInstanceParams`] until no parameter is [`ParameterStatus::Changing`], or
/// [`DescribeInstanceParamRecords`](super::DescribeInstanceParamRecords) until the change is
/// [`Succeeded`](crate::instances::ParameterChangeStatus::Succeeded) or
/// [`Failed`](crate::instances::ParameterChangeStatus::Failed).
///
/// **The instance restarts** if one of the parameters needs it (`need_reboot` in
/// [`ParameterDetail`]): at once or in the maintenance window, as `wait_switch` says.
///
/// ```no_run
/// # use sqlserver_api::instances::{ModifyInstanceParam, Parameter};
/// # use sqlserver_api::shared::SwitchTime;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let parameter = Parameter::default().name("fill factor(%)").current_value("90");
/// let request = ModifyInstanceParam::new(["mssql-bm5e51kb"], [parameter])
///     .wait_switch(SwitchTime::MaintenanceWindow);
/// client.call(request).await?;
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    response = (),
    errors = [
        codes::AUTH_FAILURE,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
        common::UNKNOWN_PARAMETER,
    ],
)]
pub struct ModifyInstanceParam {
    /// Ids of the instances.
    #[tc(example = "mssql-bm5e51kb")]
    pub instance_ids: Vec<String>,
    /// The parameters, and the value that each gets.
    pub param_list: Vec<Parameter>,
    /// When the values are set, and the instances restarted if need be.
    #[tc(default = 0)]
    pub wait_switch: Option<SwitchTime>,
}

/// A parameter, and the value that it gets.
///
/// The documentation requires neither part, though a change needs both.
#[derive(TcModel)]
pub struct Parameter {
    /// Name of the parameter, spelt as [`DescribeInstanceParams`] lists it.
    #[tc(example = "fill factor(%)")]
    pub name: Option<String>,
    /// The value; numbers are written as text too.
    #[tc(example = "90")]
    pub current_value: Option<String>,
}

/// An engine parameter of an instance.
#[derive(TcModel)]
pub struct ParameterDetail {
    /// Name of the parameter.
    #[tc(example = "fill factor(%)")]
    pub name: String,
    /// Kind of value that it takes.
    #[tc(example = "integer")]
    pub param_type: ParameterType,
    /// Value that it has unless another one is set.
    #[tc(rename = "Default", example = "0")]
    pub default_value: String,
    /// What it is for.
    pub description: String,
    /// Value that it has.
    #[tc(example = "5")]
    pub current_value: String,
    /// Whether a new value takes a restart of the database engine.
    pub need_reboot: Flag,
    /// Largest value; 0 in published replies of [`ParameterType::Enumeration`].
    #[tc(example = 100)]
    pub max: i64,
    /// Smallest value.
    #[tc(example = 0)]
    pub min: i64,
    /// Values to choose from.
    ///
    /// A parameter of [`ParameterType::Integer`] may have some too, which it takes outside of its
    /// smallest and largest value.
    #[tc(example = "0")]
    pub enum_value: Vec<String>,
    /// Whether the value is being changed.
    pub status: ParameterStatus,
}

/// Kind of value that an engine parameter takes.
#[derive(TcEnum)]
pub enum ParameterType {
    /// An integer.
    #[tc(rename = "integer")]
    Integer,
    /// One of several values (`enum`).
    #[tc(rename = "enum")]
    Enumeration,
    /// A kind that this crate does not know.
    #[tc(other)]
    Other(String),
}

/// Whether an engine parameter is being changed.
#[derive(TcEnum)]
#[repr(i64)]
pub enum ParameterStatus {
    /// It is not.
    Normal = 0,
    /// It is.
    Changing = 1,
    /// A status that this crate does not know.
    #[tc(other)]
    Other(i64),
}
