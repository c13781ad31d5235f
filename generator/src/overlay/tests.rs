//! Actions: what they match, change and refuse.

use std::collections::BTreeSet;

use serde_json::json;

use super::*;

/// The document after an overlay of the given actions, and the problems as `code pointer: message`.
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
fn becomes(before: Value, actions: Value, after: Value) {
    let expected = (after, vec![]);
    assert_eq!(overlaid(before, actions), expected);
}

#[track_caller]
fn refused(before: Value, actions: Value, problem: &str) {
    let expected = (before.clone(), vec![problem.to_owned()]);
    assert_eq!(overlaid(before, actions), expected);
}

#[test]
fn an_update_is_merged_member_by_member() {
    becomes(
        json!({"a": {"keep": 1, "change": 2, "deep": {"x": 1}, "list": [1], "kind": {"y": 1}}}),
        json!([{"target": "$.a", "update": {"change": 3, "deep": {"z": 2}, "list": [2, 3], "kind": "text", "new": {}}}]),
        json!({"a": {"keep": 1, "change": 3, "deep": {"x": 1, "z": 2}, "list": [1, 2, 3], "kind": "text", "new": {}}}),
    );
}

#[test]
fn an_update_of_a_list_is_one_more_item() {
    becomes(
        json!({"a": [1]}),
        json!([{"target": "$.a", "update": {"n": 2}}]),
        json!({"a": [1, {"n": 2}]}),
    );
    becomes(
        json!({"a": [1]}),
        json!([{"target": "$.a", "update": [2]}]),
        json!({"a": [1, [2]]}),
    );
}

#[test]
fn all_matches_are_updated_each_once() {
    becomes(
        json!({"a": {"n": []}, "b": {"n": []}}),
        json!([{"target": "$['a', 'b', 'a']", "update": {"n": [1]}}]),
        json!({"a": {"n": [1]}, "b": {"n": [1]}}),
    );
}

#[test]
fn a_place_is_the_same_however_it_is_found() {
    let document = json!({
        "a": {"n": {"x": [{"n": {"x": 1}}, {"m": 2}]}},
        "n": {"x": 3, "n": {"x": 4}},
        "l": [{"n": 5}, [{"n": {"x": 6}}]],
        "$n": {"n": {"x": {"k": "$"}}},
    });
    for target in [
        "$.n.x",
        "$..n",
        "$..n.x",
        "$..n..x",
        "$..n.x[*].m",
        "$..n['x']",
        "$..n.x[?@.m == 2]",
        "$..n[?@ == $.n.x]",
        "$..['n']",
        "$..*",
        "$..[?@.x]",
        "$.l[?@.n == 5].n",
        "$..nothing.x",
        "$..n[?@.x[?@.m] && @.x]",
        "$..[?@.x[?@.m]]",
        "$.l[*][0, 0].n",
        "$['$n', 'a'].n['x']",
        "$.l[-1].*.n",
        "$ .n [ 'x' , \"n\" ]",
        "$..l..n",
        "$..[0]",
    ] {
        let path = serde_json_path::JsonPath::parse(target).unwrap();
        let by_library: BTreeSet<String> = path
            .query_located(&document)
            .locations()
            .map(serde_json_path::NormalizedPath::to_json_pointer)
            .collect();
        let places = locate(target, &path, &document);
        let text = |step: &Step| match step {
            Step::Index(index) => format!("/{index}"),
            Step::Name(name) => format!("/{name}"),
        };
        let found: BTreeSet<String> = places.iter().map(|place| place.iter().map(text).collect()).collect();
        assert_eq!(found, by_library, "{target}");
    }
}

