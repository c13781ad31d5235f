//! What generated methods and setters give a request.

#![allow(dead_code, reason = "which of it the generated code calls depends on the document")]

use std::fmt::Display;

use serde::Serialize;

use super::Request;
use super::body::RequestBody;
use crate::codec::Encode;
use crate::types::{OneOrMany, Secret};

impl<T> Request<T> {
    /// A segment of the path.
    pub(crate) fn path(mut self, name: &'static str, value: &(impl Display + ?Sized)) -> Self {
        let added = self.call.path.add(name, &value.to_string(), true);
        self.call.note(added);
        self
    }

    /// A segment of the path that must not be shown.
    pub(crate) fn path_secret(mut self, name: &'static str, value: &Secret) -> Self {
        let added = self.call.path.add(name, value.expose(), false);
        self.call.note(added);
        self
    }

    /// `name=value`: the last one wins.
    pub(crate) fn query(mut self, name: &'static str, value: &(impl Display + ?Sized)) -> Self {
        self.call.query.set(name, &value.to_string(), true);
        self
    }

    /// `name=value`, not to be shown: the last one wins.
    pub(crate) fn query_secret(mut self, name: &'static str, value: &Secret) -> Self {
        self.call.query.set(name, value.expose(), false);
        self
    }

    /// A number within inclusive bounds: the last one wins.
    pub(crate) fn query_within(mut self, name: &'static str, value: i64, min: Option<i64>, max: Option<i64>) -> Self {
        let set = self.call.query.set_within(name, value, min, max);
        self.call.note(set);
        self
    }

    /// `name=a&name=b`, beside what was given before. An empty list is refused: it would not filter at all.
    pub(crate) fn query_list<V: Display>(mut self, name: &'static str, values: OneOrMany<V>) -> Self {
        let values = values.into_vec();
        if values.is_empty() {
            self.call
                .note::<()>(Err(format!("`{name}` is an empty list, which would not filter at all")));
        }
        for value in values {
            self.call.query.append(name, value.to_string());
        }
        self
    }

    /// `name[key]=value`: the last map wins.
    pub(crate) fn query_deep<V: Serialize + ?Sized>(mut self, name: &'static str, value: &V) -> Self {
        let set = self.call.query.set_deep(name, value);
        self.call.note(set);
        self
    }

    /// A body of JSON.
    pub(crate) fn body_json(mut self, body: &dyn Encode) -> Self {
        self.call.payload = self.call.note(RequestBody::json(body));
        self
    }

    /// A body as forms have it.
    pub(crate) fn body_form<B: Serialize + ?Sized>(mut self, body: &B) -> Self {
        self.call.payload = self.call.note(RequestBody::form(body));
        self
    }
}
