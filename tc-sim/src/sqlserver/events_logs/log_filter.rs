//! What records must be like, and by what they are sorted.

use sqlserver_api::{LogComparison, LogFilter, LogFilterField as Field, LogResult};
use tc_core::server::Refusal;

use crate::sqlserver::visit::illegal;

/// What a field of a record holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Held {
    Number(i64),
    Text(String),
}

impl Held {
    fn text(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text.clone(),
        }
    }
}

/// A way to a field of a record.
pub(super) type Way = fn(&LogResult) -> Option<Held>;

macro_rules! ways {
    ($($name:literal $kind:ident $field:ident),* $(,)?) => {
        /// The fields by which records can be sorted, filtered and exported.
        const WAYS: &[(&str, Way)] = &[
            $(($name, |it| it.$field.clone().map(Held::$kind))),*
        ];
    };
}

ways! {
    "Timestamp" Number timestamp,
    "Category" Text category,
    "ClientAppName" Text client_app_name,
    "ClientHostName" Text client_host_name,
    "CpuTime" Number cpu_time,
    "DatabaseName" Text database_name,
    "Duration" Number duration,
    "ErrorNumber" Number error_number,
    "EventName" Text event_name,
    "LastRowCount" Number last_row_count,
    "LogicalReads" Number logical_reads,
    "Message" Text message,
    "PhysicalReads" Number physical_reads,
    "Result" Text result,
    "RowCount" Number row_count,
    "ServerPrincipalName" Text server_principal_name,
    "SessionServerPrincipalName" Text session_server_principal_name,
    "Severity" Number severity,
    "SqlText" Text sql_text,
    "State" Number state,
    "Statement" Text statement,
    "SystemThreadId" Number system_thread_id,
    "TransactionId" Number transaction_id,
    "UserName" Text user_name,
    "Writes" Number writes,
}

/// The field of records with this name.
///
/// # Errors
/// `InvalidParameter.InputIllegal` for a name that no field has.
pub(super) fn way(name: &str) -> Result<Way, Refusal> {
    let found = WAYS.iter().find(|(known, _)| *known == name).map(|(_, way)| *way);
    found.ok_or_else(|| illegal(format!("Records have no field `{name}`.")))
}

/// A filter that was read.
pub(super) struct Wanted {
    way: Way,
    compare: LogComparison,
    values: Vec<String>,
}

/// Read the filters of a request, all of which a record must fit.
///
/// Inferred: that they all must fit; which field of a record each compares; that times spent waiting are in no
/// record; and that a field's own name is accepted, as a published list of exports shows it.
pub(super) fn read(filters: Option<&Vec<LogFilter>>) -> Result<Vec<Wanted>, Refusal> {
    filters.into_iter().flatten().map(read_one).collect()
}

fn read_one(filter: &LogFilter) -> Result<Wanted, Refusal> {
    let (Some(field), Some(compare)) = (&filter.field, filter.compare.clone()) else {
        return Err(illegal("A filter must have `Type` and `Compare`."));
    };
    let values = filter.value.clone().unwrap_or_default();
    if values.is_empty() {
        return Err(illegal("A filter must have at least one `Value`."));
    }
    match &compare {
        LogComparison::Other(other) => {
            return Err(illegal(format!("`{other}` is no comparison; use INC, EXC, EQS, NEQ or RA.")));
        }
        LogComparison::InRange if !values.iter().all(|value| range(value).is_some()) => {
            return Err(illegal("A range must be written like `1-100`."));
        }
        _ => {}
    }
    Ok(Wanted { way: way_of(field)?, compare, values })
}

fn way_of(field: &Field) -> Result<Way, Refusal> {
    way(match field {
        Field::Sql => "SqlText",
        Field::Host => "ClientHostName",
        Field::User => "UserName",
        Field::DatabaseName => "DatabaseName",
        Field::SqlType => "EventName",
        Field::ErrorCode => "ErrorNumber",
        Field::ExecutionTime => "Duration",
        Field::CpuTime => "CpuTime",
        Field::ThreadId => "SystemThreadId",
        Field::TransactionId => "TransactionId",
        Field::ScannedRows => "LogicalReads",
        Field::AffectedRows => "RowCount",
        Field::ReturnedRows => "LastRowCount",
        Field::LockWaitTime | Field::IoWaitTime | Field::TransactionTime => return Ok(|_| None),
        Field::Other(name) => name,
    })
}

fn range(text: &str) -> Option<(i64, i64)> {
    let (least, most) = text.split_once('-')?;
    Some((least.trim().parse().ok()?, most.trim().parse().ok()?))
}

impl Wanted {
    /// Whether a record fits. One without the field fits only where something is ruled out.
    pub(super) fn fits(&self, record: &LogResult) -> bool {
        let held = (self.way)(record);
        let any = |fits: &dyn Fn(&Held, &String) -> bool| {
            held.as_ref().is_some_and(|held| self.values.iter().any(|value| fits(held, value)))
        };
        let contains =
            |held: &Held, value: &String| held.text().to_lowercase().contains(&value.to_lowercase());
        match self.compare {
            LogComparison::ContainsAny => any(&contains),
            LogComparison::ContainsNone => !any(&contains),
            LogComparison::EqualsAny => any(&|held, value| held.text() == *value),
            LogComparison::EqualsNone => !any(&|held, value| held.text() == *value),
            LogComparison::InRange => any(&|held, value| match (held, range(value)) {
                (Held::Number(number), Some((least, most))) => (least..=most).contains(number),
                _ => false,
            }),
            LogComparison::Other(_) => false,
        }
    }
}
