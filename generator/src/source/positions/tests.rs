//! Places found back in the text.

use super::*;

/// The text of the key and of the value at a pointer.
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
fn keys_and_values_are_found_in_yaml() {
    let text = "# äöü\npaths:\n  /v1/ö/{id}: { get: [one, 'two'] }\n  plain: text\n";
    assert_eq!(at(text, ""), (None, "", true));
    assert_eq!(at(text, "/paths"), (Some("paths"), "", true));
    assert_eq!(at(text, "/paths/~1v1~1ö~1{id}/get"), (Some("get"), "", true));
    assert_eq!(at(text, "/paths/~1v1~1ö~1{id}/get/1"), (None, "'two'", true));
    assert_eq!(at(text, "/paths/plain"), (Some("plain"), "text", true));
}

#[test]
fn keys_and_values_are_found_in_json() {
    let text = "{\n\t\"a\": {\"b/c\": [1, {\"d\": \"\\ud83d\\ude00\"}]},\r\n\t\"e~\": null\n}";
    assert_eq!(at(text, "/a/b~1c/0"), (None, "1", true));
    assert_eq!(at(text, "/a/b~1c/1"), (None, "", true));
    assert_eq!(at(text, "/a/b~1c/1/d"), (Some("\"d\""), "\"\\ud83d\\ude00\"", true));
    assert_eq!(at(text, "/e~0"), (Some("\"e~\""), "null", true));
}

#[test]
fn what_the_text_does_not_have_falls_back_to_what_holds_it() {
    let text = "a:\n  b: &x { c: 1 }\n  d: *x\n";
    assert_eq!(at(text, "/a/b/new/er"), (Some("b"), "", false));
    assert_eq!(at(text, "/a/d/c"), (Some("d"), "*x", false));
    assert_eq!(at(text, "/nowhere"), (None, "", false));
}

#[test]
fn many_places_take_one_scan() {
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
