//! Names that meet, and names that cannot be used.

use super::*;
use crate::diagnostic::{Code, Place};
use crate::ir::Enum;

#[test]
fn names_that_meet_are_told_with_both_places() {
    let mut problems = Vec::new();
    let fields = [("createdAt", Presence::Required), ("created_at", Presence::Required)];
    assign(
        &Api {
            models: vec![structure(component("X"), &fields)],
            ..empty()
        },
        &mut problems,
    );
    let [problem] = problems.as_slice() else {
        panic!("{problems:?}")
    };
    assert_eq!(problem.code, Code::NameCollision);
    assert_eq!(
        problem.message,
        "`createdAt` and `created_at` would both be `created_at` as a field of `X`"
    );
    assert_eq!(problem.place, Place::Document(Pointer("/fields/created_at".into())));
    assert_eq!(
        problem.related,
        [(
            Place::Document(Pointer("/fields/createdAt".into())),
            "first named here".to_owned()
        )]
    );
}

#[test]
fn names_that_cannot_be_used() {
    let values = |values: &[&str]| {
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        vec![model(component("E"), Shape::Enum(Enum { values }))]
    };
    let fields = |fields: &[(&str, Presence)]| vec![structure(component("X"), fields)];
    let table = [
        (
            vec![structure(component("Option"), &[])],
            Code::NameCollision,
            "`Option` would be `Option` as a model, a name that the generated code needs",
        ),
        (
            vec![
                structure(component("Tiers"), &[]),
                structure(component("Tiers-Output"), &[]),
            ],
            Code::NameCollision,
            "`Tiers` and `Tiers-Output` would both be `Tiers` as a model",
        ),
        (
            values(&["unknown"]),
            Code::NameCollision,
            "`unknown` would be `Unknown` as a variant of `E`, a name that the generated code needs",
        ),
        (
            values(&["a b", "a_b"]),
            Code::NameCollision,
            "`a b` and `a_b` would both be `AB` as a variant of `E`",
        ),
        (
            values(&["!"]),
            Code::UnusableName,
            "`!` makes no Rust name for a variant of `E`",
        ),
        (
            fields(&[("a", Presence::Patch), ("clear_a", Presence::Optional)]),
            Code::NameCollision,
            "`a` and `clear_a` would both be `clear_a` as a method of `X`",
        ),
        (
            fields(&[("new", Presence::Optional)]),
            Code::NameCollision,
            "`new` would be `new` as a method of `X`, a name that the generated code needs",
        ),
        (
            fields(&[("größe", Presence::Required)]),
            Code::UnusableName,
            "`größe` makes no Rust name for a field of `X`",
        ),
    ];
    for (models, code, message) in table {
        assert_eq!(problems(models), [(code, message.to_owned())]);
    }
}
