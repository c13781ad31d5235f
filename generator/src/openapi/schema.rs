//! Uniform access to the keywords of a schema.
//!
//! `openapiv3` has a type for each kind of schema, and `AnySchema` for unusual combinations of keywords, such as a
//! fractional bound of an integer.

use indexmap::IndexMap;
use openapiv3::{
    AdditionalProperties, AnySchema, ReferenceOr, Schema, SchemaKind, StringFormat, Type, VariantOrUnknownOrEmpty,
};
use serde::Serialize;
use serde_json::Value;

use crate::ir::Number;

/// A schema, or a reference to one.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Node<'s> {
    /// `$ref`.
    Reference(&'s str),
    /// An inline schema.
    Schema(&'s Schema),
}

impl<'s> From<&'s ReferenceOr<Schema>> for Node<'s> {
    fn from(node: &'s ReferenceOr<Schema>) -> Self {
        match node {
            ReferenceOr::Reference { reference } => Self::Reference(reference),
            ReferenceOr::Item(schema) => Self::Schema(schema),
        }
    }
}

impl<'s> From<&'s ReferenceOr<Box<Schema>>> for Node<'s> {
    fn from(node: &'s ReferenceOr<Box<Schema>>) -> Self {
        match node {
            ReferenceOr::Reference { reference } => Self::Reference(reference),
            ReferenceOr::Item(schema) => Self::Schema(schema),
        }
    }
}

/// The keywords of a schema. Missing ones are `None` or empty.
#[derive(Debug, Default)]
pub(crate) struct Keywords<'s> {
    pub kind: Option<&'s str>,
    pub format: Option<String>,
    pub pattern: Option<&'s str>,
    pub values: Vec<Value>,
    pub min_length: Option<usize>,
    pub max_length: Option<usize>,
    pub minimum: Option<Number>,
    pub maximum: Option<Number>,
    pub exclusive_minimum: bool,
    pub exclusive_maximum: bool,
    pub properties: Option<&'s IndexMap<String, ReferenceOr<Box<Schema>>>>,
    pub required: &'s [String],
    pub additional: Option<&'s AdditionalProperties>,
    pub items: Option<&'s ReferenceOr<Box<Schema>>>,
    /// `minItems` or `minProperties`.
    pub min_items: Option<usize>,
    /// `maxItems` or `maxProperties`.
    pub max_items: Option<usize>,
    pub one_of: &'s [ReferenceOr<Schema>],
    pub any_of: &'s [ReferenceOr<Schema>],
    pub all_of: &'s [ReferenceOr<Schema>],
    pub not: bool,
}

impl<'s> Keywords<'s> {
    /// Returns the keywords of a schema.
    pub(crate) fn of(schema: &'s Schema) -> Self {
        match &schema.schema_kind {
            SchemaKind::Type(kind) => Self::of_type(kind),
            SchemaKind::OneOf { one_of } => Self {
                one_of,
                ..Self::default()
            },
            SchemaKind::AnyOf { any_of } => Self {
                any_of,
                ..Self::default()
            },
            SchemaKind::AllOf { all_of } => Self {
                all_of,
                ..Self::default()
            },
            SchemaKind::Not { .. } => Self {
                not: true,
                ..Self::default()
            },
            SchemaKind::Any(any) => Self::of_any(any, schema),
        }
    }

    /// Returns the members of a union and the keyword that contains them. See [`Self::is_mixed`] for several lists.
    pub(crate) fn members(&self) -> Option<(&'static str, &'s [ReferenceOr<Schema>])> {
        [("anyOf", self.any_of), ("oneOf", self.one_of), ("allOf", self.all_of)]
            .into_iter()
            .find(|(_, members)| !members.is_empty())
    }

    /// Whether more than one keyword determines the type.
    pub(crate) fn is_mixed(&self) -> bool {
        let lists = [self.any_of, self.one_of, self.all_of];
        let lists = lists.iter().filter(|members| !members.is_empty()).count();
        let own = self.kind.is_some() || self.properties.is_some() || self.items.is_some() || !self.values.is_empty();
        lists + usize::from(own && lists > 0) > 1
    }

