//! Models: the structs, enums and unions of request and response bodies.

use std::collections::BTreeMap;

use super::{Constraints, Deprecation, Docs, Type};
use crate::pointer::Pointer;

/// An index into [`Api::models`](super::Api::models).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ModelId(pub u32);

impl ModelId {
    /// Returns the index as `usize`.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A named type of the generated crate.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// The name in the document, or what the Rust name is derived from.
    pub name: ModelName,
    /// Description from the document.
    pub docs: Docs,
    /// Set if the document marks it as deprecated.
    pub deprecated: Option<Deprecation>,
    /// Whether requests, responses or both use it. Set by the pass `usage`.
    pub role: Role,
    /// Whether events use it and no operation does. Set by the pass `usage`.
    pub only_events: bool,
    /// Its structure.
    pub shape: Shape,
    /// Location in the document.
    pub pointer: Pointer,
}

/// What the Rust name of a model is derived from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ModelName {
    /// The key of a component (`ProductPriceSeatTiers-Input`), or `x-polar-name`.
    Component(String),
    /// The owner and the field of an inline schema.
    Inline {
        /// The name of the model or operation that contains it.
        parent: Box<ModelName>,
        /// The wire name of the field or parameter, or a position. For an operation also `body`, `response`, `item` of
        /// a page, or the status of an error.
        field: String,
    },
    /// The members of a union of scalars (`StringOrInteger`). Equal unions share a model.
    Scalars(Vec<String>),
    /// The `operationId`, for an inline body or response.
    Operation(String),
}

impl ModelName {
    /// The name that the parts of an operation are derived from.
    pub(crate) fn of_operation(id: &str) -> Self {
        Self::Operation(id.to_owned())
    }

    /// The name of a nested schema: of a field, a parameter or a position.
    pub(crate) fn nested(&self, field: &str) -> Self {
        Self::Inline {
            parent: Box::new(self.clone()),
            field: field.to_owned(),
        }
    }

    /// The name for the items of a list or the values of a map. A field needs no suffix, because it is usually named
    /// after its items already.
    pub(crate) fn of_items(&self, suffix: &str) -> Self {
        match self {
            Self::Inline { .. } => self.clone(),
            Self::Component(_) | Self::Scalars(_) | Self::Operation(_) => self.nested(suffix),
        }
    }

    /// The name of the model for requests, of a model that requests and responses contain differently.
    pub(crate) fn of_input(&self) -> Self {
        match self {
            Self::Component(key) => {
                let key = key.strip_suffix("-Output").unwrap_or(key);
                Self::Component(format!("{key}-Input"))
            }
            Self::Inline { parent, field } => parent.of_input().nested(field),
            Self::Scalars(_) | Self::Operation(_) => self.nested("input"),
        }
    }

    /// Whether the document itself contains the name.
    pub(crate) fn is_explicit(&self) -> bool {
        matches!(self, Self::Component(_))
    }
}

/// Whether requests or responses use a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Role {
    /// Only requests.
    Input,
    /// Only responses and events.
    #[default]
    Output,
    /// Both.
    Both,
}

/// The structure of a model.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// An object with known fields.
    Struct(Struct),
    /// A string with known values, open to others.
    Enum(Enum),
    /// One of several members.
    Union(Union),
    /// Another name for a type (`MetadataOutputType`).
    Alias(Type),
}

impl Shape {
    /// Whether both shapes have the same content. Locations, descriptions and constraints may differ.
    pub(crate) fn is_equivalent(&self, other: &Self) -> bool {
        fn all<T>(a: &[T], b: &[T], is_same: impl Fn(&T, &T) -> bool) -> bool {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b))
        }
        match (self, other) {
            (Self::Struct(a), Self::Struct(b)) => {
                all(&a.fields, &b.fields, |a, b| {
                    (&a.name, &a.ty, a.presence, a.nullable, a.access)
                        == (&b.name, &b.ty, b.presence, b.nullable, b.access)
                }) && all(&a.constants, &b.constants, |a, b| {
                    (&a.name, &a.value, a.required, a.access) == (&b.name, &b.value, b.required, b.access)
                }) && a.additional == b.additional
            }
            (Self::Union(a), Self::Union(b)) => {
                all(&a.members, &b.members, |a, b| a.payload == b.payload) && a.tag == b.tag
            }
            (Self::Enum(a), Self::Enum(b)) => (&a.values, a.ignores_case) == (&b.values, b.ignores_case),
            (Self::Alias(a), Self::Alias(b)) => a == b,
            _ => false,
        }
    }
}

/// An object with known fields.
#[derive(Debug, Clone, PartialEq)]
pub struct Struct {
    /// The fields without the constants, in the document's order.
    pub fields: Vec<Field>,
    /// The constants, in the document's order. They are written to requests and not read from responses.
    pub constants: Vec<Constant>,
    /// The type of additional properties, if the document declares one.
    pub additional: Option<Type>,
    /// Whether it is an error after which the same request may succeed (`x-polar-retryable`).
    pub retryable: bool,
}

/// A property with a fixed value, such as the tag of a union member or the `error` of an error body.
#[derive(Debug, Clone, PartialEq)]
pub struct Constant {
    /// Wire name.
    pub name: String,
    /// The value.
    pub value: Scalar,
    /// Whether responses always contain it. Requests always do.
    pub required: bool,
    /// Whether only requests or only responses contain it.
    pub access: Access,
    /// Location in the document.
    pub pointer: Pointer,
}

