//! Reports error bodies that nothing distinguishes.
//!
//! An error is identified by its code, or by the status if it has no code, and by the operation. Several errors of one
//! operation, status and code are decoded one after the other, so no body may fit two of them.

use super::discriminate::fitting_both;
use crate::diagnostic::{Code, Diagnostic, Problems};
use crate::ir::{Api, ErrorResponse, ModelId, Operation, Payload, Type};

/// Checks the errors of each operation.
pub(super) fn run(api: &Api, problems: &mut Problems) {
    for operation in api.operations() {
        for response in &operation.errors {
            for (index, first) in response.models.iter().enumerate() {
                let others = response.models.iter().skip(index + 1);
                let alike = others.filter(|second| have_same_key(api, *first, **second));
                problems.extend(alike.filter_map(|second| ambiguity(api, operation, response, [*first, *second])));
            }
        }
    }
}

/// Whether two errors have an error code in common, or neither has one.
fn have_same_key(api: &Api, first: ModelId, second: ModelId) -> bool {
    let codes = |id| {
        let error = api.errors.iter().find(|error| error.model == id);
        error.map_or(&[][..], |error| &error.constants)
    };
    let (first, second) = (codes(first), codes(second));
    first.iter().any(|code| second.contains(code)) || (first.is_empty() && second.is_empty())
}

fn ambiguity(api: &Api, operation: &Operation, response: &ErrorResponse, errors: [ModelId; 2]) -> Option<Diagnostic> {
    let [first, second] = errors.map(|id| Payload::Type(Type::Model(id)));
    let value = fitting_both(api, &first, &second)?;
    let [first, second] = errors.map(|id| api.model(id));
    let (first, second) = (first?, second?);
    let message = format!(
        "the errors with the status {} are ambiguous: `{value}` fits both `{}` and `{}`",
        response.status, first.name, second.name
    );
    let help = "add a constant `error` that differs in each of them, to the document or by an overlay";
    let at = operation.pointer.child("responses").child(&response.status.to_string());
    let problem = Diagnostic::at(Code::UndecidableUnion, &at, message, help);
    Some(
        problem
            .with_related(&first.pointer, "one of them")
            .with_related(&second.pointer, "the other one"),
    )
}
