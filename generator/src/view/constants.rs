//! Constants as they stand in Rust and in docs.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::Scalar;

/// A constant as it stands in Rust.
pub(super) fn literal(value: &Scalar) -> TokenStream {
    match value {
        Scalar::String(value) => quote!(#value),
        Scalar::Bool(value) => quote!(#value),
        Scalar::Integer(value) => {
            let value = Literal::i64_unsuffixed(*value);
            quote!(#value)
        }
        Scalar::Null => quote!(()),
    }
}

/// A constant as it is lent to be written.
pub(super) fn reference(value: &Scalar) -> TokenStream {
    let written = literal(value);
    if matches!(value, Scalar::String(_)) {
        written
    } else {
        quote!(&#written)
    }
}

/// A constant as JSON spells it.
pub(super) fn spelled(value: &Scalar) -> String {
    match value {
        Scalar::String(value) => format!("{value:?}"),
        Scalar::Bool(value) => value.to_string(),
        Scalar::Integer(value) => value.to_string(),
        Scalar::Null => "null".to_owned(),
    }
}
