//! Cargo features: each case has `spec.yaml`, and `features.txt` with the files that are generated with `features = true` and
//! the items in them that depend on a feature.

use std::fmt::Write as _;

use generator::tree::Tree;
use generator::{Input, Selection};

use crate::harness;

#[test]
fn items_depend_on_expected_features() {
    let mut wrong = Vec::new();
    for case in harness::cases("features") {
        let input = |features| Input {
            spec: harness::file(&case, "spec.yaml").unwrap(),
            overlays: Vec::new(),
            descriptions: Vec::new(),
            selection: Selection::All,
            features,
        };
        let tree = |features| {
            generator::generate(&input(features)).unwrap_or_else(|problems| panic!("{}: {problems:#?}", case.display()))
        };
        wrong.extend(harness::compare(&case, "features.txt", &items(&tree(true))));
        // Without features, nothing depends on one, except the events, the blocking client and the JSON schemas.
        for (path, text) in tree(false).iter() {
            let is_general = |line: &&str| {
                ["\"webhooks\"", "\"blocking\"", "\"schemars-1\""]
                    .iter()
                    .any(|name| line.contains(name))
            };
            let mut conditions = text.lines().filter(|line| line.contains("feature = "));
            let other = conditions.find(|line| !is_general(line));
            assert_eq!(other, None, "{}: {path}", case.display());
        }
    }
    harness::verdict(&wrong);
}

/// Whether a line is a `#[cfg(…)]`, except those of the blocking client and of JSON schemas, which do not depend on the
/// document.
fn is_condition(line: &str) -> bool {
    let is_general = ["blocking", "schemars-1"]
        .iter()
        .any(|name| line == format!("#[cfg(feature = \"{name}\")]"));
    line.starts_with("#[cfg(") && !is_general
}

/// Lists the files, and below each the items after a `#[cfg(…)]`.
fn items(tree: &Tree) -> String {
    let mut out = String::new();
    for (path, text) in tree.iter() {
        writeln!(out, "{path}").unwrap();
        let mut lines = text.lines().map(str::trim);
        while let Some(line) = lines.next() {
            if is_condition(line) {
                let is_item = |line: &&str| !line.starts_with("#[") && !line.starts_with("///");
                let item = lines.find(is_item).unwrap_or_default();
                writeln!(out, "  {line} {item}").unwrap();
            }
        }
    }
    out
}
