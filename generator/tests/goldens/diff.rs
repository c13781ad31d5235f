//! Diffs: each case has `old.yaml` and `new.yaml`, and the diff in three formats: `diff.txt`, `changelog.md` and
//! `diff.json`.
//!
//! `tests/tests/diff` compiles the `programs` of each case against both versions to prove the classification.

use std::path::Path;

use generator::diff::{Class, Diff, changelog, compare, json, text};
use generator::ir::Api;
use generator::names::Names;
use generator::{Input, Selection};

use crate::harness;

fn named(case: &Path, file: &str) -> (Api, Names) {
    let input = Input {
        spec: harness::file(case, file).unwrap(),
        overlays: Vec::new(),
        descriptions: Vec::new(),
        selection: Selection::All,
        features: false,
    };
    generator::named(&input).unwrap_or_else(|problems| panic!("{}: {problems:#?}", case.display()))
}

fn diff(case: &Path) -> Diff {
    let (old, new) = (named(case, "old.yaml"), named(case, "new.yaml"));
    compare((&old.0, &old.1), (&new.0, &new.1))
}

#[test]
fn prints_expected_diff() {
    let mut wrong = Vec::new();
    for case in harness::cases("diff") {
        let diff = diff(&case);
        wrong.extend(harness::compare(&case, "diff.txt", &text(&diff)));
        wrong.extend(harness::compare(&case, "changelog.md", &changelog(&diff)));
        wrong.extend(harness::compare(&case, "diff.json", &json(&diff)));
    }
    harness::verdict(&wrong);
}

#[test]
fn finds_no_changes_in_equal_documents() {
    for case in harness::cases("diff") {
        let (api, names) = named(&case, "new.yaml");
        let diff = compare((&api, &names), (&api, &names));
        assert_eq!(diff.changes, []);
        assert_eq!(diff.most_severe(), None);
    }
}

#[test]
fn reports_most_severe_class() {
    let expected = [
        ("deprecations", Class::Deprecating),
        ("events", Class::Breaking),
        ("fields", Class::Breaking),
        ("additions", Class::Additive),
        ("operations", Class::Breaking),
        ("enums_and_unions", Class::Breaking),
        ("seat_tiers_2027_01", Class::Breaking),
        ("aliases", Class::Breaking),
        ("recognition", Class::Breaking),
        ("union_names", Class::Breaking),
    ];
    for case in harness::cases("diff") {
        let name = case.file_name().unwrap().to_str().unwrap();
        let (_, class) = expected.iter().find(|(expected, _)| *expected == name).unwrap();
        assert_eq!(diff(&case).most_severe(), Some(*class), "{name}");
    }
}
