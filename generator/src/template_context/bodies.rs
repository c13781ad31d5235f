//! Docs of request bodies: how they are filled in, which fields cannot be cleared, and an example.

use std::collections::HashSet;

use super::docs::{DocComment, code};
use super::example;
use super::type_syntax::TypeSyntax;
use crate::ir::{Api, Field, Model, Payload, Presence, Shape, Struct, Type};
use crate::names::{FieldNames, Ident, ModelNames, Names};

/// Returns the names of the models that are bodies of operations, or members of such a body.
pub(super) fn body_names<'a>(api: &Api, names: &'a Names) -> HashSet<&'a str> {
    let mut bodies = HashSet::new();
    let mut add = |ty: &Type| {
        let id = api.behind_aliases(ty).as_model();
        bodies.extend(id.and_then(|id| names.model(id)).map(Ident::as_str));
    };
    for body in api.operations().filter_map(|operation| operation.body.as_ref()) {
        add(&body.ty);
        let shape = api.behind_aliases(&body.ty).as_model().and_then(|id| api.shape(id));
        if let Some(Shape::Union(union)) = shape {
            for member in &union.members {
                if let Payload::Type(ty) = &member.payload {
                    add(ty);
                }
            }
        }
    }
    bodies
}

/// Adds what the callers who create a struct need to know. `is_body`: with an example.
pub(super) fn with_body_docs(
    docs: DocComment,
    model: &Model,
    names: &ModelNames,
    shape: &Struct,
    is_body: bool,
    types: &TypeSyntax<'_>,
) -> DocComment {
    let pairs = || shape.fields.iter().zip(&names.fields);
    let list = |chosen: &dyn Fn(&Field, &FieldNames) -> bool| {
        let chosen = pairs().filter(|(field, names)| chosen(field, names));
        let names: Vec<_> = chosen.map(|(_, names)| code(names.field.bare())).collect();
        names.join(", ")
    };
    let required = list(&|field, _| field.presence == Presence::Required);
    let optional = list(&|field, _| field.presence != Presence::Required);
    let mut creation = if required.is_empty() {
        "Created by [`new`](Self::new).".to_owned()
    } else {
        format!("Created by [`new`](Self::new) from the required fields: {required}.")
    };
    if !optional.is_empty() {
        creation += " The optional fields have setters of the same name, and `set_…` setters that accept an `Option`. All fields \
             are public, so they can also be assigned.";
    }
    let has_clear = pairs().any(|(_, names)| names.clear.is_some());
    let not_cleared = list(&|field, names| {
        // An empty map clears a map.
        field.presence == Presence::Optional && names.clear.is_none() && !matches!(field.ty, Type::Map { .. })
    });
    let not_cleared = (has_clear && !not_cleared.is_empty()).then(|| {
        format!(
            "These fields have no `clear_…` method, because the API ignores or rejects null for them: {not_cleared}."
        )
    });
    let example = (is_body && model.deprecated.is_none())
        .then(|| example::body_lines(names, shape, types))
        .flatten();
    docs.with_paragraph(creation)
        .with_paragraph(not_cleared)
        .with_code(example)
}
