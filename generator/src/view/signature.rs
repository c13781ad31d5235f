//! Signatures as the generated crate has them, in text: what is compared between two versions of the API, and what
//! people are shown of it.

use proc_macro2::TokenStream;
use quote::quote;

use super::operations::requests;
use super::types::Types;
use super::{structs, unions};
use crate::ir::{Api, Field, Operation, Output, Parameter, Type, Union};
use crate::names::{FieldNames, Ident, Names, OperationNames};

/// Spells the types of one API as its crate does. Models stand as `models::Checkout`.
pub struct Signatures<'a> {
    types: Types<'a>,
}

impl<'a> Signatures<'a> {
    /// For an API and its names.
    #[must_use]
    pub fn new(api: &'a Api, names: &'a Names) -> Self {
        Self {
            types: Types::elsewhere(api, names),
        }
    }

    /// A type.
    #[must_use]
    pub fn ty(&self, ty: &Type) -> String {
        spelled(&self.types.ty(ty))
    }

    /// The type of a struct's field.
    #[must_use]
    pub fn field(&self, field: &Field) -> String {
        spelled(&structs::field_type(field, &self.types))
    }

    /// What a field's setter, or `new`, takes for it.
    #[must_use]
    pub fn given(&self, field: &Field, names: &FieldNames) -> String {
        spelled(&structs::given(field, names, &self.types))
    }

    /// What the method, or the setter, takes for a parameter.
    #[must_use]
    pub fn parameter(&self, parameter: &Parameter, name: &Ident) -> String {
        spelled(&requests::parameter(parameter, name, &self.types).ty)
    }

    /// What the method takes as the body.
    #[must_use]
    pub fn body(&self, operation: &Operation, names: &OperationNames) -> Option<String> {
        let body = operation.body.as_ref()?;
        Some(spelled(&self.types.named_argument(&body.ty, &names.body).ty))
    }

    /// What a request gives.
    #[must_use]
    pub fn output(&self, output: &Output) -> String {
        spelled(&requests::output(output, &self.types))
    }

    /// The types that become a union with `into()`.
    #[must_use]
    pub fn conversions(&self, shape: &Union, variants: &[Ident]) -> Vec<String> {
        let conversions = unions::conversions(&shape.members, variants, &self.types);
        conversions.iter().map(|one| tidied(one.from())).collect()
    }
}

fn spelled(tokens: &TokenStream) -> String {
    tidied(&quote!(#tokens).to_string())
}

/// Tokens as somebody would type them, without the runtime's module: its types stand at the crate's root.
fn tidied(tokens: &str) -> String {
    let steps = [
        (" :: ", "::"),
        (" < ", "<"),
        ("< ", "<"),
        (" >", ">"),
        (" ,", ","),
        ("& ", "&"),
        (",)", ")"),
        ("runtime::", ""),
        ("std::collections::", ""),
    ];
    steps
        .iter()
        .fold(tokens.to_owned(), |text, (from, to)| text.replace(from, to))
}

#[cfg(test)]
mod tests {
    use super::tidied;

    #[test]
    fn tokens_are_spelled_as_people_type_them() {
        let tokens = "impl IntoIterator < Item = (impl Into < String > , runtime :: Page < models :: Checkout >) >";
        assert_eq!(
            tidied(tokens),
            "impl IntoIterator<Item = (impl Into<String>, Page<models::Checkout>)>"
        );
    }
}
