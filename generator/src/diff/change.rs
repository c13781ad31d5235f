//! One difference, and all of them.

use serde::Serialize;

use crate::ir::{Api, Docs};

/// What a change means for a program, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// A program that uses it does not compile any more, or behaves otherwise: see [`Effect`].
    Breaking,
    /// A program that uses it compiles, with a warning.
    Deprecating,
    /// There is more to use, and nothing to do.
    Additive,
    /// The docs read otherwise.
    Docs,
}

impl Class {
    /// All classes, the gravest first.
    pub const ALL: [Self; 4] = [Self::Breaking, Self::Deprecating, Self::Additive, Self::Docs];
}

/// How a breaking change breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    /// A program that uses it does not compile.
    Compile,
    /// A program that uses it compiles, and does something else.
    Behaviour,
}

/// What is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Subject {
    /// The API as a whole: its version, its servers.
    Api,
    /// A group of operations.
    Resource,
    /// An operation.
    Operation,
    /// A required parameter, or the body.
    Argument,
    /// An optional parameter.
    Filter,
    /// An error, or how an operation fails.
    Error,
    /// A model.
    Model,
    /// A field of a struct.
    Field,
    /// A value of an enum.
    Value,
    /// A member of a union.
    Member,
    /// A kind of id.
    Id,
    /// An event that is told by webhook.
    Event,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "action", rename_all = "lowercase")]
pub enum Action {
    /// It was not there before.
    Added,
    /// It is not there any more.
    Removed,
    /// It has another name.
    Renamed {
        /// The new name, as the end of the path.
        to: String,
    },
    /// It is still there, and something about it is different.
    Changed,
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Change {
    /// What it means.
    pub class: Class,
    /// How it breaks, if it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effect: Option<Effect>,
    /// The Rust path (`models::Checkout::units`), the old one where both exist.
    pub path: String,
    /// What is changed.
    pub subject: Subject,
    /// What became of it.
    #[serde(flatten)]
    pub action: Action,
    /// The rest of the sentence, in Markdown: "is `Option<i64>`, was `i64`". Empty where the action says it all.
    pub detail: String,
}

/// All differences between two versions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Diff {
    /// The API version before.
    pub from: String,
    /// The API version after.
    pub to: String,
    /// The differences, the gravest first, then by path.
    pub changes: Vec<Change>,
}

impl Diff {
    pub(super) fn between(old: &Api, new: &Api) -> Self {
        Self {
            from: old.version.clone(),
            to: new.version.clone(),
            changes: Vec::new(),
        }
    }

    /// The differences of a class.
    pub fn of(&self, class: Class) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(move |change| change.class == class)
    }

    /// The gravest class that there is.
    #[must_use]
    pub fn gravest(&self) -> Option<Class> {
        self.changes.iter().map(|change| change.class).min()
    }

    pub(super) fn sort(&mut self) {
        self.changes.sort();
        self.changes.dedup();
    }

    fn push(&mut self, class: Class, effect: Option<Effect>, at: &At, action: Action, detail: impl Into<String>) {
        self.changes.push(Change {
            class,
            effect,
            path: at.path.clone(),
            subject: at.subject,
            action,
            detail: detail.into(),
        });
    }

    pub(super) fn added(&mut self, at: &At, detail: impl Into<String>) {
        self.push(Class::Additive, None, at, Action::Added, detail);
    }

    pub(super) fn removed(&mut self, at: &At, detail: impl Into<String>) {
        self.push(Class::Breaking, Some(Effect::Compile), at, Action::Removed, detail);
    }

    pub(super) fn renamed(&mut self, at: &At, to: impl Into<String>, detail: impl Into<String>) {
        let action = Action::Renamed { to: to.into() };
        self.push(Class::Breaking, Some(Effect::Compile), at, action, detail);
    }

    /// It is spelled otherwise: a program that says it does not compile.
    pub(super) fn breaks(&mut self, at: &At, detail: impl Into<String>) {
        self.push(Class::Breaking, Some(Effect::Compile), at, Action::Changed, detail);
    }

    /// It is spelled as before and does something else.
    pub(super) fn behaves(&mut self, at: &At, detail: impl Into<String>) {
        self.push(Class::Breaking, Some(Effect::Behaviour), at, Action::Changed, detail);
    }

    pub(super) fn deprecates(&mut self, at: &At, detail: impl Into<String>) {
        self.push(Class::Deprecating, None, at, Action::Changed, detail);
    }

    /// It takes more than before.
    pub(super) fn widens(&mut self, at: &At, detail: impl Into<String>) {
        self.push(Class::Additive, None, at, Action::Changed, detail);
    }

    pub(super) fn reads(&mut self, at: &At, detail: impl Into<String>) {
        self.push(Class::Docs, None, at, Action::Changed, detail);
    }

    /// Tells whether the prose differs.
    pub(super) fn docs(&mut self, at: &At, old: &Docs, new: &Docs) {
        if old != new {
            self.reads(at, "is described otherwise");
        }
    }
}

/// A Rust path, and what stands there.
pub(super) struct At {
    pub(super) path: String,
    pub(super) subject: Subject,
}

impl At {
    pub(super) fn new(subject: Subject, path: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            subject,
        }
    }

    /// What stands below.
    pub(super) fn child(&self, subject: Subject, name: &str) -> Self {
        Self::new(subject, format!("{}::{name}", self.path))
    }
}
