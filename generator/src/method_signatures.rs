//! Lists the public methods of the generated resources and request builders, with the requests that they send.
//!
//! The methods are read from the generated code, so the list cannot differ from it.

use std::fmt::Write as _;

use syn::{ImplItem, Item, Meta, Visibility};

use crate::ir::{Api, ErrorResponse, Operation, Type};
use crate::names::Names;
use crate::one_line;
use crate::tree::Tree;

/// Returns one line for each method, in the order of the files. The request and the errors of an operation follow its
/// method.
#[must_use]
pub fn method_signatures(api: &Api, names: &Names, tree: &Tree) -> String {
    let mut out = String::new();
    for resource in &names.resources {
        let path = format!("resources/{}.rs", resource.module.bare());
        let Some(file) = tree.get(&path).and_then(|code| syn::parse_file(code).ok()) else {
            continue;
        };
        let source = resource.source.and_then(|source| api.resources.get(source));
        let operations = source.map(|source| source.operations.as_slice()).unwrap_or_default();
        let inherent = file.items.iter().filter_map(|item| match item {
            Item::Impl(block) if block.trait_.is_none() => Some(block),
            _ => None,
        });
        for block in inherent {
            let ty = one_line::ty(&block.self_ty);
            let _ = writeln!(out, "{}{ty}", if out.is_empty() { "" } else { "\n" });
            for item in &block.items {
                let method = match item {
                    ImplItem::Fn(method) => method,
                    // Methods that the crate defines once for several types.
                    ImplItem::Macro(methods) => {
                        let _ = writeln!(out, "  {}!()", one_line::ty(&methods.mac.path));
                        continue;
                    }
                    _ => continue,
                };
                if !matches!(method.vis, Visibility::Public(_)) {
                    continue;
                }
                let signature = one_line::signature(&method.sig);
                let _ = writeln!(out, "  {}{signature}", attributes(&method.attrs));
                let is_handle = ty == resource.ty.as_str();
                let mut operations = operations.iter().zip(&resource.operations);
                let operation = operations.find(|(_, names)| is_handle && method.sig.ident == names.method.as_str());
                if let Some((operation, _)) = operation {
                    out += &request(api, names, operation);
                }
            }
        }
    }
    out
}

/// Returns the attributes that restrict the use of a method: required features and deprecation.
fn attributes(attributes: &[syn::Attribute]) -> String {
    let shown = attributes.iter().filter_map(|attribute| match &attribute.meta {
        Meta::List(list) if list.path.is_ident("cfg") => Some(format!("#[cfg({})] ", list.tokens)),
        meta if meta.path().is_ident("deprecated") => Some("#[deprecated] ".to_owned()),
        _ => None,
    });
    shown.collect()
}

/// Returns the request of an operation and its error responses.
fn request(api: &Api, names: &Names, operation: &Operation) -> String {
    let mut lines = format!("      {} {}\n", operation.method.as_str(), operation.path);
    for error in operation.errors.iter().filter(|error| !error.is_common) {
        let _ = writeln!(lines, "      {} {}", error.status, error_bodies(api, names, error));
    }
    lines
}

fn error_bodies(api: &Api, names: &Names, error: &ErrorResponse) -> String {
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
