//! A record of a log.

use tc_core::prelude::*;

/// A record of a log.
///
/// Which fields it has depends on the log and on the event. The units of times are not documented.
#[derive(TcModel)]
pub struct LogResult {
    /// Timestamp of the event, as a number.
    pub timestamp: Option<i64>,
    /// Category of the error.
    pub category: Option<String>,
    /// Name of the client program.
    pub client_app_name: Option<String>,
    /// Name of the client's host.
    pub client_host_name: Option<String>,
    /// CPU time used.
    pub cpu_time: Option<i64>,
    /// Id of the database.
    pub database_id: Option<i64>,
    /// Name of the database.
    #[tc(example = "db1")]
    pub database_name: Option<String>,
    /// Time that it took.
    pub duration: Option<i64>,
    /// Number of the error.
    pub error_number: Option<i64>,
    /// Whether it was intercepted; a text whose values are not documented.
    pub is_intercepted: Option<String>,
    /// Number of rows of the last statement.
    pub last_row_count: Option<i64>,
    /// Number of logical reads, which memory serves.
    pub logical_reads: Option<i64>,
    /// Message.
    pub message: Option<String>,
    /// Id of the object in the database.
    pub object_id: Option<i64>,
    /// Name of the object in the database.
    pub object_name: Option<String>,
    /// Type of the object in the database.
    pub object_type: Option<String>,
    /// Output parameters of the call.
    pub output_parameters: Option<String>,
    /// Handle of the parameterized plan.
    pub parameterized_plan_handle: Option<String>,
    /// Number of physical reads, which the disk serves.
    pub physical_reads: Option<i64>,
    /// Result of the statement.
    pub result: Option<String>,
    /// Number of rows.
    pub row_count: Option<i64>,
    /// Login as which the statement ran.
    pub server_principal_name: Option<String>,
    /// Login that opened the session.
    pub session_server_principal_name: Option<String>,
    /// Severity that the event reports.
    pub severity: Option<i64>,
    /// Id of the database in which the statement was issued.
    pub source_database_id: Option<i64>,
    /// Text of the SQL.
    pub sql_text: Option<String>,
    /// State that the event reports.
    pub state: Option<i64>,
    /// The statement.
    pub statement: Option<String>,
    /// Id of the thread in the operating system.
    pub system_thread_id: Option<i64>,
    /// Id of the transaction.
    pub transaction_id: Option<i64>,
    /// Text that the user defined.
    pub user_defined: Option<String>,
    /// Name of the account.
    #[tc(example = "db_test")]
    pub user_name: Option<String>,
    /// Number of writes.
    pub writes: Option<i64>,
    /// Destination of the event.
    pub destination: Option<String>,
    /// Name of the event.
    #[tc(example = "LOGIN")]
    pub event_name: Option<String>,
}
