//! Schemas as type expressions: the one recursion that all lowering goes through.

use openapiv3::Schema;

use super::Context;
use super::keywords::{Keywords, Node};
use super::marks::{Marks, deprecation, refuses_null};
use super::{limits, object, scalar, union};
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Constraints, Deprecation, Docs, ModelName, Pointer, Shape, Type};

/// Where a schema stands.
#[derive(Debug, Clone)]
pub(super) struct Site {
    /// What a shape that stands here is called.
    pub(super) name: ModelName,
    /// Its place in the document.
    pub(super) at: Pointer,
    /// What the schemas around it say about it.
    pub(super) marks: Marks,
}

impl Site {
    /// A place with nothing around it.
    pub(super) fn new(name: ModelName, at: Pointer) -> Self {
        Self {
            name,
            at,
            marks: Marks::default(),
        }
    }
}

/// A schema as it is used in one place.
#[derive(Debug, Clone)]
pub(super) struct Value {
    pub(super) ty: Type,
    pub(super) about: About,
}

impl Value {
    /// The type with its nullability inside, for lists, maps and tuples.
    pub(super) fn into_item(self) -> Type {
        if self.about.nullable {
            Type::Nullable(Box::new(self.ty))
        } else {
            self.ty
        }
    }
}

/// What a schema says about its values, beside their type.
#[derive(Debug, Clone, Default)]
pub(super) struct About {
    pub(super) nullable: bool,
    pub(super) docs: Docs,
    pub(super) constraints: Constraints,
    pub(super) deprecated: Option<Deprecation>,
    /// `x-polar-null`: null is allowed by the schema and must not be offered.
    pub(super) refuses_null: bool,
}

impl About {
    pub(super) fn of(schema: &Schema) -> Self {
        let data = &schema.schema_data;
        Self {
            nullable: data.nullable,
            docs: docs(schema),
            constraints: limits::of(schema),
            deprecated: deprecation(data.deprecated, &data.extensions),
            refuses_null: refuses_null(&data.extensions),
        }
    }

    /// This, and where it says nothing, what a schema further inside says.
    pub(super) fn over(self, inner: Self) -> Self {
        Self {
            nullable: self.nullable || inner.nullable,
            docs: if self.docs.description.is_some() {
                self.docs
            } else {
                inner.docs
            },
            constraints: self.constraints.over(inner.constraints),
            deprecated: self.deprecated.or(inner.deprecated),
            refuses_null: self.refuses_null || inner.refuses_null,
        }
    }
}

/// What a schema turns out to be.
pub(super) enum Form {
    /// A value of this type.
    Type(Type),
    /// A shape that needs a name.
    Named {
        /// The name for it, unless it is a component.
        name: ModelName,
        /// The shape.
        shape: Shape,
        /// What the schema of the shape says about it.
        docs: Docs,
    },
}

/// A form, and what the schemas around it say.
pub(super) struct Shaped {
    pub(super) form: Form,
    pub(super) about: About,
}

impl Shaped {
    /// A shape that stands here and needs a name.
    pub(super) fn named(shape: Shape, schema: &Schema, site: &Site) -> Self {
        let form = Form::Named {
            name: site.name.clone(),
            shape,
            docs: docs(schema),
        };
        Self {
            form,
            about: About::default(),
        }
    }
}

impl From<Type> for Shaped {
    fn from(ty: Type) -> Self {
        Self {
            form: Form::Type(ty),
            about: About::default(),
        }
    }
}

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
        };
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
        match keywords.kind {
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

    fn list(&mut self, schema: &Schema, keywords: &Keywords<'_>, site: &Site) -> Type {
        let marks = site.marks.for_items();
        if let Some(name) = &site.marks.name {
            let name_only = Marks {
                name: Some(name.clone()),
                ..Marks::default()
            };
            self.unused_marks(&name_only, &site.at);
        }
        if let Some(members) = schema.schema_data.extensions.get("x-prefix-items") {
            return self.tuple(members, keywords, site, &marks);
        }
        let Some(items) = keywords.items else {
            self.unused_marks(&marks, &site.at);
            return Type::List(Box::new(Type::Json));
        };
        let inside = Site {
            name: site.name.of_items("item"),
            at: site.at.child("items"),
            marks,
        };
        Type::List(Box::new(self.value(items.into(), &inside).into_item()))
    }

    fn tuple(&mut self, members: &serde_json::Value, keywords: &Keywords<'_>, site: &Site, marks: &Marks) -> Type {
        let at = site.at.child("prefixItems");
        let Some(members) = self.reread::<Vec<openapiv3::ReferenceOr<Schema>>>(members, &at) else {
            return Type::Json;
        };
        let length = Some(members.len());
        if keywords.items.is_some() || keywords.min_items != length || keywords.max_items != length {
            let message = "a list that begins with `prefixItems` may have another length";
            let help = format!(
                "a tuple has a fixed length: say `minItems: {0}` and `maxItems: {0}`",
                members.len()
            );
            return self.unsupported(&site.at, message, help);
        }
        let types = members.iter().enumerate().map(|(index, member)| {
            let inside = Site {
                name: site.name.inside(&(index + 1).to_string()),
                at: at.item(index),
                marks: marks.clone(),
            };
            self.value(member.into(), &inside).into_item()
        });
        Type::Tuple(types.collect())
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

/// What a schema says about itself.
pub(super) fn docs(schema: &Schema) -> Docs {
    Docs {
        summary: None,
        description: schema.schema_data.description.clone(),
    }
}
