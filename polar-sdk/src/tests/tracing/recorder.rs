//! A subscriber that records all spans and events.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, OnceLock};

use ::tracing::field::{Field, Visit};
use ::tracing::span::{Attributes, Id, Record as Values};
use ::tracing::subscriber::DefaultGuard;
use ::tracing::{Dispatch, Event, Metadata, Subscriber};

/// A span, or an event with the name `event`.
#[derive(Clone, Debug, Default)]
pub struct Record {
    pub name: String,
    pub target: String,
    /// The name of the enclosing span.
    pub parent: Option<String>,
    fields: BTreeMap<String, String>,
}

impl Record {
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(String::as_str)
    }
}

impl Visit for Record {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.fields.insert(field.name().to_owned(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.fields.insert(field.name().to_owned(), value.to_owned());
    }
}

/// The records in order. The ID of a span is its position, starting at 1.
#[derive(Clone, Default)]
pub struct Recorder(Arc<Mutex<Vec<Record>>>);

thread_local! {
    /// The spans entered on this thread.
    static ENTERED: RefCell<Vec<Id>> = const { RefCell::new(Vec::new()) };
}

impl Recorder {
    /// Installs a recorder for this thread until the guard is dropped.
    pub fn install() -> (Self, DefaultGuard) {
        // With a single subscriber, tracing caches the interest of the thread that reaches a callsite first, which may
        // run another test without a recorder. A second subscriber disables this.
        static SECOND: OnceLock<Dispatch> = OnceLock::new();
        SECOND.get_or_init(|| Dispatch::new(Self::default()));
        let recorder = Self::default();
        let guard = ::tracing::subscriber::set_default(recorder.clone());
        (recorder, guard)
    }

    pub fn records(&self) -> Vec<Record> {
        self.0.lock().unwrap().clone()
    }

    fn add(&self, name: &str, metadata: &Metadata<'_>, parent: Option<&Id>, fill: impl FnOnce(&mut Record)) -> Id {
        let current = ENTERED.with_borrow(|entered| entered.last().cloned());
        let mut records = self.0.lock().unwrap();
        let mut record = Record {
            name: name.to_owned(),
            target: metadata.target().to_owned(),
            parent: parent.or(current.as_ref()).map(|id| records[index(id)].name.clone()),
            ..Record::default()
        };
        fill(&mut record);
        records.push(record);
        Id::from_u64(records.len() as u64)
    }
}

fn index(id: &Id) -> usize {
    usize::try_from(id.into_u64()).unwrap() - 1
}

impl Subscriber for Recorder {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let metadata = span.metadata();
        self.add(metadata.name(), metadata, span.parent(), |record| span.record(record))
    }

    fn record(&self, span: &Id, values: &Values<'_>) {
        values.record(&mut self.0.lock().unwrap()[index(span)]);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        self.add("event", event.metadata(), event.parent(), |record| event.record(record));
    }

    fn enter(&self, span: &Id) {
        ENTERED.with_borrow_mut(|entered| entered.push(span.clone()));
    }

    fn exit(&self, span: &Id) {
        ENTERED.with_borrow_mut(|entered| entered.retain(|id| id != span));
    }
}
