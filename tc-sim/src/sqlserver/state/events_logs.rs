//! What an instance records of itself: extended events, slow queries, the audit log and its exports.

use std::time::Duration;

use serde_derive::{Deserialize, Serialize};
use sqlserver_api::{LogType, OperationLogState, XEventType};

/// What an instance records of itself.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Recordings {
    /// From which time on a blocked process is recorded, in milliseconds; 0 is off.
    pub(crate) blocked_threshold: i64,
    /// From which time on a query is slow, in milliseconds; 0 is off, none was never set.
    pub(crate) slow_threshold: Option<i64>,
    /// For how many days the files of events are kept.
    pub(crate) save_days: i64,
    /// While what was recorded, in order; those that are too old to be kept are dropped.
    pub(crate) spans: Vec<Span>,
    pub(crate) audit: Option<AuditLog>,
    /// In the order in which they were asked for.
    pub(crate) exports: Vec<Export>,
}

/// A time without a gap or a cut, in which events of a kind were recorded.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Span {
    pub(crate) kind: XEventType,
    pub(crate) from: Duration,
    /// None while it goes on.
    pub(crate) to: Option<Duration>,
}

/// The audit log, as long as it is on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct AuditLog {
    pub(crate) state: AuditState,
    /// When it was switched on.
    pub(crate) opened: Duration,
    /// Days for which it is kept, altogether and where it is read often.
    pub(crate) days: i64,
    pub(crate) high_days: i64,
}

/// How far the audit log is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum AuditState {
    BeingSetUp,
    Collecting,
    BeingClosed,
}

/// A part of a log in a file, or on the way there.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Export {
    /// Unlike the name, never given to another.
    pub(crate) number: u64,
    pub(crate) file: String,
    pub(crate) log: LogType,
    pub(crate) from: Duration,
    pub(crate) to: Duration,
    /// The filters, as the list shows them.
    pub(crate) filters: String,
    pub(crate) records: usize,
    pub(crate) progress: i64,
    pub(crate) created: Duration,
    pub(crate) ended: Option<Duration>,
}

impl Default for Recordings {
    fn default() -> Self {
        Self {
            blocked_threshold: 0,
            slow_threshold: None,
            save_days: 7,
            spans: Vec::new(),
            audit: None,
            exports: Vec::new(),
        }
    }
}

impl Recordings {
    /// Whether the log of operations is collected. Inferred: that this is the audit log.
    pub(crate) fn operations(&self) -> OperationLogState {
        match self.audit.as_ref().map(|log| log.state) {
            None => OperationLogState::Unavailable,
            Some(AuditState::Collecting) => OperationLogState::Collecting,
            Some(AuditState::BeingSetUp | AuditState::BeingClosed) => OperationLogState::Changing,
        }
    }

    /// Begin to record events of this kind, unless they are being recorded.
    pub(crate) fn begin(&mut self, kind: &XEventType, now: Duration) {
        if !self.records(kind) {
            self.spans.push(Span { kind: kind.clone(), from: now, to: None });
        }
    }

    /// Stop recording events of this kind.
    pub(crate) fn end(&mut self, kind: &XEventType, now: Duration) {
        self.spans
            .iter_mut()
            .filter(|it| it.to.is_none() && it.kind == *kind)
            .for_each(|it| it.to = Some(now));
    }

    /// Whether events of this kind are being recorded.
    pub(crate) fn records(&self, kind: &XEventType) -> bool {
        self.spans.iter().any(|it| it.to.is_none() && it.kind == *kind)
    }

    /// Drop what ended before this time.
    pub(crate) fn drop_before(&mut self, time: Duration) {
        self.spans.retain(|it| it.to.is_none_or(|to| to > time));
    }
}

/// What can become due.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Step {
    /// The audit log is set up.
    AuditCollects,
    /// The audit log is closed.
    AuditEnds,
    /// The export with this number is so far, in percent.
    Exported(u64, i64),
}
