//! A schema with all its keywords side by side.
//!
//! `openapiv3` sorts schemas into kinds by guessing, and gives up (`AnySchema`) where a schema says something
//! unusual, such as a bound with a fraction on an integer. Lowering asks for keywords one at a time, so here the
//! guess is undone: each keyword is where it was, whatever kind `openapiv3` took the schema for.

use indexmap::IndexMap;
use openapiv3::{
    AdditionalProperties, AnySchema, ReferenceOr, Schema, SchemaKind, StringFormat, Type, VariantOrUnknownOrEmpty,
};
use serde::Serialize;
use serde_json::Value;

/// A schema, or a reference to one.
#[derive(Debug, Clone, Copy)]
pub(super) enum Node<'s> {
    /// `$ref`.
    Reference(&'s str),
    /// A schema that stands here.
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

/// All keywords of a schema that lowering reads. Those that are not there are `None` or empty.
#[derive(Debug, Default)]
pub(super) struct Keywords<'s> {
    pub kind: Option<&'s str>,
    pub format: Option<String>,
    pub pattern: Option<&'s str>,
    pub values: Vec<Value>,
    pub min_length: Option<usize>,
    pub max_length: Option<usize>,
    pub minimum: Option<f64>,
    pub maximum: Option<f64>,
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
    /// The keywords of a schema.
    pub(super) fn of(schema: &'s Schema) -> Self {
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
            SchemaKind::Any(any) => Self::of_any(any),
        }
    }

    /// The members of a union, and the keyword that lists them. Of two lists, the first; see [`Self::is_mixed`].
    pub(super) fn members(&self) -> Option<(&'static str, &'s [ReferenceOr<Schema>])> {
        [("anyOf", self.any_of), ("oneOf", self.one_of), ("allOf", self.all_of)]
            .into_iter()
            .find(|(_, members)| !members.is_empty())
    }

    /// Whether more than one keyword says what the value is.
    pub(super) fn is_mixed(&self) -> bool {
        let lists = [self.any_of, self.one_of, self.all_of];
        let lists = lists.iter().filter(|members| !members.is_empty()).count();
        let own = self.kind.is_some() || self.properties.is_some() || self.items.is_some() || !self.values.is_empty();
        lists + usize::from(own && lists > 0) > 1
    }

    fn of_type(kind: &'s Type) -> Self {
        match kind {
            Type::String(text) => Self {
                kind: Some("string"),
                format: text_format(&text.format),
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
                minimum: number.minimum,
                maximum: number.maximum,
                exclusive_minimum: number.exclusive_minimum,
                exclusive_maximum: number.exclusive_maximum,
                ..Self::default()
            },
            Type::Integer(number) => Self {
                kind: Some("integer"),
                format: format(&number.format),
                values: values(&number.enumeration),
                minimum: number.minimum.map(float),
                maximum: number.maximum.map(float),
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

    fn of_any(any: &'s AnySchema) -> Self {
        Self {
            kind: any.typ.as_deref(),
            format: any.format.clone(),
            pattern: any.pattern.as_deref(),
            values: any.enumeration.clone(),
            min_length: any.min_length,
            max_length: any.max_length,
            minimum: any.minimum,
            maximum: any.maximum,
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

fn text_format(name: &VariantOrUnknownOrEmpty<StringFormat>) -> Option<String> {
    match name {
        // `openapiv3` writes this one in its own way.
        VariantOrUnknownOrEmpty::Item(StringFormat::DateTime) => Some("date-time".to_owned()),
        other => format(other),
    }
}

/// A bound. Past 2^53 it is rounded, which only the docs would show.
#[expect(clippy::cast_precision_loss, reason = "bounds are shown, not computed with")]
fn float(value: i64) -> f64 {
    value as f64
}
