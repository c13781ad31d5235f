//! Contexts of operations and their request builders.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{DocComment, code};
use super::imports::module;
use super::type_syntax::TypeSyntax;
use super::{deprecated, docs, example, requests};
use crate::ir::{Auth, Credential, ErrorResponse, Operation, Output, Parameter, ParameterLocation, Retry, Scheme};
use crate::names::{Ident, OperationNames, ResourceNames};

/// A method and the constant that describes its operation.
pub(super) struct OperationContext<'a> {
    /// The feature of the operation, if it differs from those of the resource.
    pub(super) attribute: String,
    pub(super) constant: &'a Ident,
    /// The value of the constant.
    pub(super) description: String,
    /// The type of the constant.
    pub(super) operation: TokenStream,
    pub(super) docs: DocComment,
    /// What the search of rustdoc finds the method by, beside its name.
    pub(super) alias: Option<String>,
    pub(super) deprecated: Option<String>,
    pub(super) method: &'a Ident,
    /// Each as `name: type`.
    pub(super) arguments: Vec<String>,
    pub(super) builder: Option<&'a Ident>,
    /// The type of the request without a builder.
    pub(super) ty: String,
    /// The expression that creates the request.
    pub(super) value: String,
}

impl<'a> OperationContext<'a> {
    /// `receiver` is the expression for the resource, such as `polar.checkouts()`.
    pub(super) fn new(
        operation: &Operation,
        names: &'a OperationNames,
        receiver: &str,
        attribute: &str,
        types: &TypeSyntax<'_>,
    ) -> Self {
        let method = requests::request_method(operation, names, types);
        Self {
            attribute: attribute.to_owned(),
            constant: &names.constant,
            description: description(operation, types).to_string(),
            operation: types.imports.item(module::REQUEST, "Operation"),
            docs: operation_docs(operation, example::lines(operation, names, receiver, types), types),
            alias: operation.docs.summary.as_deref().and_then(search_alias),
            deprecated: deprecated(operation.deprecated.as_ref()),
            method: &names.method,
            arguments: method
                .arguments
                .iter()
                .map(|(name, ty)| format!("{name}: {ty}"))
                .collect(),
            builder: names.builder.as_ref(),
            ty: requests::request_type(&operation.output, types).to_string(),
            value: method.value.to_string(),
        }
    }
}

/// Returns a summary as users search for it: `Create a draft order` is found by `create draft order`.
fn search_alias(summary: &str) -> Option<String> {
    let lower = summary.trim_end_matches('.').to_lowercase();
    let words = lower.split_whitespace();
    let words: Vec<_> = words.filter(|word| !["a", "an", "the"].contains(word)).collect();
    let is_plain = |word: &&str| word.chars().all(|c| c.is_alphanumeric() || c == '-');
    // rustdoc rejects quotes, and an alias that is the name of the method, which is one word.
    (words.len() > 1 && words.iter().all(is_plain)).then(|| words.join(" "))
}

