//! Nothing is lost between the normalised tree and `openapiv3`: written out again, the document is the same, but for
//! the harmless differences listed here.

use std::path::Path;

use generator::source::SourceFile;
use generator::{dialect, document};
use serde_json::{Value, json};

use crate::dialect::with_schemas;
use crate::harness;

/// What may be missing afterwards, and why nothing is lost with it.
const ELIDED: [(&str, fn(&Value) -> bool, &str); 3] = [
    (
        "a flag",
        |value| *value == json!(false),
        "every flag of OpenAPI is `false` unless it says otherwise",
    ),
    (
        "a collection",
        |value| *value == json!([]) || *value == json!({}),
        "an empty one says nothing",
    ),
    ("a null", Value::is_null, "`default: null` says what `nullable` says"),
];

/// What may be there in addition: the way a parameter is written has a default, which `openapiv3` spells out.
const ADDED: [(&str, &str); 2] = [("style", "form"), ("style", "simple")];

fn differences(before: &Value, after: &Value, at: &str, found: &mut Vec<String>) {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => {
            for (name, value) in before {
                let at = format!("{at}/{name}");
                match after.get(name) {
                    Some(after) => differences(value, after, &at, found),
                    None if ELIDED.iter().any(|(_, harmless, _)| harmless(value)) => {}
                    None => found.push(format!("{at} is lost: {value}")),
                }
            }
            for (name, value) in after.iter().filter(|(name, _)| !before.contains_key(*name)) {
                if !ADDED.iter().any(|(added, default)| added == name && value == default) {
                    found.push(format!("{at}/{name} is new: {value}"));
                }
            }
        }
        (Value::Array(before), Value::Array(after)) if before.len() == after.len() => {
            for (index, (before, after)) in before.iter().zip(after).enumerate() {
                differences(before, after, &format!("{at}/{index}"), found);
            }
        }
        // `1` and `1.0` are the same number.
        (Value::Number(before), Value::Number(after)) if before.as_f64() == after.as_f64() => {}
        _ if before == after => {}
        _ => found.push(format!("{at} was {before} and is {after}")),
    }
}

fn lost(mut tree: Value) -> Vec<String> {
    let mut problems = Vec::new();
    dialect::normalise(&mut tree, &mut problems);
    let parsed = document::parse(&tree, &mut problems);
    let mut found: Vec<_> = problems.iter().map(|problem| format!("{problem:?}")).collect();
    differences(&tree, &serde_json::to_value(parsed).unwrap(), "", &mut found);
    found
}

#[test]
fn the_document_of_this_project_is_kept_whole() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/2026-10.openapi.yaml");
    let file = SourceFile {
        name: "spec".to_owned(),
        text: std::fs::read_to_string(path).unwrap(),
    };
    assert_eq!(lost(generator::source::parse(&file, 0).unwrap()), [""; 0]);
}

#[test]
fn each_dialect_case_is_kept_whole() {
    for case in harness::cases("dialect") {
        let tree = harness::tree(&case, "before.yaml");
        let tree = if tree.get("openapi").is_some() {
            tree
        } else {
            with_schemas(tree)
        };
        assert_eq!(lost(tree), [""; 0], "{}", case.display());
    }
}

#[test]
fn the_comparison_sees_what_is_lost() {
    let mut found = Vec::new();
    let before = json!({"a": 1, "b": [1, 2], "c": {"d": "x"}, "e": false, "f": []});
    differences(&before, &json!({"b": [1, 3], "c": {"d": "x", "g": 1}}), "", &mut found);
    assert_eq!(found, ["/a is lost: 1", "/b/1 was 2 and is 3", "/c/g is new: 1"]);
}
