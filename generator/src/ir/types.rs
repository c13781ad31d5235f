//! Type expressions.

use super::ModelId;

/// The type of a field, parameter or item.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Type {
    /// `bool`.
    Bool,
    /// `i64`.
    Integer,
    /// `u64` (`format: uint64`).
    Unsigned,
    /// `f64`.
    Number,
    /// `String`.
    String,
    /// A string that must not be logged (`x-polar-secret`).
    Secret,
    /// A URL that contains a secret (`x-polar-secret-url`).
    SecretUrl,
    /// The code of a currency (`x-polar-currency`).
    Currency,
    /// A point in time (`format: date-time`).
    Timestamp,
    /// A calendar date (`format: date`).
    Date,
    /// A UUID without a kind.
    Uuid,
    /// A typed id (`x-polar-id: product`).
    Id(String),
    /// Any JSON (`{}`).
    Json,
    /// A model.
    Model(ModelId),
    /// A value or null, inside a list, map or tuple.
    Nullable(Box<Type>),
    /// A list.
    List(Box<Type>),
    /// A map. Keys are strings, ids or enums.
    Map {
        /// The type of the keys.
        key: Box<Type>,
        /// The type of the values.
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
