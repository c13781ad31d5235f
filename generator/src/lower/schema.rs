//! Schemas as type expressions: the one recursion that all lowering goes through.

use openapiv3::Schema;

use super::Context;
use super::keywords::{Keywords, Node};
use super::marks::is_boxed;
use super::value::{About, Form, Shaped, Site, Value, docs};
use super::{limits, object, scalar, union};
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{ModelName, Pointer, Type};

impl Context<'_> {
    /// A schema where it is used: a shape that stands here becomes a model.
    pub(super) fn value(&mut self, node: Node<'_>, site: &Site) -> Value {
        let Shaped { form, about } = match node {
            Node::Reference(reference) => {
                self.unused_marks(&site.marks, &site.at);
                let (ty, nullable) = self.reference(reference, &site.at);
                Shaped {
                    form: Form::Type(ty),
                    about: About {
                        nullable,
                        ..About::default()
                    },
                }
            }
            Node::Schema(schema) => self.shaped(schema, site),
        };
        let ty = match form {
            Form::Type(ty) => ty,
            Form::Named { name, shape, docs } => self.intern(name, shape, docs, &site.at),
        };
        Value { ty, about }
    }

    /// A schema that stands here, its shape still without a model.
    pub(super) fn shaped(&mut self, schema: &Schema, site: &Site) -> Shaped {
        let marks = site.marks.with(&schema.schema_data.extensions);
        let name = marks.name.clone().map(ModelName::Component);
        let site = Site {
            name: name.unwrap_or_else(|| site.name.clone()),
            at: site.at.clone(),
            marks,
            is_field: site.is_field,
        };
        if is_boxed(&schema.schema_data.extensions) && !site.is_field {
            self.misplaced_box(&site.at);
        }
        self.check_null(&schema.schema_data.extensions, &site.at);
        let mut inner = self.form(schema, &site);
        // What has no name of its own is told by what holds it; a given name stands for itself.
        if let Form::Named { name, docs, .. } = &mut inner.form
            && docs.description.is_none()
            && !name.is_given()
        {
            *docs = self::docs(schema);
        }
        Shaped {
            form: inner.form,
            about: About::of(schema).over(inner.about),
        }
    }

    /// What a schema is, its own name and nullability aside.
    fn form(&mut self, schema: &Schema, site: &Site) -> Shaped {
        let keywords = Keywords::of(schema);
        if keywords.is_mixed() || keywords.not {
            return self.mixed(site).into();
        }
        if let Some((list, members)) = keywords.members() {
            return match members {
                [only] => {
                    let at = site.at.child(list).item(0);
                    self.only(only.into(), &Site { at, ..site.clone() })
                }
                _ if list == "allOf" => self.merged(site).into(),
                _ => union::lower(self, schema, site),
            };
        }
        if keywords.properties.is_some() || keywords.kind == Some("object") {
            return object::lower(self, schema, &keywords, site);
        }
        // An enumeration of texts need not say that it is one.
        let is_text = |value: &serde_json::Value| value.is_string() || value.is_null();
        let untyped = !keywords.values.is_empty() && keywords.values.iter().all(is_text);
        match keywords.kind.or(untyped.then_some("string")) {
            Some("array") => self.list(schema, &keywords, site).into(),
            Some(kind) => scalar::lower(self, kind, schema, &keywords, site),
            None if keywords.values.is_empty() && limits::of(schema).is_any() => {
                self.unused_marks(&site.marks, &site.at);
                Type::Json.into()
            }
            None => {
                let help = "say which: `type: string`, `integer`, `number`, `boolean`, `array` or `object`";
                self.unsupported(&site.at, "this schema limits a value and does not say its `type`", help)
                    .into()
            }
        }
    }

    /// The one member of a union: the schema around it says the same thing, or that it may be null too.
    fn only(&mut self, node: Node<'_>, site: &Site) -> Shaped {
        match node {
            Node::Schema(schema) => self.shaped(schema, site),
            Node::Reference(_) => {
                let value = self.value(node, site);
                Shaped {
                    form: Form::Type(value.ty),
                    about: value.about,
                }
            }
        }
    }

    /// Reads a schema that stands under an `x-` keyword, where `openapiv3` leaves it untyped.
    pub(super) fn reread<T: serde::de::DeserializeOwned>(
        &mut self,
        value: &serde_json::Value,
        at: &Pointer,
    ) -> Option<T> {
        let read = serde_json::from_value(value.clone());
        read.map_err(|error| {
            let help = "see the OpenAPI 3.1 specification for what may stand here";
            self.report(Diagnostic::at(Code::Malformed, at, error.to_string(), help));
        })
        .ok()
    }

    fn mixed(&mut self, site: &Site) -> Type {
        let message = "this schema is several things at once: a union, and a type of its own";
        let help = "name each shape under `components/schemas` and list them in one `anyOf`";
        self.unsupported(&site.at, message, help)
    }

    fn merged(&mut self, site: &Site) -> Type {
        let message = "`allOf` of several schemas is not merged";
        let help = "write the properties of all of them in one schema, or set it so by an overlay";
        self.unsupported(&site.at.child("allOf"), message, help)
    }
}
