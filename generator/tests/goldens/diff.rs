//! What is said of two versions of a document: each case has `old.yaml` and `new.yaml`, and `diff.txt`, `changelog.md`
//! and `diff.json`, which tell the difference in the three forms.
//!
//! That it is true is shown elsewhere: `tests/tests/diff` compiles the `programs` of each case against both versions.

use generator::diff::{Class, Diff, changelog, compare, json, text};
use generator::{Input, Selection};

use crate::harness;

fn diff(case: &std::path::Path) -> Diff {
    let side = |name| {
        let input = Input {
            spec: harness::file(case, name).unwrap(),
            overlays: Vec::new(),
            selection: Selection::All,
        };
        generator::named(&input).unwrap_or_else(|problems| panic!("{}: {problems:#?}", case.display()))
    };
    let (old, new) = (side("old.yaml"), side("new.yaml"));
    compare((&old.0, &old.1), (&new.0, &new.1))
}

#[test]
fn each_difference_is_told_as_expected() {
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
fn a_document_does_not_differ_from_itself() {
    for case in harness::cases("diff") {
        let spec = harness::file(&case, "new.yaml").unwrap();
        let input = Input {
            spec,
            overlays: Vec::new(),
            selection: Selection::All,
        };
        let (api, names) = generator::named(&input).unwrap();
        let diff = compare((&api, &names), (&api, &names));
        assert_eq!(diff.changes, []);
        assert_eq!(diff.most_severe(), None);
    }
}

#[test]
fn the_gravest_class_of_each_case_is_known() {
    let expected = [
        ("deprecates", Class::Deprecating),
        ("events", Class::Breaking),
        ("fields", Class::Breaking),
        ("grows", Class::Additive),
        ("operations", Class::Breaking),
        ("shapes", Class::Breaking),
        ("tiers_of_2027_01", Class::Breaking),
    ];
    let found = harness::cases("diff");
    let gravest = found.iter().map(|case| {
        (
            case.file_name().unwrap().to_str().unwrap(),
            diff(case).most_severe().unwrap(),
        )
    });
    assert_eq!(gravest.collect::<Vec<_>>(), expected);
}
