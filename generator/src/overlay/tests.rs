//! Tests of overlays.

use serde_json::json;

use super::*;

/// Returns the document after these actions, and the problems as `code pointer: message`.
fn overlaid(mut document: Value, actions: Value) -> (Value, Vec<String>) {
    let mut overlay = json!({"overlay": "1.0.0", "info": {"title": "t", "version": "1"}});
    overlay["actions"] = actions;
    let problems = problems_of(&mut document, &overlay);
    (document, problems)
}

fn problems_of(document: &mut Value, overlay: &Value) -> Vec<String> {
    let mut problems = Problems::new();
    apply(document, overlay, FileId::overlay(3), &mut problems);
    let shown = problems.as_slice().iter().map(|problem| {
        assert!(!problem.help.is_empty());
        let Place::Node { file, pointer } = &problem.place else {
            panic!("{:?}", problem.place)
        };
        assert_eq!(*file, FileId::overlay(3));
        format!("{} {pointer}: {}", problem.code.as_str(), problem.message)
    });
    shown.collect()
}

#[track_caller]
fn assert_becomes(before: Value, actions: Value, after: Value) {
    let expected = (after, vec![]);
    assert_eq!(overlaid(before, actions), expected);
}

#[track_caller]
fn assert_rejected(before: Value, actions: Value, problem: &str) {
    let expected = (before.clone(), vec![problem.to_owned()]);
    assert_eq!(overlaid(before, actions), expected);
}

#[test]
fn merges_objects_recursively() {
    assert_becomes(
        json!({"a": {"keep": 1, "change": 2, "deep": {"x": 1}, "list": [1], "kind": {"y": 1}}}),
        json!([{"target": "$.a", "update": {"change": 3, "deep": {"z": 2}, "list": [2, 3], "kind": "text", "new": {}}}]),
        json!({"a": {"keep": 1, "change": 3, "deep": {"x": 1, "z": 2}, "list": [1, 2, 3], "kind": "text", "new": {}}}),
    );
}

#[test]
fn appends_update_to_list() {
    assert_becomes(
        json!({"a": [1]}),
        json!([{"target": "$.a", "update": {"n": 2}}]),
        json!({"a": [1, {"n": 2}]}),
    );
    assert_becomes(
        json!({"a": [1]}),
        json!([{"target": "$.a", "update": [2]}]),
        json!({"a": [1, [2]]}),
    );
}

#[test]
fn updates_each_matched_node_once() {
    assert_becomes(
        json!({"a": {"n": []}, "b": {"n": []}}),
        json!([{"target": "$['a', 'b', 'a']", "update": {"n": [1]}}]),
        json!({"a": {"n": [1]}, "b": {"n": [1]}}),
    );
}

