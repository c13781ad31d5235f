//! The first thing that was wrong, and where.

use std::cell::{Cell, RefCell};
use std::fmt::{self, Write as _};

/// What is wrong with a value, and where in it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Flaw {
    /// Empty where it is the value as a whole.
    pub(crate) path: String,
    pub(crate) reason: String,
}

impl Flaw {
    pub(crate) fn at(path: impl Into<String>, reason: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            reason: reason.into(),
        }
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "" => f.write_str(&self.reason),
            path => write!(f, "{path}: {}", self.reason),
        }
    }
}

/// What was wrong first, while a value is read, if anything.
#[derive(Default)]
pub(super) struct FirstFlaw {
    found: Cell<bool>,
    why: RefCell<String>,
    /// From the innermost out.
    path: RefCell<Vec<Step>>,
}

/// A step on the way to a value.
pub(super) enum Step {
    Field(String),
    Element(usize),
}

impl FirstFlaw {
    #[inline]
    pub(super) fn is_found(&self) -> bool {
        self.found.get()
    }

    /// Notes what is wrong, unless something was before.
    #[cold]
    pub(super) fn note(&self, why: String) {
        if !self.found.replace(true) {
            self.why.replace(why);
        }
    }

    /// Notes that what was found wrong stands inside this.
    #[cold]
    pub(super) fn within(&self, step: Step) {
        self.path.borrow_mut().push(step);
    }

    /// Notes that what was found wrong is that this is not there.
    #[cold]
    pub(super) fn is_missing(&self, name: &str) {
        self.why.replace(format!("missing field `{name}`"));
        self.path.borrow_mut().clear();
    }

    /// What was wrong first.
    pub(super) fn found(self) -> Option<Flaw> {
        self.found.get().then(|| Flaw::at(self.path(), self.why.take()))
    }

    /// `items[0].amount`
    fn path(&self) -> String {
        let mut path = String::new();
        for step in self.path.borrow().iter().rev() {
            // Writing to a `String` cannot fail.
            let _ = match step {
                Step::Field(name) if path.is_empty() => write!(path, "{name}"),
                Step::Field(name) => write!(path, ".{name}"),
                Step::Element(index) => write!(path, "[{index}]"),
            };
        }
        path
    }
}