/// Returns the value of the constant that describes an operation.
fn description(operation: &Operation, types: &TypeSyntax<'_>) -> TokenStream {
    let item = |name| types.imports.item(module::REQUEST, name);
    let (id, path) = (&operation.id, &operation.path);
    let (ty, method) = (item("Operation"), item("Method"));
    let method_variant = requests::method_variant(operation.method);
    let auth = item("Auth");
    let auth_variant = match operation.auth {
        Auth::None => quote!(None),
        Auth::Optional(_) => quote!(Optional),
        Auth::Required(_) => quote!(Required),
    };
    let retry = (operation.retry == Retry::Never).then(|| {
        let retry = item("Retry");
        quote!(.retry(#retry::Never))
    });
    let credential = match operation.auth.credential() {
        Credential::Bearer => None,
        Credential::Header(name) => {
            let credential = item("Credential");
            Some(quote!(.credential(#credential::Header(#name))))
        }
    };
    quote!(#ty::new(#id, #method::#method_variant, #path, #auth::#auth_variant)#credential #retry)
}

/// Returns the docs of an operation: its description, arguments, request, example and errors.
fn operation_docs(operation: &Operation, example: Option<Vec<String>>, types: &TypeSyntax<'_>) -> DocComment {
    let request = code(&format!("{} {}", operation.method.as_str(), operation.path));
    let no_retry =
        (operation.retry == Retry::Never).then(|| "Not retried if the request may have been sent.".to_owned());
    let has_common = operation.errors.iter().any(|error| error.is_common);
    DocComment::of(&operation.docs, &format!("The operation {}.", code(&operation.id)))
        .with_list("Arguments:", operation.arguments.iter().filter_map(argument_docs))
        .with_paragraph(format!("Sends {request}. {}", auth_docs(&operation.auth)))
        .with_paragraph(no_retry)
        .with_code(example)
        .with_list("# Errors", own_errors(operation).map(|error| error_docs(error, types)))
        .with_paragraph(has_common.then(|| {
            types.imports.item(module::CRATE, "ApiError");
            "See also the [errors of every call](ApiError#errors-of-every-call).".to_owned()
        }))
}

/// Returns the errors that are described with the operation.
fn own_errors(operation: &Operation) -> impl Iterator<Item = &ErrorResponse> {
    operation.errors.iter().filter(|error| !error.is_common)
}

/// Returns the docs of a required parameter, or `None` if there is only its name.
fn argument_docs(argument: &Parameter) -> Option<String> {
    let description = argument.docs.description.as_ref().or(argument.docs.summary.as_ref());
    let description = description.map(|description| DocComment::one_line(description));
    let sentences: Vec<String> = description
        .into_iter()
        .chain(docs::sentences(&argument.constraints))
        .collect();
    (!sentences.is_empty()).then(|| format!("{}: {}", code(&argument.name), sentences.join(" ")))
}

fn auth_docs(auth: &Auth) -> String {
    let scopes = |schemes: &[Scheme]| {
        let scopes = schemes.iter().flat_map(|scheme| &scheme.scopes);
        let mut scopes: Vec<String> = scopes.map(|scope| code(scope)).collect();
        scopes.sort();
        scopes.dedup();
        scopes.join(" or ")
    };
    let header = match auth.credential() {
        Credential::Bearer => String::new(),
        Credential::Header(name) => format!(" The token is sent in the header {}.", code(name)),
    };
    let docs = match auth {
        Auth::None => "Does not send the access token.".to_owned(),
        Auth::Optional(_) => "Requires no access token. A token set for this call is sent.".to_owned(),
        Auth::Required(schemes) => match scopes(schemes).as_str() {
            "" => "Requires an access token.".to_owned(),
            scopes => format!("Requires an access token with the scope {scopes}."),
        },
    };
    docs + &header
}

/// Returns a line with a status, the errors that it comes with, and their description.
pub(super) fn error_docs(error: &ErrorResponse, types: &TypeSyntax<'_>) -> String {
    let variants = error.models.iter().filter_map(|id| types.names.model(*id));
    let links: Vec<String> = variants.map(|name| format!("[`ApiError::{name}`]")).collect();
    if !links.is_empty() {
        types.imports.item(module::CRATE, "ApiError");
    }
    let space = if links.is_empty() { "" } else { " " };
    let description = DocComment::one_line(&error.description);
    let colon = if description.is_empty() { "" } else { ": " };
    format!("{}{space}{}{colon}{description}", error.status, links.join(", "))
}

/// A request with optional parameters.
pub(super) struct RequestBuilder<'a> {
    /// The feature of the operation, if it differs from those of the resource.
    pub(super) attribute: String,
    pub(super) name: &'a Ident,
    pub(super) resource: &'a Ident,
    pub(super) method: &'a Ident,
    pub(super) deprecated: Option<String>,
    /// The type of a successful response.
    pub(super) output: String,
    pub(super) parameters: Vec<OptionalParameter<'a>>,
    pub(super) is_paged: bool,
    /// The type of a response that is read in chunks, if it is a file.
    pub(super) stream: Option<String>,
}

/// A setter of an optional parameter.
pub(super) struct OptionalParameter<'a> {
    /// What the setter does, such as ``Sets the parameter `page`.``
    pub(super) summary: String,
    pub(super) docs: DocComment,
    pub(super) deprecated: Option<String>,
    pub(super) name: &'a Ident,
    /// The setter that accepts an `Option`.
    pub(super) set: &'a Ident,
    pub(super) ty: String,
    /// The call that adds it to the request, such as `.query("page", &page)`.
    pub(super) call: String,
}

impl<'a> RequestBuilder<'a> {
    /// Returns the builder of an operation, if it has one.
    pub(super) fn new(
        operation: &Operation,
        names: &'a OperationNames,
        resource: &'a ResourceNames,
        attribute: &str,
        types: &TypeSyntax<'_>,
    ) -> Option<Self> {
        let names_of = names.filters.iter().zip(&names.set_filters);
        let parameters = operation.filters.iter().zip(names_of);
        Some(Self {
            attribute: attribute.to_owned(),
            name: names.builder.as_ref()?,
            resource: &resource.ty,
            method: &names.method,
            deprecated: deprecated(operation.deprecated.as_ref()),
            output: requests::output_type(&operation.output, types).to_string(),
            parameters: parameters
                .map(|(parameter, (name, set))| optional_parameter(parameter, name, set, types))
                .collect(),
            is_paged: operation.output.is_paged(),
            stream: requests::stream_type(&operation.output, types).map(|ty| ty.to_string()),
        })
    }
}

fn optional_parameter<'a>(
    parameter: &Parameter,
    name: &'a Ident,
    set: &'a Ident,
    types: &TypeSyntax<'_>,
) -> OptionalParameter<'a> {
    let argument = requests::parameter(parameter, name, types);
    let is_list = parameter.location == ParameterLocation::QueryList;
    let verb = match parameter.location {
        ParameterLocation::QueryList => "Adds values to",
        ParameterLocation::QueryDeep => "Adds entries to",
        ParameterLocation::Query | ParameterLocation::Path | ParameterLocation::Header => "Sets",
    };
    let is_map = parameter.location == ParameterLocation::QueryDeep;
    let noun = match parameter.location {
        ParameterLocation::Header => "header",
        _ => "parameter",
    };
    OptionalParameter {
        summary: format!("{verb} the {noun} {}.", code(&parameter.name)),
        docs: DocComment::of(&parameter.docs, &format!("The {noun} {}.", code(&parameter.name)))
            .with_constraints(&parameter.constraints)
            .with_paragraph(
                is_list.then(|| {
                    "Accepts one or several values; an empty list is an error. Repeated calls append.".to_owned()
                }),
            )
            .with_paragraph(
                is_map.then(|| "Repeated calls add entries; an entry replaces one of the same key.".to_owned()),
            ),
        deprecated: deprecated(parameter.deprecated.as_ref()),
        name,
        set,
        ty: argument.ty.to_string(),
        call: argument.value.to_string(),
    }
}

impl Output {
    /// Whether it is a page of several.
    pub(super) fn is_paged(&self) -> bool {
        matches!(self, Self::Page(_) | Self::UncountedPage(_))
    }
}

#[cfg(test)]
mod tests {
    use super::search_alias;

    #[test]
    fn aliases_are_summaries_without_articles() {
        for (summary, alias) in [
            ("List orders", Some("list orders")),
            ("Create a draft order.", Some("create draft order")),
            ("Export", None),
            ("Get the \"state\"", None),
        ] {
            assert_eq!(search_alias(summary).as_deref(), alias, "{summary}");
        }
    }
}
