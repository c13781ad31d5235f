//! The body of most errors.

use crate::codec;

/// The body of an error that has nothing but a description, besides its code.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ErrorDetail {
    /// What is wrong, in English.
    pub detail: String,
}

impl codec::Encode for ErrorDetail {
    fn fields<'v>(&'v self, fields: codec::Fields<'_, 'v>) {
        fields.required("detail", &self.detail);
    }
}

impl codec::Decode for ErrorDetail {
    fn decode(value: codec::Value<'_>) -> Self {
        Self {
            detail: value.object().field("detail"),
        }
    }
}
