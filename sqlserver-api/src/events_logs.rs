//! Extended events, slow queries, audit logs and their exports.
//!
//! An instance records what runs on it in three ways. *Extended events* catch statements that take
//! longer than a threshold, sessions that block each other, and deadlocks, in files that
//! SQL Server Management Studio opens. *Slow query logs* are files too, which the service cuts.
//! *Audit logs* are kept on a log platform of the service: there they can be searched, sorted and
//! exported. The audit log is switched on for each instance, costs storage and is kept for a number
//! of days.
//!
//! Addresses of files may be signed: whoever has one can read the file for as long as it holds. The
//! crate never shows them.
//!
//! The actions for audit logs ([`OpenLog`] to [`DescribeExportTasks`]) are not offered on the
//! international site. Some of them declare the errors of purchases as well; these are listed with
//! the others, as the service publishes them.
//!
//! # The usual order of calls
//!
//! * Extended events: [`StartInstanceXEvent`] sets the thresholds; [`CutXEvents`] finishes the
//!   files being written, if they are wanted now; [`DescribeXEvents`] lists the files with the
//!   addresses to download them from.
//! * Slow queries: [`DescribeSlowlogs`] lists the files.
//! * Audit logs: [`OpenLog`] switches the log on; poll [`DescribeLogInstanceList`] until the
//!   instance's log is [`Collecting`](LogInstanceStatus::Collecting) and can be searched;
//!   [`DescribeLogs`] searches it; [`ModifyLog`] changes how long it is kept; [`CloseLog`] switches
//!   it off.
//! * Exports: [`CreateExportTask`] begins one; poll [`DescribeExportTasks`] until its file has an
//!   address; [`DeleteExportTask`] removes it.
//!
//! # Example
//!
//! ```no_run
//! use sqlserver_api::events_logs::{
//!     DescribeLogInstanceList, DescribeLogs, LogInstanceStatus, LogType, OpenLog,
//! };
//! use tc_core::Client;
//!
//! # async fn example() -> Result<(), tc_core::Error> {
//! let client = Client::builder().region("ap-guangzhou").build()?;
//! client.call(OpenLog::new("mssql-8lv5ti3v", LogType::AuditLog, 30, 7)).await?;
//!
//! let list = client.call(DescribeLogInstanceList::new(LogType::AuditLog)).await?;
//! let collects = list.items.iter().any(|instance| {
//!     instance.instance_id == "mssql-8lv5ti3v"
//!         && instance.status == Some(LogInstanceStatus::Collecting)
//! });
//!
//! if collects {
//!     let (from, to) = ("2026-08-14 16:00:00", "2026-08-14 17:00:00");
//!     let request = DescribeLogs::new("mssql-8lv5ti3v", from, to, LogType::AuditLog);
//!     println!("{} records", client.call(request).await?.total_count);
//! }
//! # Ok(())
//! # }
//! ```

mod audit_switch;
mod export_task;
mod extended_event;
mod log_delivery;
mod log_instance;
mod log_instance_info;
mod log_record;
mod log_search;
mod slow_log;

pub use audit_switch::*;
pub use export_task::*;
pub use extended_event::*;
pub use log_delivery::*;
pub use log_instance::*;
pub use log_instance_info::*;
pub use log_record::*;
pub use log_search::*;
pub use slow_log::*;

use tc_core::Actions;

/// The actions of this group.
pub static ACTIONS: Actions = tc_core::actions![
    StartInstanceXEvent,
    CutXEvents,
    DescribeXEvents,
    DescribeSlowlogs,
    OpenLog,
    ModifyLog,
    CloseLog,
    DescribeLogInstanceList,
    DescribeLogs,
    CreateExportTask,
    DescribeExportTasks,
    DeleteExportTask,
];
