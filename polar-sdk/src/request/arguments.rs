//! How generated methods and setters add arguments to a request.

#![allow(dead_code, reason = "which of them generated code uses depends on the document")]

use std::fmt::Display;

use serde::Serialize;

use super::Request;
use super::body::RequestBody;
use crate::client::RequestOptions;
use crate::codec::Encode;
use crate::types::{OneOrMany, Secret};

impl<T> Request<T> {
    /// Sets a path argument.
    pub(crate) fn path(mut self, name: &'static str, value: &(impl Display + ?Sized)) -> Self {
        let added = self.parts.path.add(name, value, true);
        self.parts.keep_error(added);
        self
    }

    /// Sets a path argument that is hidden in `Debug`.
    pub(crate) fn path_secret(mut self, name: &'static str, value: &Secret) -> Self {
        let added = self.parts.path.add(name, value.expose(), false);
        self.parts.keep_error(added);
        self
    }

    /// Sets `name=value`. The last value takes precedence.
    pub(crate) fn query(mut self, name: &'static str, value: &(impl Display + ?Sized)) -> Self {
        self.parts.query.set(name, &value.to_string(), true);
        self
    }

    /// The first value of a query parameter.
    pub(crate) fn query_value(&self, name: &str) -> Option<&str> {
        self.parts.query.get(name)
    }

    /// Sets `name=value`, hidden in `Debug`. The last value takes precedence.
    pub(crate) fn query_secret(mut self, name: &'static str, value: &Secret) -> Self {
        self.parts.query.set(name, value.expose(), false);
        self
    }

    /// Sets a number within inclusive bounds. The last value takes precedence.
    pub(crate) fn query_within(
        mut self,
        name: &'static str,
        value: impl Into<i128>,
        min: Option<i128>,
        max: Option<i128>,
    ) -> Self {
        let set = self.parts.query.set_within(name, value.into(), min, max);
        self.parts.keep_error(set);
        self
    }

    /// Appends `name=a&name=b`. An empty list is an error, because it would silently remove the filter.
    pub(crate) fn query_list<V: Display>(mut self, name: &'static str, values: OneOrMany<V>) -> Self {
        let values = values.into_vec();
        if values.is_empty() {
            let empty = Err(format!("`{name}` must not be an empty list"));
            self.parts.keep_error::<()>(empty);
        }
        for value in values {
            self.parts.query.append(name, value.to_string());
        }
        self
    }

    /// Sets `name[key]=value`. Repeated calls add entries.
    pub(crate) fn query_deep<V: Serialize + ?Sized>(mut self, name: &'static str, value: &V) -> Self {
        let set = self.parts.query.set_deep(name, value);
        self.parts.keep_error(set);
        self
    }

    /// Sets a header. The last value takes precedence, including one of the options.
    pub(crate) fn header_argument(mut self, name: &'static str, value: &(impl Display + ?Sized)) -> Self {
        let header = RequestOptions::new().header(name, value.to_string());
        self.parts.options.merge(header);
        self
    }

    /// Sets a JSON body.
    pub(crate) fn body_json(mut self, body: &dyn Encode) -> Self {
        self.parts.body = self.parts.keep_error(RequestBody::json(body));
        self
    }

    /// Sets a form-encoded body.
    pub(crate) fn body_form(mut self, body: &dyn Encode) -> Self {
        self.parts.body = self.parts.keep_error(RequestBody::form(body));
        self
    }
}
