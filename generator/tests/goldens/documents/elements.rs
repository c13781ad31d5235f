//! Checks that everything with a name is in the output or in a problem.

use std::collections::HashSet;
use std::fmt;

use generator::diagnostic::{Diagnostic, Place};
use generator::tree::Tree;
use proc_macro2::{TokenStream, TokenTree};
use serde_json::Value;

use super::walk::{Kind, child, parts};

/// Something with a name: a path, a parameter, an error's status, a property, a value or an event.
struct Element {
    what: &'static str,
    name: String,
    at: String,
}

impl fmt::Display for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the {} `{}` at {} is lost", self.what, self.name, self.at)
    }
}

/// Returns a message for each element whose name is not in the code.
pub fn missing_in_code(document: &Value, code: &Tree) -> Vec<String> {
    let strings = strings(code);
    let is_known = |element: &Element| {
        let Element { what, name, .. } = element;
        match *what {
            "path" | "status" => strings.iter().any(|string| string.contains(name)),
            "path parameter" => strings.iter().any(|string| string.contains(&format!("{{{name}}}"))),
            _ => strings.contains(name),
        }
    };
    let elements = elements(document, &|_| false).into_iter();
    elements
        .filter(|element| !is_known(element))
        .map(|element| element.to_string())
        .collect()
}

/// Returns a message for each element whose name is neither in the printed API, nor part of a problem or around one.
pub fn missing_in_api(document: &Value, api: &str, problems: &[Diagnostic]) -> Vec<String> {
    let places = problems.iter().flat_map(|problem| {
        let related = problem.related.iter().map(|(place, _)| place);
        [&problem.place].into_iter().chain(related)
    });
    let mut pointers = Vec::new();
    for place in places {
        match place {
            Place::Node { pointer, .. } => pointers.push(pointer.0.as_str()),
            // The file cannot be read.
            Place::Position { .. } | Place::Template(_) => return Vec::new(),
        }
    }
    if pointers.contains(&"/openapi") {
        return Vec::new();
    }
    let is_around = |at: &str| {
        let below = |pointer: &&str| pointer.strip_prefix(at).is_some_and(|rest| rest.starts_with('/'));
        pointers.iter().any(below)
    };
    let elements = elements(document, &|at| pointers.contains(&at)).into_iter();
    elements
        .filter(|element| !api.contains(&element.name) && !is_around(&element.at))
        .map(|element| element.to_string())
        .collect()
}

fn elements(document: &Value, is_covered: &dyn Fn(&str) -> bool) -> Vec<Element> {
    let mut found = Vec::new();
    let mut add = |what, name: &str, at: String| {
        if !is_covered(&at) {
            let name = name.to_owned();
            found.push(Element { what, name, at });
        }
    };
    let names = |value: &Value, keyword: &str| -> Vec<String> {
        let map = value.get(keyword).and_then(Value::as_object);
        map.into_iter().flatten().map(|(name, _)| name.clone()).collect()
    };
    for part in parts(document, is_covered) {
        let string = |keyword: &str| part.value.get(keyword).and_then(Value::as_str);
        match part.kind {
            Kind::Document => {
                for name in names(part.value, "webhooks") {
                    add("event", &name, child(&child("", "webhooks"), &name));
                }
            }
            Kind::Operation if !part.at.starts_with("/webhooks") => {
                let path = part.at.split('/').nth(2).unwrap_or_default();
                add("path", &path.replace("~1", "/").replace("~0", "~"), part.at.clone());
                for status in names(part.value, "responses")
                    .iter()
                    .filter(|status| !status.starts_with('2'))
                {
                    add("status", status, child(&child(&part.at, "responses"), status));
                }
            }
            Kind::Parameter if string("in") == Some("path") => {
                add("path parameter", string("name").unwrap_or_default(), part.at.clone());
            }
            Kind::Parameter if string("name").is_some() => {
                add("parameter", string("name").unwrap_or_default(), part.at.clone());
            }
            Kind::Schema => {
                for name in names(part.value, "properties") {
                    add("property", &name, child(&child(&part.at, "properties"), &name));
                }
                let values = part.value.get("enum").and_then(Value::as_array);
                for (index, value) in values.into_iter().flatten().enumerate() {
                    if let Some(value) = value.as_str() {
                        add("value", value, child(&child(&part.at, "enum"), &index.to_string()));
                    }
                }
                if let Some(value) = string("const") {
                    add("constant", value, child(&part.at, "const"));
                }
            }
            _ => {}
        }
    }
    found
}

/// The string literals in the code, including its documentation.
fn strings(code: &Tree) -> HashSet<String> {
    fn collect(tokens: TokenStream, found: &mut HashSet<String>) {
        for token in tokens {
            match token {
                TokenTree::Group(group) => collect(group.stream(), found),
                TokenTree::Literal(literal) => {
                    let string = syn::parse_str::<syn::LitStr>(&literal.to_string());
                    found.extend(string.ok().map(|string| string.value()));
                }
                TokenTree::Ident(_) | TokenTree::Punct(_) => {}
            }
        }
    }
    let mut found = HashSet::new();
    for (_, code) in code.iter() {
        collect(code.parse().unwrap(), &mut found);
    }
    found
}
