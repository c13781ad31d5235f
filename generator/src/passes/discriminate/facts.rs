//! Facts about the values of a union member.

use std::collections::BTreeSet;

use crate::ir::{Api, JsonKind, ModelId, Payload, Scalar, Shape, Struct, Type};

/// Facts about the values of a member: each value has one of these forms.
#[derive(Debug, Clone, Default)]
pub(super) struct Facts<'a> {
    /// Several if the member is a union itself.
    pub(super) forms: Vec<ValueForm<'a>>,
    /// Whether the value may be any JSON, so that nothing is known.
    pub(super) anything: bool,
}

/// One form of a value.
#[derive(Debug, Clone, Copy)]
pub(super) struct ValueForm<'a> {
    /// The kind of JSON value.
    pub(super) kind: JsonKind,
    /// Further facts.
    pub(super) detail: Detail<'a>,
}

/// Facts about a value in addition to its kind.
#[derive(Debug, Clone, Copy)]
pub(super) enum Detail<'a> {
    /// Nothing.
    Unknown,
    /// The value itself.
    Constant(&'a Scalar),
    /// An object with known fields.
    Struct(&'a Struct),
}

impl<'a> Facts<'a> {
    /// Returns the facts about a member.
    pub(super) fn of(api: &'a Api, payload: &'a Payload) -> Self {
        let mut facts = Self::default();
        facts.add_payload(api, payload, &mut BTreeSet::new());
        facts
    }

    /// Returns the facts about the values of a type.
    pub(super) fn of_type(api: &'a Api, ty: &'a Type) -> Self {
        let mut facts = Self::default();
        facts.add(api, ty, &mut BTreeSet::new());
        facts
    }

    /// The structs that values may be, or `None` if a value may be anything else.
    pub(super) fn structs(&self) -> Option<Vec<&'a Struct>> {
        let structs = self.forms.iter().map(|form| match form.detail {
            Detail::Struct(shape) => Some(shape),
            Detail::Unknown | Detail::Constant(_) => None,
        });
        let structs: Option<Vec<_>> = structs.collect();
        structs.filter(|structs| !structs.is_empty() && !self.anything)
    }

    fn push(&mut self, kind: JsonKind, detail: Detail<'a>) {
        self.forms.push(ValueForm { kind, detail });
    }

    fn add_payload(&mut self, api: &'a Api, payload: &'a Payload, seen: &mut BTreeSet<ModelId>) {
        match payload {
            Payload::Type(ty) => self.add(api, ty, seen),
            Payload::Constant(value) => match kind(value) {
                Some(kind) => self.push(kind, Detail::Constant(value)),
                None => self.anything = true,
            },
        }
    }

    fn add(&mut self, api: &'a Api, ty: &'a Type, seen: &mut BTreeSet<ModelId>) {
        match ty {
            Type::Bool => self.push(JsonKind::Bool, Detail::Unknown),
            Type::Integer | Type::Unsigned => self.push(JsonKind::Integer, Detail::Unknown),
            Type::Number => self.push(JsonKind::Number, Detail::Unknown),
            Type::String
            | Type::Secret
            | Type::SecretUrl
            | Type::Currency
            | Type::Timestamp
            | Type::Date
            | Type::Uuid
            | Type::Id(_) => {
                self.push(JsonKind::String, Detail::Unknown);
            }
            Type::List(_) | Type::Tuple(_) => self.push(JsonKind::Array, Detail::Unknown),
            Type::Map { .. } => self.push(JsonKind::Object, Detail::Unknown),
            Type::Nullable(inner) => self.add(api, inner, seen),
            Type::Json => self.anything = true,
            Type::Model(id) => match api.shape(*id) {
                Some(Shape::Struct(shape)) => self.push(JsonKind::Object, Detail::Struct(shape)),
                Some(Shape::Enum(_)) => self.push(JsonKind::String, Detail::Unknown),
                Some(Shape::Alias(ty)) if seen.insert(*id) => self.add(api, ty, seen),
                Some(Shape::Union(union)) if seen.insert(*id) => {
                    for member in &union.members {
                        self.add_payload(api, &member.payload, seen);
                    }
                }
                // A recursive occurrence adds no form.
                Some(Shape::Alias(_) | Shape::Union(_)) => {}
                None => self.anything = true,
            },
        }
    }
}

/// The kind of a constant. Null has none.
fn kind(value: &Scalar) -> Option<JsonKind> {
    match value {
        Scalar::String(_) => Some(JsonKind::String),
        Scalar::Bool(_) => Some(JsonKind::Bool),
        Scalar::Integer(_) => Some(JsonKind::Integer),
        Scalar::Null => None,
    }
}