    fn of_type(kind: &'s Type) -> Self {
        match kind {
            Type::String(text) => Self {
                kind: Some("string"),
                format: string_format(&text.format),
                pattern: text.pattern.as_deref(),
                values: values(&text.enumeration),
                min_length: text.min_length,
                max_length: text.max_length,
                ..Self::default()
            },
            Type::Number(number) => Self {
                kind: Some("number"),
                format: format(&number.format),
                values: values(&number.enumeration),
                minimum: number.minimum.map(Number::from),
                maximum: number.maximum.map(Number::from),
                exclusive_minimum: number.exclusive_minimum,
                exclusive_maximum: number.exclusive_maximum,
                ..Self::default()
            },
            Type::Integer(number) => Self {
                kind: Some("integer"),
                format: format(&number.format),
                values: values(&number.enumeration),
                minimum: number.minimum.map(Number::from),
                maximum: number.maximum.map(Number::from),
                exclusive_minimum: number.exclusive_minimum,
                exclusive_maximum: number.exclusive_maximum,
                ..Self::default()
            },
            Type::Boolean(truth) => Self {
                kind: Some("boolean"),
                values: values(&truth.enumeration),
                ..Self::default()
            },
            Type::Object(object) => Self {
                kind: Some("object"),
                properties: Some(&object.properties).filter(|properties| !properties.is_empty()),
                required: &object.required,
                additional: object.additional_properties.as_ref(),
                min_items: object.min_properties,
                max_items: object.max_properties,
                ..Self::default()
            },
            Type::Array(list) => Self {
                kind: Some("array"),
                items: list.items.as_ref(),
                min_items: list.min_items,
                max_items: list.max_items,
                ..Self::default()
            },
        }
    }

    fn of_any(any: &'s AnySchema, schema: &Schema) -> Self {
        Self {
            kind: any.typ.as_deref(),
            format: any.format.clone(),
            pattern: any.pattern.as_deref(),
            values: any.enumeration.clone(),
            min_length: any.min_length,
            max_length: any.max_length,
            minimum: exact(schema, "x-exact-minimum").or(any.minimum.map(Number::from)),
            maximum: exact(schema, "x-exact-maximum").or(any.maximum.map(Number::from)),
            exclusive_minimum: any.exclusive_minimum.unwrap_or_default(),
            exclusive_maximum: any.exclusive_maximum.unwrap_or_default(),
            properties: Some(&any.properties).filter(|properties| !properties.is_empty()),
            required: &any.required,
            additional: any.additional_properties.as_ref(),
            items: any.items.as_ref(),
            min_items: any.min_items.or(any.min_properties),
            max_items: any.max_items.or(any.max_properties),
            one_of: &any.one_of,
            any_of: &any.any_of,
            all_of: &any.all_of,
            not: any.not.is_some(),
        }
    }
}

fn values<T: Clone + Into<Value>>(values: &[Option<T>]) -> Vec<Value> {
    values
        .iter()
        .map(|value| value.clone().map_or(Value::Null, Into::into))
        .collect()
}

/// A known format by its wire name, which only its serialisation knows.
fn format<T: Serialize>(format: &VariantOrUnknownOrEmpty<T>) -> Option<String> {
    match format {
        VariantOrUnknownOrEmpty::Item(known) => serde_json::to_value(known).ok()?.as_str().map(str::to_owned),
        VariantOrUnknownOrEmpty::Unknown(name) => Some(name.clone()),
        VariantOrUnknownOrEmpty::Empty => None,
    }
}

fn string_format(name: &VariantOrUnknownOrEmpty<StringFormat>) -> Option<String> {
    match name {
        // `openapiv3` serializes it differently.
        VariantOrUnknownOrEmpty::Item(StringFormat::DateTime) => Some("date-time".to_owned()),
        other => format(other),
    }
}

/// A bound that `openapiv3` would round.
fn exact(schema: &Schema, extension: &str) -> Option<Number> {
    schema.schema_data.extensions.get(extension)?.as_u64().map(Number::from)
}
