//! The errors that an operation declares, as its docs list them.

use crate::ir::{Docs, Operation};
use crate::view::DocLines;
use crate::view::docs::code;
use crate::view::types::Types;

/// One line for each status.
pub(super) fn list(operation: &Operation, types: &Types<'_>) -> Vec<String> {
    let line = |answer: &crate::ir::ErrorAnswer| {
        let said = DocLines::line(&Docs {
            summary: None,
            description: Some(answer.description.clone()),
        });
        let links: Vec<String> = answer
            .models
            .iter()
            .filter_map(|id| types.names.model(*id))
            .map(link)
            .collect();
        let colon = if said.is_empty() { "" } else { ": " };
        let listed = if links.is_empty() {
            String::new()
        } else {
            format!(" ({})", links.join(", "))
        };
        format!("{}{listed}{colon}{said}", answer.status)
    };
    operation.errors.iter().map(line).collect()
}

fn link(name: &crate::names::Ident) -> String {
    format!(
        "[{}](super::super::api_error::ApiError::{name})",
        code(&format!("ApiError::{name}"))
    )
}
