//! The errors that an operation declares, as its docs list them.

use std::collections::BTreeSet;

use crate::ir::{Docs, ErrorResponse, Operation};
use crate::names::Ident;
use crate::view::DocLines;
use crate::view::docs::code;
use crate::view::types::Types;

/// One line for each status: the errors it comes with, and what the document says about it.
pub(super) fn list(operation: &Operation, types: &Types<'_>) -> Vec<String> {
    let line = |answer: &ErrorResponse| {
        let description = Some(answer.description.clone());
        let said = DocLines::line(&Docs {
            summary: None,
            description,
        });
        let links: Vec<String> = variants(answer, types)
            .map(|name| format!("[{}]", shown(name)))
            .collect();
        let space = if links.is_empty() { "" } else { " " };
        let colon = if said.is_empty() { "" } else { ": " };
        format!("{}{space}{}{colon}{said}", answer.status, links.join(", "))
    };
    operation.errors.iter().map(line).collect()
}

/// Where the names in the list lead to.
pub(super) fn targets(operation: &Operation, types: &Types<'_>) -> Vec<(String, String)> {
    let names: BTreeSet<&Ident> = operation
        .errors
        .iter()
        .flat_map(|answer| variants(answer, types))
        .collect();
    let path = |name| format!("super::super::api_error::ApiError::{name}");
    names.into_iter().map(|name| (shown(name), path(name))).collect()
}

fn variants<'a>(answer: &'a ErrorResponse, types: &'a Types<'_>) -> impl Iterator<Item = &'a Ident> {
    answer.models.iter().filter_map(|id| types.names.model(*id))
}

fn shown(name: &Ident) -> String {
    code(&format!("ApiError::{name}"))
}