#[test]
fn removal_takes_out_exactly_what_matches_and_keeps_the_order() {
    becomes(
        json!({"list": [0, 1, 2, 3, 4]}),
        json!([{"target": "$.list[3, 0, 3]", "remove": true}]),
        json!({"list": [1, 2, 4]}),
    );
    let many: Vec<_> = (0..12).collect();
    becomes(
        json!({ "list": many }),
        json!([{"target": "$.list[2, 10]", "remove": true}]),
        json!({"list": [0, 1, 3, 4, 5, 6, 7, 8, 9, 11]}),
    );
    let (document, _) = overlaid(
        json!({"z": 1, "y": 2, "x": 3}),
        json!([{"target": "$.z", "remove": true}]),
    );
    assert_eq!(document.to_string(), r#"{"y":2,"x":3}"#);
    becomes(
        json!({"a": {"a": {"a": 1}}, "b": 1}),
        json!([{"target": "$..a", "remove": true}]),
        json!({"b": 1}),
    );
    becomes(
        json!({"required": ["a", "b"]}),
        json!([{"target": "$.required[?@ == 'a']", "remove": true}]),
        json!({"required": ["b"]}),
    );
}

#[test]
fn actions_follow_each_other() {
    becomes(
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
fn an_action_whose_cause_is_gone_is_stale() {
    let document = json!({"a": {"b": 1}});
    refused(
        document.clone(),
        json!([{"target": "$.c", "remove": true}]),
        "E0009 /actions/0/target: the target matches nothing: `$` has no `c`",
    );
    refused(
        document,
        json!([{"target": "$.a", "update": {"b": 1}}]),
        "E0009 /actions/0/update: the update changes nothing",
    );
}

#[test]
fn a_bad_action_does_not_stop_the_others() {
    let (document, problems) = overlaid(
        json!({"a": {}}),
        json!([{"target": "$.x", "update": {}}, {"target": "$.a", "update": {"b": 1}}]),
    );
    assert_eq!((document, problems.len()), (json!({"a": {"b": 1}}), 1));
}

#[test]
fn malformed_actions_are_named() {
    let document = json!({"a": {"b": 1}});
    for (action, problem) in [
        (json!(1), "/actions/0: an action has to be an object"),
        (json!({"remove": true}), "/actions/0: the action has no `target`"),
        (
            json!({"target": 1, "remove": true}),
            "/actions/0/target: `target` has to be a text",
        ),
        (json!({"target": "$.a"}), "/actions/0: the action does nothing"),
        (
            json!({"target": "$.a", "remove": false}),
            "/actions/0: the action does nothing",
        ),
        (
            json!({"target": "$.a", "remove": "yes"}),
            "/actions/0/remove: `remove` has to be `true` or `false`",
        ),
        (
            json!({"target": "$.a", "remove": true, "update": {}}),
            "/actions/0/update: the action updates what it removes",
        ),
        (
            json!({"target": "$.a", "remove": true, "updates": {}}),
            "/actions/0/updates: `updates` is no key of an overlay",
        ),
        (
            json!({"target": "$.a", "update": 1}),
            "/actions/0/update: the target is an object, the update is none",
        ),
        (
            json!({"target": "$.a.b", "update": {"c": 1}}),
            "/actions/0/target: the target is neither an object nor a list",
        ),
    ] {
        refused(document.clone(), json!([action]), &format!("E0010 {problem}"));
    }
    let (_, problems) = overlaid(document, json!([{"target": "$.a[", "remove": true}]));
    assert!(
        problems[0].starts_with("E0010 /actions/0/target: the target is no JSONPath: "),
        "{problems:?}"
    );
}

#[test]
fn malformed_overlays_are_named() {
    let root = "E0010 ";
    for (overlay, problems) in [
        (json!([]), vec![": the overlay has to be an object"]),
        (
            json!({}),
            vec![
                ": the overlay does not say its version",
                ": the overlay does not say what it is",
                ": the overlay has no `actions`",
            ],
        ),
        (
            json!({"overlay": "2.0.0", "info": {}, "actions": [], "action": 1}),
            vec![
                "/action: `action` is no key of an overlay",
                "/overlay: `2.0.0` is not a version that the generator reads",
                "/info: the overlay does not say what it is",
                "/actions: `actions` has to be a list of at least one action",
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
fn overlays_cannot_nest_a_document_without_end() {
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
