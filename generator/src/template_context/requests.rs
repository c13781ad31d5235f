//! Expressions that build requests.

use proc_macro2::{Ident as RustIdent, Literal, Span, TokenStream};
use quote::quote;

use super::imports::module;
use super::type_syntax::{Argument, TypeSyntax};
use crate::ir::{BodyFormat, Bound, Method, Number, Operation, Output, Parameter, ParameterLocation, Type};
use crate::names::{Ident, OperationNames};

/// A method that creates a request from its required arguments.
pub(super) struct RequestMethod {
    /// Each as `name: type`.
    pub(super) arguments: Vec<(String, TokenStream)>,
    /// The expression that creates the request.
    pub(super) value: TokenStream,
}

/// Returns the method of an operation.
pub(super) fn request_method(operation: &Operation, names: &OperationNames, types: &TypeSyntax<'_>) -> RequestMethod {
    let request = types.imports.item(module::REQUEST, "Request");
    let (constructor, constant) = (constructor(&operation.output), &names.constant);
    let mut arguments = Vec::new();
    let mut value = quote!(#request::#constructor(&self.polar, &#constant));
    for (argument, name) in operation.arguments.iter().zip(&names.arguments) {
        let Argument { ty, value: call, .. } = parameter(argument, name, types);
        arguments.push((name.to_string(), ty));
        value = quote!(#value #call);
    }
    if let Some(body) = &operation.body {
        let name = &names.body;
        let Argument { ty, value: content, .. } = types.typed_argument(&body.ty, name);
        let call = match body.format {
            BodyFormat::Json => quote!(body_json),
            BodyFormat::Form => quote!(body_form),
        };
        arguments.push((name.to_string(), ty));
        value = quote!(#value.#call(&#content));
    }
    RequestMethod { arguments, value }
}

/// Returns the type of a request.
pub(super) fn request_type(output: &Output, types: &TypeSyntax<'_>) -> TokenStream {
    let request = types.imports.item(module::REQUEST, "Request");
    let output = output_type(output, types);
    quote!(#request<#output>)
}

/// Returns the type of a successful response.
pub(super) fn output_type(output: &Output, types: &TypeSyntax<'_>) -> TokenStream {
    let page = |name, item| {
        let (page, item) = (types.imports.item(module::PAGINATION, name), types.ty(item));
        quote!(#page<#item>)
    };
    match output {
        Output::Empty => quote!(()),
        Output::Download => types.imports.item(module::REQUEST, "Download"),
        Output::Json(ty) => types.ty(ty),
        Output::OptionalJson(ty) => types.option(ty),
        Output::Page(item) => page("Page", item),
        Output::UncountedPage(item) => page("UncountedPage", item),
    }
}

/// Returns the type of a response that is read in chunks, if it is a file.
pub(super) fn stream_type(output: &Output, types: &TypeSyntax<'_>) -> Option<TokenStream> {
    (*output == Output::Download).then(|| types.imports.item(module::REQUEST, "DownloadStream"))
}

fn constructor(output: &Output) -> TokenStream {
    match output {
        Output::Empty => quote!(nothing),
        Output::Download => quote!(download),
        Output::Json(_) => quote!(json),
        Output::OptionalJson(_) => quote!(maybe),
        Output::Page(_) => quote!(page),
        Output::UncountedPage(_) => quote!(uncounted_page),
    }
}

/// Returns the variant of an HTTP method.
pub(super) fn method_variant(method: Method) -> TokenStream {
    let variant = RustIdent::new(&format!("{method:?}"), Span::call_site());
    quote!(#variant)
}

/// Returns the argument for a parameter, with the call that adds it to a request as its value.
pub(super) fn parameter(parameter: &Parameter, name: &Ident, types: &TypeSyntax<'_>) -> Argument {
    let (wire, constraints) = (&parameter.name, &parameter.constraints);
    // A parameter that is null is omitted.
    let ty = match &parameter.ty {
        Type::Nullable(inner) => inner,
        other => other,
    };
    if parameter.location == ParameterLocation::QueryList {
        let (list, item) = (types.value_type("OneOrMany"), types.ty(ty));
        let call = quote!(.query_list(#wire, #name.into()));
        return Argument::new(quote!(impl Into<#list<#item>>), call);
    }
    let Argument {
        ty: argument, value, ..
    } = types.typed_argument(ty, name);
    let has_range = constraints.minimum.or(constraints.maximum).is_some();
    let call = match (parameter.location, types.resolved(ty)) {
        (ParameterLocation::Path, Type::Secret | Type::SecretUrl) => quote!(.path_secret(#wire, &#value)),
        (ParameterLocation::Path, _) => quote!(.path(#wire, &#value)),
        (ParameterLocation::QueryDeep, _) => quote!(.query_deep(#wire, &#value)),
        (ParameterLocation::Header, Type::Secret | Type::SecretUrl) => {
            quote!(.header_argument(#wire, #value.expose()))
        }
        (ParameterLocation::Header, _) => quote!(.header_argument(#wire, &#value)),
        (_, Type::Secret | Type::SecretUrl) => quote!(.query_secret(#wire, &#value)),
        (_, Type::Integer | Type::Unsigned) if has_range => {
            let minimum = integer_limit(constraints.minimum, 1);
            let maximum = integer_limit(constraints.maximum, -1);
            quote!(.query_within(#wire, #value, #minimum, #maximum))
        }
        _ => quote!(.query(#wire, &#value)),
    };
    Argument::new(argument, call)
}

/// Returns the last integer within a bound. `step` leads from the bound into the range.
#[expect(clippy::cast_possible_truncation, reason = "`as` saturates")]
fn integer_limit(bound: Option<Bound>, step: i128) -> TokenStream {
    let Some(Bound { value, exclusive }) = bound else {
        return quote!(None);
    };
    let (whole, is_whole) = match value {
        Number::Integer(value) => (value, true),
        Number::Float(value) => {
            let rounded = if step > 0 { value.ceil() } else { value.floor() };
            (rounded as i128, value.fract() == 0.0)
        }
    };
    let step = if exclusive && is_whole { step } else { 0 };
    let limit = Literal::i128_unsuffixed(whole.saturating_add(step));
    quote!(Some(#limit))
}
