//! Views of operations and their request builders.

mod errors;
mod example;
pub(super) mod requests;

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::code;
use super::types::Types;
use super::{DocLines, deprecated, text};
use crate::ir::{Auth, Docs, Operation, Output, Parameter, ParameterLocation, Retry, Scheme};
use crate::names::{Ident, OperationNames, ResourceNames};

/// A method, and the constant that describes what it asks.
pub struct OperationView<'a> {
    pub(super) constant: &'a Ident,
    /// The value of the constant.
    pub(super) description: String,
    pub(super) docs: DocLines,
    pub(super) deprecated: Option<String>,
    pub(super) method: &'a Ident,
    /// `name: type`
    pub(super) arguments: Vec<String>,
    pub(super) builder: Option<&'a Ident>,
    /// `runtime::Request<…>`
    pub(super) ty: String,
    /// The request.
    pub(super) value: String,
}

impl<'a> OperationView<'a> {
    /// `receiver` is how a caller gets at the resource (`polar.checkouts()`).
    pub(super) fn new(operation: &Operation, names: &'a OperationNames, receiver: &str, types: &Types<'_>) -> Self {
        let request = requests::whole(operation, names, types);
        let example = example::lines(operation, names, &request.arguments, receiver, types);
        Self {
            constant: &names.constant,
            description: text(&description(operation, types)),
            docs: docs(operation, example, types),
            deprecated: deprecated(operation.deprecated.as_ref()),
            method: &names.method,
            arguments: request.arguments,
            builder: names.builder.as_ref(),
            ty: text(&requests::of(&operation.output, types)),
            value: text(&request.value),
        }
    }
}

/// What the runtime has to know of an operation.
fn description(operation: &Operation, types: &Types<'_>) -> TokenStream {
    let (id, path) = (&operation.id, &operation.path);
    let method = requests::method(operation.method);
    let ty = types.runtime("Operation");
    let auth = match operation.auth {
        Auth::None => quote!(None),
        Auth::Optional(_) => quote!(Optional),
        Auth::Required(_) => quote!(Required),
    };
    let retry = (operation.retry == Retry::Never).then(|| quote!(.retry(runtime::Retry::Never)));
    quote!(#ty::new(#id, runtime::Method::#method, #path, runtime::Auth::#auth)#retry)
}

/// What an operation does, what it takes, who may ask, and how it fails.
fn docs(operation: &Operation, example: Option<Vec<String>>, types: &Types<'_>) -> DocLines {
    let wire = format!(
        "{} {}",
        requests::method(operation.method).to_string().to_uppercase(),
        operation.path
    );
    let arguments = operation.arguments.iter().filter_map(argument);
    let said = Docs {
        description: operation.docs.description.as_deref().map(super::docs::without_scopes),
        ..operation.docs.clone()
    };
    DocLines::of(&said, &format!("Asks for {}.", code(&wire)))
        .and_list("Arguments:", arguments)
        .and(format!("Sends {}.{}", code(&wire), auth(&operation.auth)))
        .and((operation.retry == Retry::Never).then(|| "Never repeated by itself once it was sent.".to_owned()))
        .and_code(example)
        .and_list("# Errors", errors::list(operation, types))
        .and_targets(errors::targets(operation, types))
}

/// What is said of a required parameter; nothing where the signature says it all.
fn argument(argument: &Parameter) -> Option<String> {
    let said = argument.docs.description.as_ref().or(argument.docs.summary.as_ref());
    let said = said.map(|said| {
        DocLines::line(&Docs {
            summary: None,
            description: Some(said.clone()),
        })
    });
    let said: Vec<String> = said
        .into_iter()
        .chain(super::docs::sentences(&argument.constraints))
        .collect();
    (!said.is_empty()).then(|| format!("{}: {}", code(&argument.name), said.join(" ")))
}

fn auth(auth: &Auth) -> String {
    let scopes = |schemes: &[Scheme]| {
        let mut scopes: Vec<String> = schemes
            .iter()
            .flat_map(|one| &one.scopes)
            .map(|scope| code(scope))
            .collect();
        scopes.sort();
        scopes.dedup();
        scopes.join(" or ")
    };
    match auth {
        Auth::None => " No token is sent.".to_owned(),
        Auth::Optional(_) => " No token is needed; one that is given for this call is sent.".to_owned(),
        Auth::Required(schemes) => match scopes(schemes).as_str() {
            "" => " Needs a token.".to_owned(),
            scopes => format!(" Needs a token with the scope {scopes}."),
        },
    }
}

/// A request with optional parameters.
pub struct BuilderView<'a> {
    pub(super) name: &'a Ident,
    pub(super) resource: &'a Ident,
    pub(super) method: &'a Ident,
    pub(super) deprecated: Option<String>,
    /// What the request gives.
    pub(super) output: String,
    pub(super) filters: Vec<FilterView<'a>>,
    /// Whether there may be more of it.
    pub(super) paged: bool,
}

/// A setter of an optional parameter.
pub struct FilterView<'a> {
    pub(super) docs: DocLines,
    pub(super) deprecated: Option<String>,
    pub(super) name: &'a Ident,
    /// Type of its argument.
    pub(super) ty: String,
    /// The call that adds it: `.query("page", &page)`.
    pub(super) call: String,
}

impl<'a> BuilderView<'a> {
    /// The builder of an operation, if it needs one.
    pub(super) fn new(
        operation: &Operation,
        names: &'a OperationNames,
        resource: &'a ResourceNames,
        types: &Types<'_>,
    ) -> Option<Self> {
        let filters = operation.filters.iter().zip(&names.filters);
        Some(Self {
            name: names.builder.as_ref()?,
            resource: &resource.ty,
            method: &names.method,
            deprecated: deprecated(operation.deprecated.as_ref()),
            output: text(&requests::output(&operation.output, types)),
            filters: filters
                .map(|(filter, name)| self::filter(filter, name, types))
                .collect(),
            paged: matches!(operation.output, Output::Page(_) | Output::UncountedPage(_)),
        })
    }
}

fn filter<'a>(filter: &Parameter, name: &'a Ident, types: &Types<'_>) -> FilterView<'a> {
    let sent = requests::parameter(filter, name, types);
    let many = filter.location == ParameterLocation::QueryList;
    FilterView {
        docs: DocLines::of(&filter.docs, &format!("The parameter {}.", code(&filter.name)))
            .with_limits(&filter.constraints)
            .and(many.then(|| "Takes one value or many; calls add up.".to_owned())),
        deprecated: deprecated(filter.deprecated.as_ref()),
        name,
        ty: text(&sent.ty),
        call: text(&sent.value),
    }
}
