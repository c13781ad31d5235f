//! Type expressions: what a field, argument or item holds.

use super::ModelId;

/// What a field, argument or item holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Type {
    /// `bool`.
    Bool,
    /// `i64`.
    Integer,
    /// `f64`.
    Number,
    /// `String`.
    String,
    /// Text that must not be shown (`x-polar-secret`).
    Secret,
    /// A point in time (`format: date-time`).
    Timestamp,
    /// A day (`format: date`), kept as text.
    Date,
    /// A UUID of no known kind.
    Uuid,
    /// A UUID of a kind (`x-polar-id: product`).
    Id(String),
    /// Any JSON (`{}`).
    Json,
    /// A model.
    Model(ModelId),
    /// A value or null, inside a list, map or tuple.
    Nullable(Box<Type>),
    /// A list.
    List(Box<Type>),
    /// A map. Keys are texts, ids or enums.
    Map {
        /// What the keys are.
        key: Box<Type>,
        /// What the values are.
        value: Box<Type>,
    },
    /// A list of fixed length (`prefixItems`).
    Tuple(Vec<Type>),
}

impl Type {
    /// Appends the models that values of the type contain inline, not behind a pointer.
    pub(crate) fn inline_models(&self, models: &mut Vec<ModelId>) {
        match self {
            Self::Model(id) => models.push(*id),
            Self::Nullable(inner) => inner.inline_models(models),
            Self::Tuple(members) => members.iter().for_each(|member| member.inline_models(models)),
            _ => {}
        }
    }
}
