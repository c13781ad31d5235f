//! Validates keywords and their values.

use super::{Object, Walk};
use crate::diagnostic::{Code, nearest};
use crate::openapi::keywords::{self, ObjectKind, Usage};
use crate::openapi::value_shape::ValueShape;
use crate::openapi::walk::NodePath;

impl Walk<'_> {
    /// Reports and removes the invalid keywords of an object, and reports missing ones.
    pub(super) fn check_keywords(&mut self, kind: ObjectKind, object: &mut Object, at: &NodePath<'_>) {
        object.retain(|name, value| {
            let here = at.child(name);
            let Some(keyword) = keywords::by_name(kind, name) else {
                self.unknown(kind, name, &here);
                return false;
            };
            if let Usage::Unsupported(help) = keyword.usage {
                let message = format!("the keyword `{name}` is not supported");
                self.report(Code::UnknownKeyword, &here, message, help);
                return false;
            }
            if let Some(expected) = keyword.shape.mismatch(value) {
                let message = format!("`{name}` of {} must be {expected}", kind.as_str());
                self.report(Code::Malformed, &here, message, format!("use {expected}"));
                return false;
            }
            if let Some(map) = value.as_object_mut() {
                self.check_names(keyword.shape, map, &here);
            }
            true
        });
        for name in kind.required().iter().filter(|name| !object.contains_key(**name)) {
            let message = format!("{} has no `{name}`", kind.as_str());
            // A keyword with an invalid value, or an unsupported one in its place, was reported and removed above.
            let alternative = if *name == "schema" { "content" } else { *name };
            let reported = [*name, alternative].map(|name| self.problems.any_at(&at.child(name).pointer()));
            if !reported.contains(&true) {
                self.report(Code::Malformed, at, message, format!("add `{name}`"));
            }
        }
    }

    fn check_names(&mut self, shape: ValueShape, map: &mut Object, at: &NodePath<'_>) {
        map.retain(|name, _| match shape.wrong_name(name) {
            Some(rule) => {
                self.report(Code::Malformed, &at.child(name), format!("invalid name `{name}`"), rule);
                false
            }
            None => true,
        });
    }

    fn unknown(&mut self, kind: ObjectKind, name: &str, at: &NodePath<'_>) {
        let known = keywords::keywords(kind).filter(|keyword| !matches!(keyword.usage, Usage::Unsupported(_)));
        let help = match nearest(name, known.map(|keyword| keyword.name)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "add support for it to the generator, or add it to the ignored keywords in \
                     `generator/src/openapi/keywords/ignored.rs`"
                .to_owned(),
        };
        self.report(
            Code::UnknownKeyword,
            at,
            format!("unknown keyword `{name}` of {}", kind.as_str()),
            help,
        );
    }
}
