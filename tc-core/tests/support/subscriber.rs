//! A subscriber that writes down all spans and events with all their fields.
#![allow(dead_code, reason = "each test uses what it needs")]

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex, MutexGuard};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::DefaultGuard;
use tracing::{Event, Level, Metadata, Subscriber};
use tracing_core::span::Current;

/// A span or an event.
#[derive(Clone, Debug)]
pub(crate) struct Written {
    pub name: String,
    pub level: Level,
    /// The name of the span that it is in.
    pub parent: Option<String>,
    pub fields: BTreeMap<String, String>,
    pub is_span: bool,
    pub is_closed: bool,
}

impl Written {
    /// The text of a field; nothing if it was not recorded.
    pub(crate) fn get(&self, field: &str) -> Option<&str> {
        self.fields.get(field).map(String::as_str)
    }
}

struct Fields<'a>(&'a mut BTreeMap<String, String>);

impl Visit for Fields<'_> {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name().to_owned(), value.to_owned());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name().to_owned(), format!("{value:?}"));
    }
}

#[derive(Default)]
struct State {
    written: Vec<Written>,
    /// The spans that are entered, innermost last.
    entered: Vec<u64>,
    handles: BTreeMap<u64, usize>,
    metadata: BTreeMap<u64, &'static Metadata<'static>>,
}

/// Writes everything down that happens in this thread. Clones share what they wrote.
#[derive(Clone, Default)]
pub(crate) struct Recorder(Arc<Mutex<State>>);

impl Recorder {
    /// Begin to write, until the guard is dropped.
    pub(crate) fn begin() -> (Self, DefaultGuard) {
        let recorder = Self::default();
        let guard = tracing::subscriber::set_default(recorder.clone());
        (recorder, guard)
    }

    pub(crate) fn written(&self) -> Vec<Written> {
        self.state().written.clone()
    }

    /// The spans or events of this name.
    pub(crate) fn named(&self, name: &str) -> Vec<Written> {
        self.written().into_iter().filter(|written| written.name == name).collect()
    }

    /// The one span or event of this name.
    #[track_caller]
    pub(crate) fn one(&self, name: &str) -> Written {
        let [one] = <[Written; 1]>::try_from(self.named(name)).unwrap();
        one
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    fn write(&self, metadata: &Metadata<'_>, fill: impl FnOnce(&mut Fields<'_>)) -> u64 {
        let mut state = self.state();
        let innermost = state.entered.last().copied();
        let parent = innermost.map(|id| usize::try_from(id).unwrap() - 1);
        let parent = parent.map(|at| state.written[at].name.clone());
        let mut fields = BTreeMap::new();
        fill(&mut Fields(&mut fields));
        let (name, level) = (metadata.name().to_owned(), *metadata.level());
        state.written.push(Written {
            name,
            level,
            parent,
            fields,
            is_span: metadata.is_span(),
            is_closed: false,
        });
        u64::try_from(state.written.len()).unwrap()
    }
}

fn at(id: &Id) -> usize {
    usize::try_from(id.into_u64()).unwrap() - 1
}

impl Subscriber for Recorder {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "tc_core"
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let id = self.write(span.metadata(), |fields| span.record(fields));
        let mut state = self.state();
        state.handles.insert(id, 1);
        state.metadata.insert(id, span.metadata());
        Id::from_u64(id)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        values.record(&mut Fields(&mut self.state().written[at(span)].fields));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        self.write(event.metadata(), |fields| event.record(fields));
    }

    fn enter(&self, span: &Id) {
        self.state().entered.push(span.into_u64());
    }

    fn exit(&self, span: &Id) {
        let mut state = self.state();
        let last = state.entered.iter().rposition(|entered| *entered == span.into_u64()).unwrap();
        state.entered.remove(last);
    }

    fn current_span(&self) -> Current {
        let state = self.state();
        let innermost = state.entered.last();
        innermost.map_or_else(Current::none, |id| Current::new(Id::from_u64(*id), state.metadata[id]))
    }

    fn clone_span(&self, span: &Id) -> Id {
        *self.state().handles.entry(span.into_u64()).or_default() += 1;
        span.clone()
    }

    fn try_close(&self, span: Id) -> bool {
        let mut state = self.state();
        let handles = state.handles.get_mut(&span.into_u64()).unwrap();
        *handles -= 1;
        let is_closed = *handles == 0;
        state.written[at(&span)].is_closed = is_closed;
        is_closed
    }
}
