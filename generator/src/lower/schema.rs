//! Lowers schemas to types, recursively.

use openapiv3::{AdditionalProperties, ReferenceOr, Schema};

use super::Context;
use super::extensions::is_boxed;
use super::lowered::{Form, LoweredSchema, LoweredValue, Metadata, Site, access, constraints, docs};
use super::{object, scalar, union};
use crate::ir::{ModelName, Shape, Type};
use crate::openapi::schema::{Keywords, Node};
use crate::pointer::Pointer;

impl Context<'_> {
    /// Lowers a schema or reference. An inline shape becomes a model.
    pub(super) fn value(&mut self, node: Node<'_>, site: &Site) -> LoweredValue {
        let LoweredSchema { form, metadata } = self.node(node, site);
        let ty = match form {
            Form::Type(ty) => ty,
            Form::Shape { name, shape, docs } => self.intern(name, shape, docs, &site.at),
        };
        LoweredValue { ty, metadata }
    }

    fn node(&mut self, node: Node<'_>, site: &Site) -> LoweredSchema {
        match node {
            Node::Reference(reference) => {
                self.report_unused(&site.annotations, &site.at);
                let (ty, nullable) = self.reference(reference, &site.at);
                let mut lowered = LoweredSchema::from(ty);
                lowered.metadata.nullable = nullable;
                if let Some((_, Node::Schema(target))) = self.resolve(reference) {
                    lowered.metadata.access = access(target);
                }
                lowered
            }
            Node::Schema(schema) => {
                self.check_access(schema, site);
                self.schema(schema, site)
            }
        }
    }

    /// Lowers an inline schema without creating a model for its shape.
    pub(super) fn schema(&mut self, schema: &Schema, site: &Site) -> LoweredSchema {
        let annotations = site.annotations.with(&schema.schema_data.extensions);
        let name = annotations.name.clone().map(ModelName::Component);
        let site = Site {
            name: name.unwrap_or_else(|| site.name.clone()),
            at: site.at.clone(),
            annotations,
            is_field: site.is_field,
        };
        if is_boxed(&schema.schema_data.extensions) && !site.is_field {
            self.report_misplaced_box(&site.at);
        }
        if !site.is_field {
            self.report_property_extensions(&schema.schema_data.extensions, &site.at);
        }
        self.check_empty(&schema.schema_data.extensions, &site.at);
        self.check_null(&schema.schema_data.extensions, &site.at);
        if schema.schema_data.extensions.contains_key("x-polar-field-name") && !site.is_field {
            self.report_without_effect("x-polar-field-name", "a property", &site.at);
        }
        let mut inner = self.form(schema, &site);
        let is_enum = matches!(
            &inner.form,
            Form::Shape {
                shape: Shape::Enum(_),
                ..
            }
        );
        if schema.schema_data.extensions.contains_key("x-polar-enum-names") && !is_enum {
            self.report_without_effect("x-polar-enum-names", "an enumeration of strings", &site.at);
        }
        // A shape without an explicit name may inherit the description of the schema around it.
        if let Form::Shape { name, docs, .. } = &mut inner.form
            && docs.description.is_none()
            && !name.is_explicit()
        {
            *docs = self::docs(schema);
        }
        LoweredSchema {
            form: inner.form,
            metadata: Metadata::of(schema).or(inner.metadata),
        }
    }

    /// Lowers a schema without its name and nullability.
    fn form(&mut self, schema: &Schema, site: &Site) -> LoweredSchema {
        let keywords = Keywords::of(schema);
        if keywords.is_mixed() || keywords.not {
            let message = "a schema that is both a union and a type of its own is not supported";
            let help = "declare each shape in `components/schemas`, and list them in a single `anyOf`";
            return self.unsupported(&site.at, message, help).into();
        }
        if schema.schema_data.discriminator.is_some() && keywords.one_of.is_empty() && keywords.any_of.is_empty() {
            let message = "a `discriminator` without `oneOf` or `anyOf` is not supported";
            let help = "list the schemas in `oneOf`, in the document or by an overlay";
            return self.unsupported(&site.at.child("discriminator"), message, help).into();
        }
        if let Some((keyword, members)) = keywords.members() {
            self.report_beside_members(schema, &keywords, members.len(), &site.at);
            return match members {
                [only] => {
                    let at = site.at.child(keyword).item(0);
                    self.node(only.into(), &Site { at, ..site.clone() })
                }
                _ if keyword == "allOf" => {
                    let message = "`allOf` with several schemas is not supported";
                    let help = "merge their properties into a single schema, in the document or by an overlay";
                    self.unsupported(&site.at.child(keyword), message, help).into()
                }
                _ => union::lower(self, schema, site),
            };
        }
        if keywords.properties.is_some() || implied_kind(schema, &keywords) == Some("object") {
            return object::lower(self, schema, &keywords, site);
        }
        // `type: string` is implied for an enumeration of strings.
        let is_string = |value: &serde_json::Value| value.is_string() || value.is_null();
        let untyped = !keywords.values.is_empty() && keywords.values.iter().all(is_string);
        match implied_kind(schema, &keywords).or(untyped.then_some("string")) {
            Some("array") => self.array(schema, &keywords, site).into(),
            Some(kind) => scalar::lower(self, kind, schema, &keywords, site),
            None if keywords.values.is_empty() && is_free(&keywords) && constraints(schema).allow_any() => {
                self.report_unused(&site.annotations, &site.at);
                Type::Json.into()
            }
            None => {
                let help = "add a `type`: `string`, `integer`, `number`, `boolean`, `array` or `object`";
                let message = "a schema with constraints and without a `type` is not supported";
                self.unsupported(&site.at, message, help).into()
            }
        }
    }

    /// Reports keywords beside a reference or the members of a union, which would have no effect.
    fn report_beside_members(&mut self, schema: &Schema, keywords: &Keywords<'_>, members: usize, at: &Pointer) {
        let has = |extension: &str| schema.schema_data.extensions.contains_key(extension);
        let without_effect = [
            ("required", !keywords.required.is_empty()),
            ("additionalProperties", keywords.additional.is_some()),
            ("patternProperties", has("x-pattern-properties")),
            ("propertyNames", has("x-property-names")),
            ("prefixItems", has("x-prefix-items")),
            (
                "discriminator",
                members == 1 && schema.schema_data.discriminator.is_some(),
            ),
        ];
        for (keyword, _) in without_effect.into_iter().filter(|(_, is_present)| *is_present) {
            let message = format!("`{keyword}` beside a reference or the members of a union is not supported");
            let help = "move it to the schema that it is about, or define a schema of its own";
            self.unsupported(&at.child(keyword), message, help);
        }
    }

    /// Lowers a schema of `type: array` to a list or a tuple.
    fn array(&mut self, schema: &Schema, keywords: &Keywords<'_>, site: &Site) -> Type {
        self.report_unused(&site.annotations.only_name(), &site.at);
        if let Some(members) = schema.schema_data.extensions.get("x-prefix-items") {
            return self.tuple(members, keywords, site);
        }
        let Some(items) = keywords.items else {
            self.report_unused(&site.annotations.without_name(), &site.at);
            return Type::List(Box::new(Type::Json));
        };
        let nested = site.nested(site.name.of_items("item"), site.at.child("items"));
        Type::List(Box::new(self.value(items.into(), &nested).into_item()))
    }

    fn tuple(&mut self, members: &serde_json::Value, keywords: &Keywords<'_>, site: &Site) -> Type {
        let at = site.at.child("prefixItems");
        let Some(members) = self.parse_extension::<Vec<ReferenceOr<Schema>>>(members, &at) else {
            return Type::Json;
        };
        let length = Some(members.len());
        if keywords.items.is_some() || keywords.min_items != length || keywords.max_items != length {
            let message = "a list with `prefixItems` and a variable length is not supported";
            let help = format!(
                "use `minItems: {0}` and `maxItems: {0}` for a tuple of fixed length",
                members.len()
            );
            return self.unsupported(&site.at, message, help);
        }
        let types = members.iter().enumerate().map(|(index, member)| {
            let nested = site.nested(site.name.nested(&(index + 1).to_string()), at.item(index));
            self.value(member.into(), &nested).into_item()
        });
        Type::Tuple(types.collect())
    }

    /// Parses schemas below an `x-` keyword, which `openapiv3` leaves untyped.
    pub(super) fn parse_extension<T: serde::de::DeserializeOwned>(
        &mut self,
        value: &serde_json::Value,
        at: &Pointer,
    ) -> Option<T> {
        let read = serde_json::from_value(value.clone());
        read.map_err(|error| {
            let help = "see the OpenAPI 3.1 specification for the expected form";
            self.malformed(at, error.to_string(), help);
        })
        .ok()
    }
}

/// Returns the declared type, or the only one to which the other keywords apply.
fn implied_kind<'s>(schema: &Schema, keywords: &Keywords<'s>) -> Option<&'s str> {
    let has = |extension: &str| schema.schema_data.extensions.contains_key(extension);
    let has_entries = matches!(keywords.additional, Some(AdditionalProperties::Schema(_)));
    let is_object = has_entries || has("x-pattern-properties") || has("x-property-names");
    let is_array = keywords.items.is_some() || has("x-prefix-items");
    keywords
        .kind
        .or((is_object && !is_array).then_some("object"))
        .or((is_array && !is_object).then_some("array"))
}

/// Whether a schema has no keyword that applies to objects or lists only.
fn is_free(keywords: &Keywords<'_>) -> bool {
    keywords.required.is_empty() && keywords.additional.is_none() && keywords.items.is_none()
}
