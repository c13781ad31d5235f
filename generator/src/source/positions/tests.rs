//! Tests of positions.

use super::*;

/// Returns the text of the key and of the value at a pointer, and whether the node itself was found.
fn at<'a>(text: &'a str, pointer: &str) -> (Option<&'a str>, &'a str, bool) {
    let pointer = Pointer(pointer.to_owned());
    let positions = Positions::find(text, [&pointer]);
    let (located, exact) = positions.nearest(&pointer).unwrap();
    (
        located.key.clone().map(|key| &text[key]),
        &text[located.value.clone()],
        exact,
    )
}

#[test]
fn locates_keys_and_values_in_yaml() {
    let text = "# äöü\npaths:\n  /v1/ö/{id}: { get: [one, 'two'] }\n  plain: text\n";
    assert_eq!(at(text, ""), (None, "", true));
    assert_eq!(at(text, "/paths"), (Some("paths"), "", true));
    assert_eq!(at(text, "/paths/~1v1~1ö~1{id}/get"), (Some("get"), "", true));
    assert_eq!(at(text, "/paths/~1v1~1ö~1{id}/get/1"), (None, "'two'", true));
    assert_eq!(at(text, "/paths/plain"), (Some("plain"), "text", true));
}

#[test]
fn locates_keys_and_values_in_json() {
    let text = "{\n\t\"a\": {\"b/c\": [1, {\"d\": \"\\ud83d\\ude00\"}]},\r\n\t\"e~\": null\n}";
    assert_eq!(at(text, "/a/b~1c/0"), (None, "1", true));
    assert_eq!(at(text, "/a/b~1c/1"), (None, "", true));
    assert_eq!(at(text, "/a/b~1c/1/d"), (Some("\"d\""), "\"\\ud83d\\ude00\"", true));
    assert_eq!(at(text, "/e~0"), (Some("\"e~\""), "null", true));
}

#[test]
fn falls_back_to_nearest_ancestor() {
    let text = "a:\n  b: &x { c: 1 }\n  d: *x\n";
    assert_eq!(at(text, "/a/b/new/er"), (Some("b"), "", false));
    assert_eq!(at(text, "/a/d/c"), (Some("d"), "*x", false));
    assert_eq!(at(text, "/nowhere"), (None, "", false));
}

#[test]
fn locates_many_nodes_in_one_scan() {
    let text = (0..2000)
        .map(|n| format!("k{n}: {{ a: [{n}] }}"))
        .collect::<Vec<_>>()
        .join("\n");
    let pointers: Vec<_> = (0..2000).map(|n| Pointer(format!("/k{n}/a/0"))).collect();
    let positions = Positions::find(&text, &pointers);
    for (n, pointer) in pointers.iter().enumerate() {
        let (located, exact) = positions.nearest(pointer).unwrap();
        assert!(exact);
        assert_eq!(text[located.value.clone()], n.to_string());
    }
}

#[test]
fn locates_duplicate_keys() {
    assert_eq!(duplicate_key("a: 1\nb: {a: 2}\nc: [{a: 1}, {a: 1}]\n"), None);
    assert_eq!(
        duplicate_key("a: 1\nb:\n  x: a\n  'x': 2\na: 3\n"),
        Some([(3, 3), (4, 3)])
    );
    assert_eq!(duplicate_key("{\"ö\": {\"k\": []}, \"ö\": 1}"), Some([(1, 2), (1, 18)]));
    assert_eq!(duplicate_key("? [a, b]\n: 1\nc: *x\n"), None);
    assert_eq!(duplicate_key("a: {b: 1"), None);
}
