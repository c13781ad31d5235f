//! A single change, and the list of all changes between two versions.

use serde::Serialize;

use super::rename::Pairs;
use crate::ir::{Api, Deprecation, Docs};

/// The effect of a change on programs that use the changed item, most severe first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// The program no longer compiles or behaves differently: see [`Effect`].
    Breaking,
    /// The program compiles with a warning.
    Deprecating,
    /// Something was added; existing programs are unaffected.
    Additive,
    /// Only the documentation changed.
    Docs,
}

impl Class {
    /// All classes, most severe first.
    pub const ALL: [Self; 4] = [Self::Breaking, Self::Deprecating, Self::Additive, Self::Docs];
}

/// How a breaking change affects programs that use the item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    /// The program does not compile.
    Compile,
    /// The program compiles but behaves differently.
    Behaviour,
}

/// The kind of item that changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Subject {
    /// The API as a whole: its version or servers.
    Api,
    /// A group of operations.
    Resource,
    /// An operation.
    Operation,
    /// A required parameter or the body.
    Argument,
    /// An optional parameter.
    Filter,
    /// An API error, or the errors of an operation.
    Error,
    /// A model.
    Model,
    /// A field of a struct.
    Field,
    /// A value of an enum.
    Value,
    /// A member of a union.
    Member,
    /// A kind of ID.
    Id,
    /// A webhook event.
    Event,
}

/// What happened to the item.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "action", rename_all = "lowercase")]
pub enum ChangeKind {
    /// The item is new.
    Added,
    /// The item no longer exists.
    Removed,
    /// The item has another name.
    Renamed {
        /// The new name: the last segment of the path, or the whole path if more of it changed.
        to: String,
    },
    /// The item still exists under the same name, with a difference.
    Changed,
}

/// One difference between two versions.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Change {
    /// The effect on programs.
    pub class: Class,
    /// How a breaking change breaks programs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effect: Option<Effect>,
    /// The Rust path of the item (`models::Checkout::units`); the old path if it was renamed.
    pub path: String,
    /// The kind of item.
    pub subject: Subject,
    /// What happened to the item.
    #[serde(flatten)]
    pub action: ChangeKind,
    /// Details in Markdown: "type changed from `i64` to `Option<i64>`". May be empty.
    pub detail: String,
}

/// All differences between two versions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Diff {
    /// The old API version.
    pub from: String,
    /// The new API version.
    pub to: String,
    /// The differences, most severe first, then by path.
    pub changes: Vec<Change>,
}

/// The class of a change, and how a breaking one breaks programs.
type Severity = (Class, Option<Effect>);

const NOT_COMPILING: Severity = (Class::Breaking, Some(Effect::Compile));
const BEHAVING_DIFFERENTLY: Severity = (Class::Breaking, Some(Effect::Behaviour));
const ADDITIVE: Severity = (Class::Additive, None);
const DOCS: Severity = (Class::Docs, None);

impl Diff {
    /// Returns the changes of a class.
    pub fn of(&self, class: Class) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(move |change| change.class == class)
    }

    /// Returns the most severe class among the changes, or `None` if nothing changed.
    #[must_use]
    pub fn most_severe(&self) -> Option<Class> {
        self.changes.iter().map(|change| change.class).min()
    }

    pub(super) fn new(old: &Api, new: &Api) -> Self {
        Self {
            from: old.version.clone(),
            to: new.version.clone(),
            changes: Vec::new(),
        }
    }

    pub(super) fn sort(&mut self) {
        self.changes.sort();
        self.changes.dedup();
    }

    fn push(&mut self, severity: Severity, item: &Item, action: ChangeKind, detail: impl Into<String>) {
        let (class, effect) = severity;
        self.changes.push(Change {
            class,
            effect,
            path: item.path.clone(),
            subject: item.subject,
            action,
            detail: detail.into(),
        });
    }

    pub(super) fn added(&mut self, item: &Item, detail: impl Into<String>) {
        self.push(ADDITIVE, item, ChangeKind::Added, detail);
    }

    pub(super) fn removed(&mut self, item: &Item, detail: impl Into<String>) {
        self.push(NOT_COMPILING, item, ChangeKind::Removed, detail);
    }

    pub(super) fn renamed(&mut self, item: &Item, to: impl Into<String>, detail: impl Into<String>) {
        self.push(NOT_COMPILING, item, ChangeKind::Renamed { to: to.into() }, detail);
    }

    /// Records the entries that only one of the two versions has.
    pub(super) fn unpaired<T>(
        &mut self,
        pairs: &Pairs<'_, T>,
        item: impl Fn(&str) -> Item,
        detail: impl Fn(&T) -> String,
    ) {
        for entry in &pairs.removed {
            self.removed(&item(&entry.name), detail(&entry.node));
        }
        for entry in &pairs.added {
            self.added(&item(&entry.name), detail(&entry.node));
        }
    }

    /// Records a change after which programs that use the item do not compile.
    pub(super) fn breaking(&mut self, item: &Item, detail: impl Into<String>) {
        self.push(NOT_COMPILING, item, ChangeKind::Changed, detail);
    }

    /// Records a change after which programs that use the item compile but behave differently.
    pub(super) fn behaviour(&mut self, item: &Item, detail: impl Into<String>) {
        self.push(BEHAVING_DIFFERENTLY, item, ChangeKind::Changed, detail);
    }

    /// Records that an existing item accepts or offers more than before.
    pub(super) fn extended(&mut self, item: &Item, detail: impl Into<String>) {
        self.push(ADDITIVE, item, ChangeKind::Changed, detail);
    }

    /// Records a change that only the documentation shows.
    pub(super) fn docs_only(&mut self, item: &Item, detail: impl Into<String>) {
        self.push(DOCS, item, ChangeKind::Changed, detail);
    }

    /// Compares the documentation of an item.
    pub(super) fn docs(&mut self, item: &Item, old: &Docs, new: &Docs) {
        if old != new {
            self.docs_only(item, "documentation changed");
        }
    }

    /// Compares the deprecation of an item.
    pub(super) fn deprecation(&mut self, item: &Item, old: Option<&Deprecation>, new: Option<&Deprecation>) {
        match (old, new) {
            (None, Some(deprecation)) => {
                let note = deprecation.note.as_deref().unwrap_or_default();
                let detail = format!("deprecated: {note}");
                let detail = detail.trim_end_matches(": ");
                self.push((Class::Deprecating, None), item, ChangeKind::Changed, detail);
            }
            (Some(_), None) => self.docs_only(item, "no longer deprecated"),
            (Some(old), Some(new)) if old != new => self.docs_only(item, "deprecation note changed"),
            _ => {}
        }
    }
}

/// The Rust path and kind of an item.
pub(super) struct Item {
    pub(super) path: String,
    pub(super) subject: Subject,
}

impl Item {
    pub(super) fn new(subject: Subject, path: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            subject,
        }
    }

    /// Returns an item whose path is one segment longer.
    pub(super) fn child(&self, subject: Subject, name: &str) -> Self {
        Self::new(subject, format!("{}::{name}", self.path))
    }
}
