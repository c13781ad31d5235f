//! What this project's overlays say about a schema: `x-polar-id`, `x-polar-secret`, `x-polar-name`, and notes.

use indexmap::IndexMap;
use serde_json::Value;

use super::Context;
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Deprecation, Pointer};

/// Marks that hold for what is inside a schema: through a union, a nullable or (but for the name) a list.
#[derive(Debug, Clone, Default)]
pub(super) struct Marks {
    /// `x-polar-id`: the kind of thing that the UUIDs name.
    pub(super) id: Option<String>,
    /// `x-polar-secret`.
    pub(super) secret: bool,
    /// `x-polar-name`: what the model is called.
    pub(super) name: Option<String>,
}

impl Marks {
    /// These marks and what a schema adds to them.
    pub(super) fn with(&self, extensions: &IndexMap<String, Value>) -> Self {
        let text = |name: &str| extensions.get(name).and_then(Value::as_str).map(str::to_owned);
        Self {
            id: text("x-polar-id").or_else(|| self.id.clone()),
            secret: self.secret || extensions.get("x-polar-secret").and_then(Value::as_bool) == Some(true),
            name: text("x-polar-name").or_else(|| self.name.clone()),
        }
    }

    /// The marks for the items of a list: the name is the list's own business.
    pub(super) fn for_items(&self) -> Self {
        Self {
            name: None,
            ..self.clone()
        }
    }
}

impl Context<'_> {
    /// Reports marks that mean nothing here, so that an overlay that misses its aim is seen.
    pub(super) fn unused_marks(&mut self, marks: &Marks, at: &Pointer) {
        let id = marks.id.is_some().then_some(("x-polar-id", "a UUID"));
        let secret = marks.secret.then_some(("x-polar-secret", "a text"));
        let name = marks
            .name
            .is_some()
            .then_some(("x-polar-name", "an object, an enumeration or a union that stands here"));
        for (mark, what) in [id, secret, name].into_iter().flatten() {
            let message = format!("`{mark}` means nothing here");
            let help = format!("it belongs on {what}: aim the overlay at that, or leave it out");
            self.report(Diagnostic::at(Code::UnsupportedShape, at, message, help));
        }
    }
}

/// `deprecated`, with the note of `x-polar-deprecated`.
pub(super) fn deprecation(deprecated: bool, extensions: &IndexMap<String, Value>) -> Option<Deprecation> {
    let note = extensions.get("x-polar-deprecated").and_then(Value::as_str);
    (deprecated || note.is_some()).then(|| Deprecation {
        note: note.map(str::to_owned),
    })
}

/// What the server does with null, and so why it must not be offered.
const NULLS: [&str; 2] = ["ignored", "refused"];

/// Whether `x-polar-null` says that null must not be offered.
pub(super) fn refuses_null(extensions: &IndexMap<String, Value>) -> bool {
    extensions.contains_key("x-polar-null")
}

/// Whether `x-polar-boxed` is set.
pub(super) fn is_boxed(extensions: &IndexMap<String, Value>) -> bool {
    extensions.get("x-polar-boxed") == Some(&Value::Bool(true))
}

impl Context<'_> {
    /// Reports an `x-polar-boxed` on a schema for which no field can be boxed.
    pub(super) fn misplaced_box(&mut self, at: &Pointer) {
        let message = "`x-polar-boxed` has no effect here";
        let help = "it belongs on a property that holds an object or a union, not a scalar, list or map";
        self.report(Diagnostic::at(Code::UnsupportedShape, at, message, help));
    }

    /// Reports an `x-polar-null` that says something else.
    pub(super) fn check_null(&mut self, extensions: &IndexMap<String, Value>, at: &Pointer) {
        if let Some(value) = extensions.get("x-polar-null")
            && !NULLS.iter().any(|known| value == known)
        {
            let message = format!("`x-polar-null` is {value}");
            let help = "say `ignored` or `refused`, or leave it out where null clears the field";
            self.report(Diagnostic::at(Code::Malformed, at, message, help));
        }
    }
}
