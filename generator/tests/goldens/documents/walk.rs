//! Walks the parts of a document that its operations and events use. It shares no code with the generator.

use std::collections::HashSet;

use serde_json::Value;

/// A kind of object in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Document,
    Info,
    Server,
    Tag,
    PathItem,
    Operation,
    Parameter,
    Body,
    Response,
    MediaType,
    Schema,
    Discriminator,
}

/// A part of a document.
#[derive(Debug)]
pub struct Part<'a> {
    pub kind: Kind,
    /// Its JSON pointer.
    pub at: String,
    pub value: &'a Value,
}

/// Returns every part that is used, without what is inside a part for which `is_covered` is true of its pointer.
pub fn parts<'a>(document: &'a Value, is_covered: &dyn Fn(&str) -> bool) -> Vec<Part<'a>> {
    let mut walk = Walk {
        document,
        is_covered,
        seen: HashSet::new(),
        parts: Vec::new(),
    };
    walk.part(Kind::Document, "", document);
    walk.parts
}

/// Returns the pointer of a child.
pub fn child(at: &str, token: &str) -> String {
    format!("{at}/{}", token.replace('~', "~0").replace('/', "~1"))
}

struct Walk<'a, 'c> {
    document: &'a Value,
    is_covered: &'c dyn Fn(&str) -> bool,
    seen: HashSet<String>,
    parts: Vec<Part<'a>>,
}

impl<'a> Walk<'a, '_> {
    fn part(&mut self, kind: Kind, at: &str, value: &'a Value) {
        if (self.is_covered)(at) || !self.seen.insert(at.to_owned()) {
            return;
        }
        self.parts.push(Part {
            kind,
            at: at.to_owned(),
            value,
        });
        if let Some(target) = value.get("$ref").and_then(Value::as_str)
            && !(self.is_covered)(&child(at, "$ref"))
            && let Some(target) = target.strip_prefix('#')
            && let Some(value) = self.document.pointer(target)
        {
            self.part(kind, target, value);
        }
        for (keyword, value) in value.as_object().into_iter().flatten() {
            let at = child(at, keyword);
            if (self.is_covered)(&at) {
                continue;
            }
            match holds(kind, keyword) {
                Some(Holds::One(kind)) => self.part(kind, &at, value),
                Some(Holds::List(kind)) => {
                    for (index, value) in value.as_array().into_iter().flatten().enumerate() {
                        self.part(kind, &child(&at, &index.to_string()), value);
                    }
                }
                Some(Holds::Map(kind)) => {
                    for (name, value) in value.as_object().into_iter().flatten() {
                        self.part(kind, &child(&at, name), value);
                    }
                }
                None => {}
            }
        }
    }
}

/// What a keyword holds.
pub enum Holds {
    One(Kind),
    List(Kind),
    Map(Kind),
}

/// The parts below a keyword of an object, unless it holds plain data.
pub fn holds(kind: Kind, keyword: &str) -> Option<Holds> {
    use Holds::{List, Map, One};
    Some(match (kind, keyword) {
        (Kind::Document, "info") => One(Kind::Info),
        (Kind::Document, "servers") => List(Kind::Server),
        (Kind::Document, "tags") => List(Kind::Tag),
        (Kind::Document, "paths" | "webhooks") => Map(Kind::PathItem),
        (Kind::PathItem, "get" | "put" | "post" | "delete" | "patch") => One(Kind::Operation),
        (Kind::PathItem | Kind::Operation, "parameters") => List(Kind::Parameter),
        (Kind::Operation, "requestBody") => One(Kind::Body),
        (Kind::Operation, "responses") => Map(Kind::Response),
        (Kind::Body | Kind::Response, "content") => Map(Kind::MediaType),
        (Kind::Parameter | Kind::MediaType, "schema")
        | (Kind::Schema, "items" | "additionalProperties" | "propertyNames") => One(Kind::Schema),
        (Kind::Schema, "properties" | "patternProperties") => Map(Kind::Schema),
        (Kind::Schema, "allOf" | "anyOf" | "oneOf" | "prefixItems") => List(Kind::Schema),
        (Kind::Schema, "discriminator") => One(Kind::Discriminator),
        _ => return None,
    })
}