/// Whether requests, responses or both contain a property. The pass `access` removes the property from the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Access {
    /// Both.
    #[default]
    Both,
    /// Only responses (`readOnly`).
    ReadOnly,
    /// Only requests (`writeOnly`).
    WriteOnly,
}

/// A constant's value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Scalar {
    /// A string.
    String(String),
    /// A boolean.
    Bool(bool),
    /// An integer.
    Integer(i64),
    /// Null, such as the required `pending_update` of a request that clears it.
    Null,
}

impl From<&Scalar> for serde_json::Value {
    fn from(scalar: &Scalar) -> Self {
        match scalar {
            Scalar::String(value) => value.as_str().into(),
            Scalar::Bool(value) => (*value).into(),
            Scalar::Integer(value) => (*value).into(),
            Scalar::Null => Self::Null,
        }
    }
}

/// A field of a struct.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "independent properties")]
pub struct Field {
    /// Wire name.
    pub name: String,
    /// The type, without [`nullable`](Self::nullable).
    pub ty: Type,
    /// Whether it is required, optional or can be cleared.
    pub presence: Presence,
    /// Whether it may be null.
    pub nullable: bool,
    /// Whether only requests or only responses contain it.
    pub access: Access,
    /// The name in Rust, from `x-polar-field-name`.
    pub rust_name: Option<String>,
    /// Description from the document.
    pub docs: Docs,
    /// Constraints on its value.
    pub constraints: Constraints,
    /// Set if the document marks it as deprecated.
    pub deprecated: Option<Deprecation>,
    /// The field with the currency of this amount (`x-polar-money`).
    pub currency: Option<String>,
    /// Whether an empty list or map clears it (`x-polar-empty: clears`).
    pub cleared_by_empty: bool,
    /// Values that responses contain and requests must not (`x-polar-rejected`).
    pub rejected: Vec<String>,
    /// Whether its argument of the constructor could be confused with another one. Set by the pass `arguments`.
    pub is_named: bool,
    /// Whether the field is boxed: marked with `x-polar-boxed`, or part of a cycle found by the pass `layout`.
    pub boxed: bool,
    /// Location in the document.
    pub pointer: Pointer,
}

/// Whether a field is required.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Presence {
    /// Always present.
    Required,
    /// May be absent.
    Optional,
    /// May be absent, and null has a different meaning than absence. Set by the pass `presence` in update bodies.
    Patch,
}

/// A string with known values.
#[derive(Debug, Clone, PartialEq)]
pub struct Enum {
    /// The known values, in the document's order.
    pub values: Vec<String>,
    /// Whether values are accepted in any case (`x-polar-ignore-case`).
    pub ignores_case: bool,
    /// The names of values in Rust, from `x-polar-enum-names`.
    pub names: BTreeMap<String, String>,
    /// Descriptions of values, by value. Not all need to have one.
    pub descriptions: BTreeMap<String, String>,
}

/// A union of several members.
#[derive(Debug, Clone, PartialEq)]
pub struct Union {
    /// The members, in the document's order.
    pub members: Vec<Member>,
    /// How the member is determined from the content.
    pub tag: Tag,
}

/// A member of a union.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// Its values.
    pub payload: Payload,
    /// Location in the document.
    pub pointer: Pointer,
}

/// The values of a union member.
#[derive(Debug, Clone, PartialEq)]
pub enum Payload {
    /// Any value of a type.
    Type(Type),
    /// A single constant (`"now"`).
    Constant(Scalar),
}

impl Payload {
    /// Returns the type, unless the payload is a constant.
    #[must_use]
    pub fn ty(&self) -> Option<&Type> {
        match self {
            Self::Type(ty) => Some(ty),
            Self::Constant(_) => None,
        }
    }
}

impl Union {
    /// Returns the types of the members other than constants.
    pub fn types(&self) -> impl Iterator<Item = &Type> {
        self.members.iter().filter_map(|member| member.payload.ty())
    }
}

/// How the member of a union is determined from the content. Members are identified by index.
#[derive(Debug, Clone, PartialEq)]
pub enum Tag {
    /// By the scalar at a path of keys: a declared discriminator, or a constant or enumeration that distinguishes the
    /// members, possibly in a nested object (`["benefit", "type"]`).
    ByValue {
        /// The keys that lead to the scalar. Empty if the value itself is the scalar (`now` or a timestamp).
        path: Vec<String>,
        /// The member for each value. Every value occurs once.
        cases: Vec<(Scalar, usize)>,
        /// The member for every other value, and for an absent scalar.
        fallback: Option<usize>,
    },
    /// By the first of these sets of keys that is present in full. A key whose value is null counts as absent, because
    /// many servers treat both alike.
    ByKeys {
        /// The member for each set of keys, in the order to check. A member may have several cases.
        cases: Vec<(Vec<String>, usize)>,
        /// The member if no set is present.
        fallback: Option<usize>,
    },
    /// By the kind of the JSON value. Every kind occurs once.
    ByKind(Vec<(JsonKind, usize)>),
    /// Cannot be determined, and need not be: only requests use the union. Lowering sets this too, until the pass
    /// `discriminate` decides.
    InputOnly,
}

/// A kind of JSON value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum JsonKind {
    /// A string.
    String,
    /// A number without fraction and exponent.
    Integer,
    /// Any other number, or any number if the union has no integer.
    Number,
    /// A boolean.
    Bool,
    /// An array.
    Array,
    /// An object.
    Object,
}
