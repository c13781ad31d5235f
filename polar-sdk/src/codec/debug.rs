//! `Debug` of models, from their view.
//!
//! One function formats all of them, which takes less time to compile than derived implementations.

use std::fmt::{Debug, Formatter, Result};

use super::encode::{Encode, View};

/// Formats a model. Fields that are not set are omitted, and secrets are redacted.
pub fn debug(value: &dyn Encode, f: &mut Formatter<'_>) -> Result {
    value.view().fmt(f)
}

impl Debug for View<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Absent | Self::Null => f.write_str("None"),
            Self::Bool(value) => value.fmt(f),
            Self::Integer(value) => value.fmt(f),
            Self::Unsigned(value) => value.fmt(f),
            Self::Number(value) => value.fmt(f),
            Self::String(value) | Self::Rejected { value, .. } => value.fmt(f),
            Self::Secret(_) => f.write_str("Secret(…)"),
            Self::Uuid(value) => value.fmt(f),
            Self::Timestamp(value) => value.fmt(f),
            Self::Date(value) => value.fmt(f),
            Self::Json(value) => value.fmt(f),
            Self::UnknownValue(value) => f.debug_tuple("Unknown").field(value).finish(),
            Self::Unknown(value) => f.debug_tuple("Unknown").field(value).finish(),
            Self::List(elements, _) => f.debug_list().entries(elements.iter()).finish(),
            Self::Map(entries) => f.debug_map().entries(entries.iter()).finish(),
            Self::Object(object) => {
                let path = object.type_name();
                let mut fields = f.debug_struct(path.rsplit(':').next().unwrap_or(path));
                for field in &object.all_fields() {
                    if object.encodes(field) {
                        fields.field(field.0, &field.1);
                    }
                }
                if let Some(extra) = object.extra_fields().filter(|extra| !extra.is_empty()) {
                    fields.field("extra_fields", extra);
                }
                fields.finish()
            }
        }
    }
}
