//! Positions and results of lowering a schema.

use openapiv3::Schema;

use super::extensions::{
    Annotations, currency_field, deprecation, is_boxed, is_cleared_by_empty, is_null_excluded, rejected_values,
};
use crate::ir::{Access, Bound, Constraints, Deprecation, Docs, ModelName, Number, Shape, Type};
use crate::openapi::schema::Keywords;
use crate::pointer::Pointer;

/// The position of a schema.
#[derive(Debug, Clone)]
pub(super) struct Site {
    /// The name for an inline shape.
    pub(super) name: ModelName,
    /// The location in the document.
    pub(super) at: Pointer,
    /// The annotations of the enclosing schemas.
    pub(super) annotations: Annotations,
    /// Whether the schema is that of a property, rather than nested in one.
    pub(super) is_field: bool,
}

impl Site {
    /// A position without annotations.
    pub(super) fn new(name: ModelName, at: Pointer) -> Self {
        Self {
            name,
            at,
            annotations: Annotations::default(),
            is_field: false,
        }
    }

    /// A position inside this one: an item or a union member.
    pub(super) fn nested(&self, name: ModelName, at: Pointer) -> Self {
        Self {
            annotations: self.annotations.without_name(),
            ..Self::new(name, at)
        }
    }

    /// The position of a property.
    pub(super) fn field(name: ModelName, at: Pointer) -> Self {
        Self {
            is_field: true,
            ..Self::new(name, at)
        }
    }
}

/// The type of a schema at one position.
#[derive(Debug, Clone)]
pub(super) struct LoweredValue {
    pub(super) ty: Type,
    pub(super) metadata: Metadata,
}

impl LoweredValue {
    /// The type including its nullability, for lists, maps and tuples.
    pub(super) fn into_item(self) -> Type {
        if self.metadata.nullable {
            Type::Nullable(Box::new(self.ty))
        } else {
            self.ty
        }
    }
}

/// What a schema declares besides its type.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent properties")]
pub(super) struct Metadata {
    pub(super) nullable: bool,
    pub(super) docs: Docs,
    pub(super) constraints: Constraints,
    pub(super) deprecated: Option<Deprecation>,
    /// `x-polar-null`: the schema allows null, but the field must not be nullable.
    pub(super) is_null_excluded: bool,
    /// `x-polar-boxed`: the field must be boxed.
    pub(super) boxed: bool,
    /// `x-polar-money`: the field with the currency of this amount.
    pub(super) currency: Option<String>,
    /// `x-polar-empty`: an empty list or map clears the field.
    pub(super) cleared_by_empty: bool,
    /// `x-polar-rejected`: values that requests must not contain.
    pub(super) rejected: Vec<String>,
    /// `readOnly` or `writeOnly`.
    pub(super) access: Access,
}

impl Metadata {
    pub(super) fn of(schema: &Schema) -> Self {
        let data = &schema.schema_data;
        Self {
            nullable: data.nullable,
            docs: docs(schema),
            constraints: constraints(schema),
            deprecated: deprecation(data.deprecated, &data.extensions),
            is_null_excluded: is_null_excluded(&data.extensions),
            boxed: is_boxed(&data.extensions),
            currency: currency_field(&data.extensions),
            cleared_by_empty: is_cleared_by_empty(&data.extensions),
            rejected: rejected_values(&data.extensions),
            access: access(schema),
        }
    }

    /// Combines the metadata with that of a nested schema. `self` takes precedence.
    pub(super) fn or(self, inner: Self) -> Self {
        Self {
            nullable: self.nullable || inner.nullable,
            docs: if self.docs.description.is_some() {
                self.docs
            } else {
                inner.docs
            },
            constraints: self.constraints.or(inner.constraints),
            deprecated: self.deprecated.or(inner.deprecated),
            is_null_excluded: self.is_null_excluded || inner.is_null_excluded,
            boxed: self.boxed || inner.boxed,
            currency: self.currency.or(inner.currency),
            cleared_by_empty: self.cleared_by_empty || inner.cleared_by_empty,
            rejected: if self.rejected.is_empty() {
                inner.rejected
            } else {
                self.rejected
            },
            access: if self.access == Access::Both {
                inner.access
            } else {
                self.access
            },
        }
    }
}

/// A type, or a shape that still needs a name.
pub(super) enum Form {
    /// A type.
    Type(Type),
    /// A shape without a model so far.
    Shape {
        /// The name for the model, unless it is a component.
        name: ModelName,
        /// The shape.
        shape: Shape,
        /// The description in the schema of the shape.
        docs: Docs,
    },
}

/// A lowered schema.
pub(super) struct LoweredSchema {
    pub(super) form: Form,
    pub(super) metadata: Metadata,
}

impl LoweredSchema {
    /// A shape at a position.
    pub(super) fn shape(shape: Shape, schema: &Schema, site: &Site) -> Self {
        let form = Form::Shape {
            name: site.name.clone(),
            shape,
            docs: docs(schema),
        };
        Self {
            form,
            metadata: Metadata::default(),
        }
    }
}

impl From<Type> for LoweredSchema {
    fn from(ty: Type) -> Self {
        Self {
            form: Form::Type(ty),
            metadata: Metadata::default(),
        }
    }
}

/// The description of a schema.
pub(super) fn docs(schema: &Schema) -> Docs {
    Docs {
        summary: None,
        description: schema.schema_data.description.clone(),
    }
}

/// Whether a schema is marked as `readOnly` or `writeOnly`.
pub(super) fn access(schema: &Schema) -> Access {
    match (schema.schema_data.read_only, schema.schema_data.write_only) {
        (true, _) => Access::ReadOnly,
        (false, true) => Access::WriteOnly,
        (false, false) => Access::Both,
    }
}

/// The formats with a type of their own, which the documentation need not mention.
const TYPED_FORMATS: [&str; 5] = ["date", "date-time", "uint64", "uuid", "uuid4"];

/// The constraints of a schema.
pub(super) fn constraints(schema: &Schema) -> Constraints {
    let keywords = Keywords::of(schema);
    let bound = |value: Option<Number>, exclusive| value.map(|value| Bound { value, exclusive });
    let default = schema.schema_data.default.as_ref();
    // The type of a tuple contains its length.
    let is_tuple = schema.schema_data.extensions.contains_key("x-prefix-items");
    let item_count = |items: Option<usize>| items.filter(|_| !is_tuple).map(|count| count as u64);
    Constraints {
        minimum: bound(keywords.minimum, keywords.exclusive_minimum),
        maximum: bound(keywords.maximum, keywords.exclusive_maximum),
        min_length: keywords.min_length.map(|length| length as u64),
        max_length: keywords.max_length.map(|length| length as u64),
        min_items: item_count(keywords.min_items),
        max_items: item_count(keywords.max_items),
        values: numeric_values(&keywords),
        pattern: keywords.pattern.map(str::to_owned),
        format: keywords
            .format
            .filter(|format| !TYPED_FORMATS.contains(&format.as_str())),
        // A default of null is equivalent to absence.
        default: default.filter(|value| !value.is_null()).map(ToString::to_string),
    }
}

/// The known values of a number or boolean. They are documented; only strings become an enum, because names are rarely
/// derived from numbers.
fn numeric_values(keywords: &Keywords<'_>) -> Option<String> {
    let is_listed = matches!(keywords.kind, Some("integer" | "number" | "boolean"));
    let values = keywords.values.iter().filter(|value| is_listed && !value.is_null());
    let values: Vec<String> = values.map(ToString::to_string).collect();
    (!values.is_empty()).then(|| values.join(", "))
}
