//! Names of a struct's fields, setters and clearing methods.

use super::models::FieldNames;
use super::words::Words;
use super::{Ident, Scope};
use crate::diagnostic::Diagnostic;
use crate::ir::{Model, Presence, Role, Struct};

const HELP: &str = "two fields of one struct need names that differ in more than case and punctuation: \
                    rename one in the document, or teach `generator/src/names/fields.rs` a rule for it";

/// Names the fields of a struct. A struct that is sent has a method for each that may be left out, too.
pub(super) fn assign(ty: &Ident, model: &Model, shape: &Struct, problems: &mut Vec<Diagnostic>) -> Vec<FieldNames> {
    let mut fields = Scope::new(format!("field of `{ty}`"), HELP);
    let mut methods = Scope::new(format!("method of `{ty}`"), HELP).reserving(&["new"]);
    if shape.additional.is_some() {
        fields = fields.reserving(&["additional"]);
    }
    let sent = model.role != Role::Output;
    let mut names = Vec::with_capacity(shape.fields.len());
    for field in &shape.fields {
        let snake = Words::of(&field.name).snake();
        let known = problems.len();
        let ident = fields.claim(&snake, &field.name, &field.pointer, problems);
        let settable = sent && field.presence != Presence::Required && problems.len() == known;
        if settable {
            methods.claim(&snake, &field.name, &field.pointer, problems);
        }
        let clear = (settable && field.presence == Presence::Patch)
            .then(|| methods.claim(&format!("clear_{snake}"), &field.name, &field.pointer, problems));
        names.push(FieldNames { field: ident, clear });
    }
    names
}
