//! The operations as the crate's users see them, as text: handles, methods, builders with their setters, errors.
//!
//! Read from the generated code itself, so that it says what is there and not what was meant.

use std::fmt::Write as _;

use syn::{FnArg, ImplItem, Item, ReturnType, Visibility};

use crate::ir::{Api, ErrorResponse, Operation, Type};
use crate::names::Names;
use crate::tree::Tree;

/// Every public method of every resource and request builder, one a line, in the order of the files. A method that is
/// an operation is followed by its request and its errors.
#[must_use]
pub fn signatures(api: &Api, names: &Names, tree: &Tree) -> String {
    let mut out = String::new();
    for (path, text) in tree.iter().filter(|(path, _)| path.starts_with("resources/")) {
        let Ok(file) = syn::parse_file(text) else { continue };
        let resource = names
            .resources
            .iter()
            .find(|resource| path == format!("resources/{}.rs", resource.module.bare()));
        let operations = resource.and_then(|resource| {
            let source = api.resources.get(resource.source?)?;
            Some(
                resource
                    .operations
                    .iter()
                    .map(|names| names.method.as_str())
                    .zip(&source.operations),
            )
        });
        let operations: Vec<(&str, &Operation)> = operations.into_iter().flatten().collect();
        let handle = resource.map_or("", |resource| resource.ty.as_str());
        for item in &file.items {
            let Item::Impl(block) = item else { continue };
            if block.trait_.is_some() {
                continue;
            }
            let ty = plain(&block.self_ty);
            let _ = writeln!(out, "{}{ty}", if out.is_empty() { "" } else { "\n" });
            for method in &block.items {
                let ImplItem::Fn(method) = method else { continue };
                if !matches!(method.vis, Visibility::Public(_)) {
                    continue;
                }
                let _ = writeln!(out, "  {}{}", attributes(&method.attrs), signature(&method.sig));
                let name = method.sig.ident.to_string();
                let operation = operations.iter().find(|(method, _)| ty == handle && *method == name);
                if let Some((_, operation)) = operation {
                    out += &request(api, names, operation);
                }
            }
        }
    }
    out
}

/// What is said about a method beside its signature: the features that it needs, and that it is deprecated.
fn attributes(attributes: &[syn::Attribute]) -> String {
    let told = attributes
        .iter()
        .filter(|one| one.path().is_ident("cfg") || one.path().is_ident("deprecated"));
    told.map(|one| match &one.meta {
        syn::Meta::List(list) if one.path().is_ident("cfg") => format!("#[cfg({})] ", plain(&list.tokens)),
        _ => "#[deprecated] ".to_owned(),
    })
    .collect()
}

fn signature(signature: &syn::Signature) -> String {
    let arguments: Vec<String> = signature
        .inputs
        .iter()
        .map(|argument| match argument {
            FnArg::Receiver(receiver) => plain(receiver),
            FnArg::Typed(typed) => format!("{}: {}", plain(&typed.pat), plain(&typed.ty)),
        })
        .collect();
    let output = match &signature.output {
        ReturnType::Default => String::new(),
        ReturnType::Type(_, ty) => format!(" -> {}", plain(ty)),
    };
    let waits = if signature.asyncness.is_some() { "async " } else { "" };
    format!("{waits}{}({}){output}", signature.ident, arguments.join(", "))
}

/// The request that a method makes, and what comes back when it fails.
fn request(api: &Api, names: &Names, operation: &Operation) -> String {
    let mut text = format!("      {} {}\n", operation.method.as_str(), operation.path);
    for error in &operation.errors {
        let _ = writeln!(text, "      {} {}", error.status, bodies(api, names, error));
    }
    text
}

fn bodies(api: &Api, names: &Names, error: &ErrorResponse) -> String {
    let models = error.models.iter().map(|model| match names.model(*model) {
        Some(name) => name.to_string(),
        None => api.type_name(&Type::Model(*model)),
    });
    let models: Vec<_> = models.collect();
    if models.is_empty() {
        "without a body".to_owned()
    } else {
        models.join(" | ")
    }
}

/// Tokens as people write them: without the blanks that tell tokens apart, and without the paths to modules.
fn plain(tokens: &impl quote::ToTokens) -> String {
    let text = tokens.to_token_stream().to_string();
    let mut text = text
        .replace(" :: ", "::")
        .replace(" < ", "<")
        .replace(" >", ">")
        .replace("< ", "<");
    for (apart, together) in [
        (" ,", ","),
        ("& ", "&"),
        (" ;", ";"),
        ("( ", "("),
        (" )", ")"),
        (",>", ">"),
        (", >", ">"),
    ] {
        text = text.replace(apart, together);
    }
    for module in ["super::super::", "super::", "runtime::", "models::", "ids::", "crate::"] {
        text = text.replace(module, "");
    }
    text
}
