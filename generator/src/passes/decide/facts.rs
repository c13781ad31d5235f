//! What is certain about the values of a union's member.

use std::collections::BTreeSet;

use crate::ir::{Api, JsonKind, ModelId, Payload, Scalar, Shape, Struct, Type};

/// What is certain about the values of a member: they look like one of these.
#[derive(Debug, Clone)]
pub(super) struct Facts<'a> {
    /// A member that is a union itself may look in several ways.
    pub(super) looks: Vec<Look<'a>>,
    /// Whether nothing is certain: any JSON may stand there.
    pub(super) anything: bool,
}

/// One way in which values look.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look<'a> {
    /// The kind of JSON value.
    pub(super) kind: JsonKind,
    /// What more is known.
    pub(super) detail: Detail<'a>,
}

/// What more is known than the kind.
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
    /// What is certain about a member.
    pub(super) fn of(api: &'a Api, payload: &'a Payload) -> Self {
        let mut facts = Self {
            looks: Vec::new(),
            anything: false,
        };
        match payload {
            Payload::Type(ty) => facts.add(api, ty, &mut BTreeSet::new()),
            Payload::Constant(value) => match kind(value) {
                Some(kind) => facts.push(kind, Detail::Constant(value)),
                None => facts.anything = true,
            },
        }
        facts
    }

    /// What is certain about the values of a type.
    pub(super) fn of_type(api: &'a Api, ty: &'a Type) -> Self {
        let mut facts = Self {
            looks: Vec::new(),
            anything: false,
        };
        facts.add(api, ty, &mut BTreeSet::new());
        facts
    }

    /// The structs that values may be; `None` where they may be anything else.
    pub(super) fn structs(&self) -> Option<Vec<&'a Struct>> {
        let structs = self.looks.iter().map(|look| match look.detail {
            Detail::Struct(shape) => Some(shape),
            Detail::Unknown | Detail::Constant(_) => None,
        });
        let structs: Option<Vec<_>> = structs.collect();
        structs.filter(|structs| !structs.is_empty() && !self.anything)
    }

    fn push(&mut self, kind: JsonKind, detail: Detail<'a>) {
        self.looks.push(Look { kind, detail });
    }

    fn add(&mut self, api: &'a Api, ty: &'a Type, seen: &mut BTreeSet<ModelId>) {
        match ty {
            Type::Bool => self.push(JsonKind::Bool, Detail::Unknown),
            Type::Integer => self.push(JsonKind::Integer, Detail::Unknown),
            Type::Number => self.push(JsonKind::Number, Detail::Unknown),
            Type::String | Type::Secret | Type::Timestamp | Type::Date | Type::Uuid | Type::Id(_) => {
                self.push(JsonKind::String, Detail::Unknown);
            }
            Type::List(_) | Type::Tuple(_) => self.push(JsonKind::Array, Detail::Unknown),
            Type::Map { .. } => self.push(JsonKind::Object, Detail::Unknown),
            Type::Nullable(inner) => self.add(api, inner, seen),
            Type::Json => self.anything = true,
            Type::Model(id) => match api.model(*id).map(|model| &model.shape) {
                Some(Shape::Struct(shape)) => self.push(JsonKind::Object, Detail::Struct(shape)),
                Some(Shape::Enum(_)) => self.push(JsonKind::String, Detail::Unknown),
                Some(Shape::Alias(ty)) if seen.insert(*id) => self.add(api, ty, seen),
                Some(Shape::Union(union)) if seen.insert(*id) => {
                    for member in &union.members {
                        match &member.payload {
                            Payload::Type(ty) => self.add(api, ty, seen),
                            Payload::Constant(value) => match kind(value) {
                                Some(kind) => self.push(kind, Detail::Constant(value)),
                                None => self.anything = true,
                            },
                        }
                    }
                }
                // A union inside itself adds nothing to what it is.
                Some(Shape::Alias(_) | Shape::Union(_)) => {}
                None => self.anything = true,
            },
        }
    }
}

/// The kind of a constant. Null is of no kind.
fn kind(value: &Scalar) -> Option<JsonKind> {
    match value {
        Scalar::String(_) => Some(JsonKind::String),
        Scalar::Bool(_) => Some(JsonKind::Bool),
        Scalar::Integer(_) => Some(JsonKind::Integer),
        Scalar::Null => None,
    }
}
