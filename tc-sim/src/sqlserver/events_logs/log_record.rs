//! What the logs of an instance hold.
//!
//! Nothing happens in a simulated database by itself, so the records are made up: one every ten minutes while
//! the log is on, the same for the same instance, log and time. They are not kept but worked out.

use std::time::Duration;

use sqlserver_api::{LogResult, LogType, XEventType};

use super::event_files::kept;
use super::period::Period;
use crate::sqlserver::facts::steady_below;
use crate::sqlserver::state::Instance;
use crate::sqlserver::state::events_logs::AuditState;

/// How far records are apart.
const APART: u64 = 600;

/// How many records a search sees, the latest ones. Inferred: log platforms have such a limit.
const MOST: u64 = 10_000;

const DAY: Duration = Duration::from_secs(86_400);

const USERS: [&str; 3] = ["app", "report", "admin"];
const HOSTS: [&str; 3] = ["10.0.0.11", "10.0.0.12", "10.0.0.13"];
const DATABASES: [&str; 2] = ["db1", "db2"];
/// What is audited; only statements can be slow, and not logins.
const WITH_LOGIN: [(&str, &str); 4] = [STATEMENTS[0], STATEMENTS[1], STATEMENTS[2], ("LOGIN", "")];
const STATEMENTS: [(&str, &str); 3] = [
    ("SELECT", "SELECT id, total FROM dbo.orders WHERE customer = 7"),
    ("INSERT", "INSERT INTO dbo.orders (customer, total) VALUES (7, 42)"),
    ("UPDATE", "UPDATE dbo.orders SET total = 43 WHERE id = 1"),
];
const ERRORS: [(i64, i64, &str); 3] = [
    (18_456, 14, "Login failed for user 'guest'."),
    (1_205, 13, "Transaction was deadlocked on lock resources and has been chosen as the deadlock victim."),
    (2_627, 14, "Violation of PRIMARY KEY constraint 'pk_orders'."),
];

/// The times at which a log of the instance was on; nothing where it never was, or has no such log.
///
/// Inferred: that slow queries are logged as long as the slow event is recorded, errors always.
pub(super) fn times(instance: &Instance, log: &LogType, now: Duration) -> Vec<(Duration, Duration)> {
    let days = |days: i64| now.saturating_sub(DAY.saturating_mul(u32::try_from(days).unwrap_or(0)));
    let audit = instance.recordings.audit.as_ref().filter(|log| log.state != AuditState::BeingSetUp);
    match log {
        LogType::AuditLog => audit.map(|log| (log.opened.max(days(log.days)), now)).into_iter().collect(),
        LogType::SlowLog => {
            let oldest = now.saturating_sub(kept(instance));
            let slow = instance.recordings.spans.iter().filter(|span| span.kind == XEventType::Slow);
            slow.map(|span| (span.from.max(oldest), span.to.unwrap_or(now))).collect()
        }
        LogType::ErrorLog | LogType::ListedErrorLog => {
            vec![(instance.created.max(now.saturating_sub(kept(instance))), now)]
        }
        LogType::Other(_) => Vec::new(),
    }
}

/// The records of a period, the oldest first.
pub(super) fn records(instance: &Instance, log: &LogType, period: Period, now: Duration) -> Vec<LogResult> {
    let within = |(from, to): (Duration, Duration)| {
        let first = from.max(period.from).as_secs().div_ceil(APART);
        let last = to.min(period.to).as_secs() / APART;
        first.max((last + 1).saturating_sub(MOST))..=last
    };
    let mut found: Vec<u64> = times(instance, log, now).into_iter().flat_map(within).collect();
    // Recording may have been stopped and begun again in one moment.
    found.dedup();
    let too_many = found.len().saturating_sub(usize::try_from(MOST).unwrap_or(usize::MAX));
    found.drain(..too_many);
    found.into_iter().map(|at| record(instance, log, at.saturating_mul(APART))).collect()
}

fn record(instance: &Instance, log: &LogType, second: u64) -> LogResult {
    let seed = |what: &str| format!("{}/{}/{what}/{second}", instance.id, word(log));
    let number =
        |what: &str, least: i64, limit: u32| Some(least + i64::from(steady_below(&seed(what), limit)));
    let text = |what: &str, of: &[&str]| pick(&seed(what), of).map(str::to_owned);
    let user = text("user", &USERS);
    let common = LogResult {
        timestamp: i64::try_from(second).ok(),
        client_app_name: Some("Core .Net SqlClient Data Provider".to_owned()),
        client_host_name: text("host", &HOSTS),
        database_name: text("database", &DATABASES),
        server_principal_name: user.clone(),
        session_server_principal_name: user.clone(),
        user_name: user,
        system_thread_id: number("thread", 1_000, 9_000),
        ..LogResult::default()
    };
    if matches!(log, LogType::ErrorLog | LogType::ListedErrorLog) {
        let (code, severity, message) = pick(&seed("error"), &ERRORS).unwrap_or_default();
        return LogResult {
            category: Some("Error".to_owned()),
            error_number: Some(code),
            severity: Some(severity),
            state: Some(1),
            message: Some(message.to_owned()),
            event_name: Some("error_reported".to_owned()),
            ..common
        };
    }
    let slow = *log == LogType::SlowLog;
    let statements = if slow { STATEMENTS.as_slice() } else { WITH_LOGIN.as_slice() };
    let (event, sql) = pick(&seed("statement"), statements).unwrap_or_default();
    let least = if slow { instance.recordings.slow_threshold.unwrap_or(0) } else { 1 };
    LogResult {
        event_name: Some(event.to_owned()),
        sql_text: (!sql.is_empty()).then(|| sql.to_owned()),
        statement: (!sql.is_empty()).then(|| sql.to_owned()),
        duration: number("duration", least, 1_000),
        cpu_time: number("cpu", 1, 500),
        logical_reads: number("logical", 0, 10_000),
        physical_reads: number("physical", 0, 100),
        writes: number("writes", 0, 100),
        row_count: number("rows", 0, 1_000),
        last_row_count: number("last rows", 0, 1_000),
        transaction_id: number("transaction", 1, 1_000_000),
        result: Some("Success".to_owned()),
        ..common
    }
}

/// One of several, by what follows from a text.
fn pick<T: Copy>(seed: &str, of: &[T]) -> Option<T> {
    let at = steady_below(seed, u32::try_from(of.len()).ok()?);
    of.get(usize::try_from(at).ok()?).copied()
}

fn word(log: &LogType) -> &str {
    match log {
        LogType::AuditLog => "audit",
        LogType::SlowLog => "slow",
        _ => "error",
    }
}
