//! The types of the generated crate as strings, for comparing two versions of the API.

use super::type_syntax::TypeSyntax;
use super::{requests, structs, unions};
use crate::ir::{Api, Field, Operation, Output, Parameter, Type, Union};
use crate::names::{FieldNames, Ident, Names, OperationNames};
use crate::one_line;

/// Prints the types of one API as its crate defines them.
pub struct TypeSignatures<'a> {
    api: &'a Api,
    names: &'a Names,
}

impl<'a> TypeSignatures<'a> {
    /// For an API and its names.
    #[must_use]
    pub fn new(api: &'a Api, names: &'a Names) -> Self {
        Self { api, names }
    }

    /// Names in one signature do not affect those in another.
    fn types(&self) -> TypeSyntax<'a> {
        TypeSyntax::new(self.api, self.names)
    }

    /// A type.
    #[must_use]
    pub fn ty(&self, ty: &Type) -> String {
        one_line::ty(&self.types().ty(ty))
    }

    /// The type of a field.
    #[must_use]
    pub fn field(&self, field: &Field) -> String {
        one_line::ty(&structs::field_type(field, &self.types()))
    }

    /// The type of the argument that sets a field.
    #[must_use]
    pub fn field_argument(&self, field: &Field, names: &FieldNames) -> String {
        one_line::ty(&structs::field_argument(field, names, &self.types()))
    }

    /// The type of the argument for a parameter.
    #[must_use]
    pub fn parameter(&self, parameter: &Parameter, name: &Ident) -> String {
        one_line::ty(&requests::parameter(parameter, name, &self.types()).ty)
    }

    /// The type of the argument for the body, if there is one.
    #[must_use]
    pub fn body(&self, operation: &Operation, names: &OperationNames) -> Option<String> {
        let body = operation.body.as_ref()?;
        Some(one_line::ty(&self.types().typed_argument(&body.ty, &names.body).ty))
    }

    /// The type of a successful response.
    #[must_use]
    pub fn output(&self, output: &Output) -> String {
        one_line::ty(&requests::output_type(output, &self.types()))
    }

    /// The types that convert into a union.
    #[must_use]
    pub fn conversions(&self, shape: &Union, variants: &[Ident], is_decoded: bool) -> Vec<String> {
        let conversions = unions::conversions(shape, variants, is_decoded, &self.types());
        conversions
            .iter()
            .map(|conversion| one_line::ty(&conversion.from))
            .collect()
    }
}
