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

/// A constant as it is written.
pub(super) fn view(value: &Scalar) -> TokenStream {
    let literal = literal(value);
    match value {
        Scalar::String(_) => quote!(runtime::View::String(#literal)),
        Scalar::Bool(_) => quote!(runtime::View::Bool(#literal)),
        Scalar::Integer(_) => quote!(runtime::View::Integer(#literal)),
        Scalar::Null => quote!(runtime::View::Null),
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