#[test]
fn removes_matched_nodes_and_keeps_order() {
    assert_becomes(
        json!({"list": [0, 1, 2, 3, 4]}),
        json!([{"target": "$.list[3, 0, 3]", "remove": true}]),
        json!({"list": [1, 2, 4]}),
    );
    let many: Vec<_> = (0..12).collect();
    assert_becomes(
        json!({ "list": many }),
        json!([{"target": "$.list[2, 10]", "remove": true}]),
        json!({"list": [0, 1, 3, 4, 5, 6, 7, 8, 9, 11]}),
    );
    let (document, _) = overlaid(
        json!({"z": 1, "y": 2, "x": 3}),
        json!([{"target": "$.z", "remove": true}]),
    );
    assert_eq!(document.to_string(), r#"{"y":2,"x":3}"#);
    assert_becomes(
        json!({"a": {"a": {"a": 1}}, "b": 1}),
        json!([{"target": "$..a", "remove": true}]),
        json!({"b": 1}),
    );
    assert_becomes(
        json!({"required": ["a", "b"]}),
        json!([{"target": "$.required[?@ == 'a']", "remove": true}]),
        json!({"required": ["b"]}),
    );
}

#[test]
fn applies_actions_in_order() {
    assert_becomes(
        json!({"a": {}}),
        json!([
            {"target": "$.a", "description": "first", "update": {"b": {}}},
            {"target": "$.a.b", "update": {"c": 1}},
            {"target": "$.a.b.c", "remove": true, "x-why": "gone"},
        ]),
        json!({"a": {"b": {}}}),
    );
}

#[test]
fn reports_stale_actions() {
    let document = json!({"a": {"b": 1}});
    assert_rejected(
        document.clone(),
        json!([{"target": "$.c", "remove": true}]),
        "E0009 /actions/0/target: the target matches nothing: `$` has no `c`",
    );
    assert_rejected(
        document,
        json!([{"target": "$.a", "update": {"b": 1}}]),
        "E0009 /actions/0/update: the update changes nothing",
    );
}

#[test]
fn continues_after_failed_action() {
    let (document, problems) = overlaid(
        json!({"a": {}}),
        json!([{"target": "$.x", "update": {}}, {"target": "$.a", "update": {"b": 1}}]),
    );
    assert_eq!((document, problems.len()), (json!({"a": {"b": 1}}), 1));
}

#[test]
fn reports_malformed_actions() {
    let document = json!({"a": {"b": 1}});
    for (action, problem) in [
        (json!(1), "/actions/0: an action must be an object"),
        (json!({"remove": true}), "/actions/0: the action has no `target`"),
        (
            json!({"target": 1, "remove": true}),
            "/actions/0/target: `target` must be a string",
        ),
        (
            json!({"target": "$.a"}),
            "/actions/0: the action has neither `update` nor `remove: true`",
        ),
        (
            json!({"target": "$.a", "remove": false}),
            "/actions/0: the action has neither `update` nor `remove: true`",
        ),
        (
            json!({"target": "$.a", "remove": "yes"}),
            "/actions/0/remove: `remove` must be `true` or `false`",
        ),
        (
            json!({"target": "$.a", "remove": true, "update": {}}),
            "/actions/0/update: the action has both `update` and `remove`",
        ),
        (
            json!({"target": "$.a", "remove": true, "updates": {}}),
            "/actions/0/updates: unknown key `updates`",
        ),
        (
            json!({"target": "$.a", "update": 1}),
            "/actions/0/update: the target is an object, but the update is not",
        ),
        (
            json!({"target": "$.a.b", "update": {"c": 1}}),
            "/actions/0/target: the target is not an object or a list",
        ),
    ] {
        assert_rejected(document.clone(), json!([action]), &format!("E0010 {problem}"));
    }
    let (_, problems) = overlaid(document, json!([{"target": "$.a[", "remove": true}]));
    assert!(
        problems[0].starts_with("E0010 /actions/0/target: the target is not a valid JSONPath: "),
        "{problems:?}"
    );
}

#[test]
fn reports_malformed_overlays() {
    let root = "E0010 ";
    for (overlay, problems) in [
        (json!([]), vec![": the overlay must be an object"]),
        (
            json!({}),
            vec![
                ": the overlay has no version",
                ": the overlay has no title or version",
                ": the overlay has no `actions`",
            ],
        ),
        (
            json!({"overlay": "2.0.0", "info": {}, "actions": [], "action": 1}),
            vec![
                "/action: unknown key `action`",
                "/overlay: unsupported version `2.0.0`",
                "/info: the overlay has no title or version",
                "/actions: `actions` must be a list of at least one action",
            ],
        ),
    ] {
        let expected: Vec<_> = problems
            .as_slice()
            .iter()
            .map(|problem| format!("{root}{problem}"))
            .collect();
        assert_eq!(problems_of(&mut json!({}), &overlay), expected);
    }
}

#[test]
fn limits_nesting() {
    let deep = (0..28).fold(json!({}), |inside, _| json!({ "a": inside }));
    let (_, problems) = overlaid(
        json!({"a": {}}),
        json!([{"target": "$.a", "update": deep}, {"target": "$..a", "update": {"b": {"c": [deep]}}}]),
    );
    assert_eq!(
        problems,
        ["E0010 /actions/1/update: the update nests the document too deeply"]
    );
}
