//! Tests against `serde_json`: what is accepted, and the spans of values.

use proptest::prelude::*;
use serde::de::IgnoredAny;

use super::*;

fn is_json(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text).is_ok()
}

#[test]
fn indexes_token_span_and_end_of_values() {
    let text = r#" {"a": [1, -2.5e3, "x"], "b\n": {"c": null}, "d": true} "#;
    let nodes = index(text).unwrap();
    let values: Vec<_> = nodes
        .iter()
        .map(|node| (node.token, &text[node.start as usize..node.end as usize], node.next))
        .collect();
    assert_eq!(
        values,
        [
            (Token::Object, text.trim(), 12),
            (Token::PlainString, "a", 2),
            (Token::Array, r#"[1, -2.5e3, "x"]"#, 6),
            (Token::Integer, "1", 4),
            (Token::Float, "-2.5e3", 5),
            (Token::PlainString, "x", 6),
            (Token::EscapedString, r"b\n", 7),
            (Token::Object, r#"{"c": null}"#, 10),
            (Token::PlainString, "c", 9),
            (Token::Null, "null", 10),
            (Token::PlainString, "d", 11),
            (Token::True, "true", 12),
        ]
    );
}

#[test]
fn rejects_invalid_json() {
    for text in [
        "",
        " ",
        "{",
        "}",
        "[",
        "[1,]",
        "[,1]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "{1:1}",
        "01",
        "-",
        "1.",
        ".5",
        "1e",
        "+1",
        "nul",
        "True",
        "\"",
        "\"\\",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\n\"",
        "1 2",
        "[1 2]",
        "[1}",
        "\u{1}",
        "\"\\u12\"",
        "NaN",
        "-Infinity",
        "[[]",
        "{\"a\":[}",
    ] {
        assert!(index(text).is_none(), "{text:?}");
        assert!(!is_json(text), "{text:?}");
        assert!(!syntax_error(text.as_bytes()).is_empty());
    }
    assert!(syntax_error(b"[1,").contains("EOF while parsing"));
    assert_eq!(syntax_error(b"\"\xff\""), "invalid UTF-8 at byte 1");
}

#[test]
fn limits_nesting() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(index(&nested(MAX_DEPTH)).is_some());
    assert!(index(&nested(MAX_DEPTH + 1)).is_none());
    assert!(index(&"[".repeat(1_000_000)).is_none());
    assert!(
        index(&format!(
            "[{}]",
            [nested(MAX_DEPTH - 1), nested(MAX_DEPTH - 1)].join(",")
        ))
        .is_some()
    );
    assert_eq!(
        syntax_error(nested(MAX_DEPTH + 1).as_bytes()),
        "nested more than 128 levels deep"
    );
}

proptest! {
    /// Random strings of JSON's characters, most of which are invalid.
    #[test]
    fn agrees_with_serde_json(text in r#"([\[\]{}:,"\\ ]|"[a-z\\"]{0,3}"|-?[0-9.eE+]{1,4}|true|null|\\u[0-9a-f]{4}|é){0,12}"#) {
        prop_assert_eq!(index(&text).is_some(), is_json(&text), "{:?}", text);
    }

    /// Any string, encoded as JSON.
    #[test]
    fn finds_the_end_of_strings(text in any::<String>(), spaces in " {0,9}") {
        let json = format!("{spaces}{}", serde_json::to_string(&text).unwrap());
        let nodes = index(&json).unwrap();
        prop_assert_eq!(nodes.len(), 1);
        prop_assert_eq!(nodes[0].end as usize, json.len() - 1);
        prop_assert_eq!(index(&format!("{spaces}\"{text}\"")).is_some(), is_json(&format!("\"{text}\"")));
    }
}
