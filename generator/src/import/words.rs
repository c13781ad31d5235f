//! Whose words a document speaks: this project's, where it has any.

use serde_json::{Map, Value};

use super::identity::{Index, paired};
use super::walk::children;
use crate::document::model::{self, Kind};
use crate::ir::Pointer;

/// The keyword that says that an element has no words yet.
pub const MARK: &str = "x-polar-undescribed";

/// The keywords that hold prose.
const PROSE: [&str; 2] = ["summary", "description"];

/// Puts this project's words in the place of the published ones, and marks what has none.
pub(super) fn run<'a>(document: &mut Value, known: Option<&'a Value>, index: &Index<'a>, take: bool) {
    let element = Element {
        kind: Kind::Document,
        shown: None,
    };
    Adoption { index, take }.adopt(element, document, known);
}

/// The places with the mark.
pub(super) fn marked(document: &Value) -> Vec<Pointer> {
    let mut found = Vec::new();
    find(Kind::Document, document, &Pointer::default(), &mut found);
    found
}

fn find(kind: Kind, node: &Value, at: &Pointer, found: &mut Vec<Pointer>) {
    if node.get(MARK).is_some() {
        found.push(at.clone());
    }
    for (kind, child, at) in children(kind, node, at) {
        find(kind, child, &at, found);
    }
}

/// How words are chosen.
struct Adoption<'i, 'a> {
    index: &'i Index<'a>,
    /// Whether published words are taken where there are no others.
    take: bool,
}

/// An element: what kind of thing, and the name it is shown under, if it is.
#[derive(Clone, Copy)]
struct Element<'n> {
    kind: Kind,
    shown: Option<&'n str>,
}

impl<'a> Adoption<'_, 'a> {
    fn adopt(&self, element: Element<'_>, node: &mut Value, known: Option<&'a Value>) {
        let Some(object) = node.as_object_mut() else { return };
        for name in PROSE
            .into_iter()
            .filter(|name| model::written(element.kind, name).is_some())
        {
            let theirs = object.shift_remove(name).filter(|_| self.take);
            let ours = known.and_then(|known| known.get(name)).cloned();
            if let Some(words) = ours.or(theirs) {
                object.insert(name.to_owned(), words);
            }
        }
        element.mark(object, known);
        for (name, value) in object {
            let Some(form) = model::written(element.kind, name).map(|keyword| keyword.form) else {
                continue;
            };
            // A schema is shown under its name where it has one: in `properties` and in `components`.
            let named = !matches!(form.kind(), Some(Kind::Schema)) || matches!(name.as_str(), "properties" | "schemas");
            for (kind, name, child, partner) in paired(form, value, known.and_then(|known| known.get(name)), self.index)
            {
                let shown = name.or(Some("item"));
                let shown = shown.filter(|_| named);
                self.adopt(Element { kind, shown }, child, partner);
            }
        }
    }
}

impl Element<'_> {
    /// Marks what is new and has no words, and what was marked and still has none.
    fn mark(self, object: &mut Map<String, Value>, known: Option<&Value>) {
        let expected = match self.kind {
            Kind::Tag | Kind::Operation | Kind::Parameter | Kind::Response => true,
            Kind::Schema => self.shown.is_some(),
            _ => false,
        };
        if !expected || (self.kind != Kind::Schema && object.contains_key("$ref")) {
            return;
        }
        let mut said = PROSE.iter().any(|name| object.contains_key(*name));
        if self.kind == Kind::Response {
            // A response must have words: the standard's own, until there are others.
            let standard = reason(self.shown.unwrap_or_default());
            let words = object.entry("description").or_insert_with(|| standard.into());
            said = words != standard;
        }
        let waiting = known.is_none_or(|known| known.get(MARK).is_some());
        if waiting && !said {
            object.insert(MARK.to_owned(), true.into());
        }
    }
}

/// What HTTP calls a status.
fn reason(status: &str) -> &'static str {
    match status {
        "200" => "OK",
        "201" => "Created",
        "202" => "Accepted",
        "204" => "No content",
        "400" => "Bad request",
        "401" => "Unauthorized",
        "402" => "Payment required",
        "403" => "Forbidden",
        "404" => "Not found",
        "409" => "Conflict",
        "410" => "Gone",
        "422" => "Unprocessable content",
        "429" => "Too many requests",
        _ => "An answer",
    }
}
