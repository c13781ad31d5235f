//! How a request is put together: its type, its arguments, and the calls that add them.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::text;
use crate::ir::{BodyFormat, Bound, Method, Operation, Output, Parameter, ParameterLocation, Type};
use crate::names::{Ident, OperationNames};
use crate::view::types::{Argument, Types};

/// A request with everything that it requires.
pub(super) struct Whole {
    /// `name: type`
    pub(super) arguments: Vec<String>,
    pub(super) value: TokenStream,
}

/// The request of an operation.
pub(super) fn whole(operation: &Operation, names: &OperationNames, types: &Types<'_>) -> Whole {
    let (request, constructor, constant) = (
        types.runtime("Request"),
        constructor(&operation.output),
        &names.constant,
    );
    let mut arguments = Vec::new();
    let mut value = quote!(#request::#constructor(&self.polar, &#constant));
    for (argument, name) in operation.arguments.iter().zip(&names.arguments) {
        let Argument { ty, value: call } = parameter(argument, name, types);
        arguments.push(text(&quote!(#name: #ty)));
        value = quote!(#value #call);
    }
    if let Some(body) = &operation.body {
        let name = &names.body;
        let Argument { ty, value: content } = types.named_argument(&body.ty, name);
        let call = match body.format {
            BodyFormat::Json => quote!(body_json),
            BodyFormat::Form => quote!(body_form),
        };
        arguments.push(text(&quote!(#name: #ty)));
        value = quote!(#value.#call(&#content));
    }
    Whole { arguments, value }
}

/// The type of a request.
pub(super) fn of(output: &Output, types: &Types<'_>) -> TokenStream {
    let (request, output) = (types.runtime("Request"), self::output(output, types));
    quote!(#request<#output>)
}

/// What a request gives.
pub(in crate::view) fn output(output: &Output, types: &Types<'_>) -> TokenStream {
    match output {
        Output::Empty => quote!(()),
        Output::Text => quote!(String),
        Output::Json(ty) => types.ty(ty),
        Output::OptionalJson(ty) => types.option(ty),
        Output::Page(item) => {
            let (page, item) = (types.runtime("Page"), types.ty(item));
            quote!(#page<#item>)
        }
        Output::UncountedPage(item) => {
            let (page, item) = (types.runtime("UncountedPage"), types.ty(item));
            quote!(#page<#item>)
        }
    }
}

fn constructor(output: &Output) -> TokenStream {
    match output {
        Output::Empty => quote!(nothing),
        Output::Text => quote!(text),
        Output::Json(_) => quote!(json),
        Output::OptionalJson(_) => quote!(maybe),
        Output::Page(_) => quote!(page),
        Output::UncountedPage(_) => quote!(uncounted_page),
    }
}

/// The HTTP method, as a variant.
pub(super) fn method(method: Method) -> TokenStream {
    match method {
        Method::Get => quote!(Get),
        Method::Post => quote!(Post),
        Method::Put => quote!(Put),
        Method::Patch => quote!(Patch),
        Method::Delete => quote!(Delete),
    }
}

/// The argument for a parameter, and the call that adds it to a request.
pub(in crate::view) fn parameter(parameter: &Parameter, name: &Ident, types: &Types<'_>) -> Argument {
    let wire = &parameter.name;
    let ty = match &parameter.ty {
        Type::Nullable(inner) => inner,
        other => other,
    };
    if parameter.location == ParameterLocation::QueryList {
        let (list, item) = (types.runtime("OneOrMany"), types.ty(ty));
        return Argument {
            ty: quote!(impl Into<#list<#item>>),
            value: quote!(.query_list(#wire, #name.into())),
        };
    }
    let Argument { ty: given, value } = types.named_argument(ty, name);
    let call = match (parameter.location, types.resolved(ty)) {
        (ParameterLocation::Path, Type::Secret) => quote!(.path_secret(#wire, &#value)),
        (ParameterLocation::Path, _) => quote!(.path(#wire, &#value)),
        (ParameterLocation::QueryDeep, _) => quote!(.query_deep(#wire, &#value)),
        (_, Type::Secret) => quote!(.query_secret(#wire, &#value)),
        (_, Type::Integer)
            if parameter
                .constraints
                .minimum
                .or(parameter.constraints.maximum)
                .is_some() =>
        {
            let least = end(parameter.constraints.minimum, 1);
            let most = end(parameter.constraints.maximum, -1);
            quote!(.query_within(#wire, #value, #least, #most))
        }
        _ => quote!(.query(#wire, &#value)),
    };
    Argument { ty: given, value: call }
}

/// The last whole number inside of a bound; `inwards` is one step away from it.
#[expect(
    clippy::cast_possible_truncation,
    reason = "`as` saturates: a bound beyond i64 is the end of i64"
)]
fn end(bound: Option<Bound>, inwards: i64) -> TokenStream {
    let Some(Bound { value, exclusive }) = bound else {
        return quote!(None);
    };
    let (rounded, whole) = (
        if inwards > 0 { value.ceil() } else { value.floor() },
        value.fract() == 0.0,
    );
    let step = if exclusive && whole { inwards } else { 0 };
    let number = Literal::i64_unsuffixed((rounded as i64).saturating_add(step));
    quote!(Some(#number))
}
