//! Before and after the rewriting, a case per rule.
//!
//! `before.yaml` holds schemas by name, or a whole document where the rule is about something else; `after.yaml` is
//! the same after the rewriting. No rule may report anything here: what is reported has its case in `diagnostics`.

use generator::diagnostic::Problems;
use serde_json::{Value, json};

use crate::harness;

#[test]
fn each_rule_makes_of_before_what_stands_in_after() {
    let mut wrong = Vec::new();
    for case in harness::cases("dialect") {
        let before = harness::tree(&case, "before.yaml");
        let whole = before.get("openapi").is_some();
        let mut document = if whole { before } else { with_schemas(&before) };
        let mut problems = Problems::new();
        generator::dialect::normalise(&mut document, &mut problems);
        if !problems.is_empty() {
            wrong.push(format!("{}: {problems:#?}", case.display()));
        }
        let after = if whole {
            document
        } else {
            document["components"]["schemas"].take()
        };
        wrong.extend(harness::compare(
            &case,
            "after.yaml",
            &serde_yaml::to_string(&after).unwrap(),
        ));
    }
    harness::verdict(&wrong);
}

/// A document that has nothing but schemas.
pub fn with_schemas(schemas: &Value) -> Value {
    json!({
        "openapi": "3.1.0",
        "info": {"title": "Case", "version": "1"},
        "paths": {},
        "components": {"schemas": schemas},
    })
}
