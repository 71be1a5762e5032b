//! Checking, running, completing and stopping the older migration tasks.

use tc_core::codes as common;
use tc_core::prelude::*;

use crate::codes;

/// Starts to check whether a migration task can run.
///
/// It is for tasks whose source is an instance of this service (kind 1). The reply has the flow
/// that checks. [`QueryMigrationCheckProcess`] shows the steps, and
/// [`DescribeMigrations`](super::DescribeMigrations) the outcome: poll it until the task's
/// `check_flag` is [`Passed`](super::MigrationCheckState::Passed) or
/// [`Failed`](super::MigrationCheckState::Failed).
///
/// ```no_run
/// # use sqlserver_api::StartMigrationCheck;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let reply = client.call(StartMigrationCheck::new(1066)).await?;
///
/// println!("flow {} checks the task", reply.flow_id);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        common::INTERNAL_ERROR,
        codes::CREATE_FLOW_FAILED,
        codes::DB_CONNECT_ERROR,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::INTERNAL_ERROR_GCS_ERROR,
        codes::SYSTEM_ERROR,
        codes::UNKNOWN_ERROR,
        common::INVALID_PARAMETER,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::DB_NOT_FOUND,
        codes::DB_INVALID_STATUS,
        codes::INSTANCE_MIGRATE_STATUS_INVALID,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct StartMigrationCheck {
    /// Id of the task.
    #[tc(example = 1066)]
    pub migrate_id: i64,
}

/// The flow that checks the task.
#[derive(TcModel)]
pub struct StartMigrationCheckResponse {
    /// Id of the flow.
    #[tc(flow, example = 1058)]
    pub flow_id: i64,
}

/// Shows how far the check of a migration task is, step by step.
///
/// It is for tasks whose source is an instance of this service (kind 1), after
/// [`StartMigrationCheck`].
///
/// ```no_run
/// # use sqlserver_api::QueryMigrationCheckProcess;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let reply = client.call(QueryMigrationCheckProcess::new(1066)).await?;
///
/// println!("step {} of {}", reply.current_step, reply.total_step);
/// for step in &reply.step_details {
///     println!("{} {:?} {}", step.name, step.status, step.msg);
/// }
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        common::INTERNAL_ERROR,
        codes::DB_CONNECT_ERROR,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::INTERNAL_ERROR_GCS_ERROR,
        codes::SYSTEM_ERROR,
        codes::UNKNOWN_ERROR,
        common::INVALID_PARAMETER,
        codes::INPUT_ILLEGAL,
        codes::DB_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct QueryMigrationCheckProcess {
    /// Id of the task.
    #[tc(example = 1066)]
    pub migrate_id: i64,
}

/// How far a check is.
#[derive(TcModel)]
pub struct QueryMigrationCheckProcessResponse {
    /// Number of steps.
    #[tc(example = 8)]
    pub total_step: i64,
    /// Number of the present step, from 1.
    #[tc(example = 8)]
    pub current_step: i64,
    /// All steps.
    pub step_details: Vec<StepDetail>,
}

/// A step of the check of a migration task.
#[derive(TcModel)]
pub struct StepDetail {
    /// What the step has to say.
    #[tc(example = "Check whether the transfer server can reach the source database")]
    pub msg: String,
    /// How far the step is.
    pub status: MigrationCheckStepStatus,
    /// Name of the step; published replies are written in Chinese.
    #[tc(example = "Connectivity of the source")]
    pub name: String,
}

/// How far a step of a check is.
///
/// Only these two values are documented. A failed or running step must have another, which arrives
/// as `Other`.
#[derive(TcEnum)]
#[repr(i64)]
pub enum MigrationCheckStepStatus {
    /// Ended well.
    Succeeded = 0,
    /// Not reached yet.
    NotStarted = -2,
    /// A status that this crate does not know.
    #[tc(other)]
    Other(i64),
}

/// Runs a migration task.
///
/// The reply has the flow that migrates. Poll it with
/// [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus), or
/// [`DescribeMigrationDetail`](super::DescribeMigrationDetail) until the task is no longer
/// [`Migrating`](super::MigrationTaskStatus::Migrating). The call fails with
/// [`TOO_MANY_DB`](codes::TOO_MANY_DB) if the target would get more databases than it may have.
///
/// ```no_run
/// # use sqlserver_api::RunMigration;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let reply = client.call(RunMigration::new(2729)).await?;
///
/// println!("flow {} migrates", reply.flow_id);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        common::INTERNAL_ERROR,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::SYSTEM_ERROR,
        codes::UNKNOWN_ERROR,
        common::INVALID_PARAMETER,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::TOO_MANY_DB,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
)]
pub struct RunMigration {
    /// Id of the task.
    #[tc(example = 2729)]
    pub migrate_id: i64,
}

/// The flow that migrates.
#[derive(TcModel)]
pub struct RunMigrationResponse {
    /// Id of the flow.
    #[tc(flow, example = 30530)]
    pub flow_id: i64,
}

/// Completes a migration task.
///
/// The reply has the flow that completes it. Poll it with
/// [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus). Meanwhile
/// [`DescribeMigrations`](super::DescribeMigrations) shows the task as
/// [`Completing`](super::MigrationTaskStatus::Completing).
///
/// ```no_run
/// # use sqlserver_api::CompleteMigration;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let reply = client.call(CompleteMigration::new(2729)).await?;
///
/// println!("flow {} completes the task", reply.flow_id);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        common::INTERNAL_ERROR,
        codes::CREATE_FLOW_FAILED,
        codes::DB_CONNECT_ERROR,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::INTERNAL_ERROR_GCS_ERROR,
        codes::SYSTEM_ERROR,
        codes::UNKNOWN_ERROR,
        common::INVALID_PARAMETER,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::DB_NOT_EXIT,
        codes::DB_INVALID_STATUS,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct CompleteMigration {
    /// Id of the task.
    #[tc(example = 2729)]
    pub migrate_id: i64,
}

/// The flow that completes the task.
#[derive(TcModel)]
pub struct CompleteMigrationResponse {
    /// Id of the flow.
    #[tc(flow, example = 30530)]
    pub flow_id: i64,
}

/// Stops a migration task that runs.
///
/// The reply has the flow that stops it. Poll it with
/// [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus), or
/// [`DescribeMigrations`](super::DescribeMigrations) until the task is
/// [`Stopped`](super::MigrationTaskStatus::Stopped).
///
/// ```no_run
/// # use sqlserver_api::StopMigration;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let reply = client.call(StopMigration::new(2729)).await?;
///
/// println!("flow {} stops the task", reply.flow_id);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        common::INTERNAL_ERROR,
        codes::CREATE_FLOW_FAILED,
        codes::DB_CONNECT_ERROR,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::INTERNAL_ERROR_GCS_ERROR,
        codes::SYSTEM_ERROR,
        codes::UNKNOWN_ERROR,
        common::INVALID_PARAMETER,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::DB_NOT_FOUND,
        codes::DB_INVALID_STATUS,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct StopMigration {
    /// Id of the task.
    #[tc(example = 2729)]
    pub migrate_id: i64,
}

/// The flow that stops the task.
#[derive(TcModel)]
pub struct StopMigrationResponse {
    /// Id of the flow; the service's own text calls it the id of the migration.
    #[tc(flow, example = 30530)]
    pub flow_id: i64,
}
