//! The keyword check: each keyword known, each value of its form, nothing required missing.

use super::{Object, Walk};
use crate::diagnostic::{Code, nearest};
use crate::document::At;
use crate::document::model::{self, Form, Kind, Use};

impl Walk<'_> {
    /// Reports what is wrong with the keywords of an object, and takes it out.
    pub(super) fn check_keywords(&mut self, kind: Kind, object: &mut Object, at: &At<'_>) {
        object.retain(|name, value| {
            let here = at.child(name);
            let Some(keyword) = model::written(kind, name) else {
                self.unknown(kind, name, &here);
                return false;
            };
            if let Use::Refused(help) = keyword.used {
                let message = format!("`{name}` is a keyword that the generator cannot express");
                self.report(Code::UnknownKeyword, &here, message, help);
                return false;
            }
            if let Some(expected) = keyword.form.mismatch(value) {
                let message = format!("`{name}` of {} has to be {expected}", kind.as_str());
                self.report(Code::Malformed, &here, message, format!("write {expected} here"));
                return false;
            }
            if let Some(map) = value.as_object_mut() {
                self.check_names(keyword.form, map, &here);
            }
            true
        });
        for name in kind.required().iter().filter(|name| !object.contains_key(**name)) {
            let message = format!("{} has no `{name}`", kind.as_str());
            // A keyword with an invalid value was reported and removed above.
            if !self.problems.any_at(&at.child(name).pointer()) {
                self.report(Code::Malformed, at, message, format!("add `{name}`"));
            }
        }
    }

    fn check_names(&mut self, form: Form, map: &mut Object, at: &At<'_>) {
        map.retain(|name, _| match form.wrong_name(name) {
            Some(rule) => {
                self.report(
                    Code::Malformed,
                    &at.child(name),
                    format!("`{name}` cannot stand here"),
                    rule,
                );
                false
            }
            None => true,
        });
    }

    fn unknown(&mut self, kind: Kind, name: &str, at: &At<'_>) {
        let known = model::keywords(kind).filter(|keyword| !matches!(keyword.used, Use::Refused(_)));
        let help = match nearest(name, known.map(|keyword| keyword.name)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "teach the generator to read it, or put it on the list of ignored keywords \
                     (generator/src/document/model/ignored.rs) with the reason"
                .to_owned(),
        };
        self.report(
            Code::UnknownKeyword,
            at,
            format!("`{name}` is no keyword of {}", kind.as_str()),
            help,
        );
    }
}
