//! What is JSON and what is not, as `serde_json` has it; and where the values stand.

use proptest::prelude::*;
use serde::de::IgnoredAny;

use super::*;

fn is_json(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text).is_ok()
}

#[test]
fn values_stand_where_they_are_noted() {
    let text = r#" {"a": [1, -2.5e3, "x"], "b\n": {"c": null}, "d": true} "#;
    let nodes = index(text).unwrap();
    let places: Vec<_> = nodes
        .iter()
        .map(|node| (node.token, &text[node.start as usize..node.end as usize], node.next))
        .collect();
    assert_eq!(
        places,
        [
            (Token::Object, text.trim(), 12),
            (Token::Plain, "a", 2),
            (Token::Array, r#"[1, -2.5e3, "x"]"#, 6),
            (Token::Integer, "1", 4),
            (Token::Real, "-2.5e3", 5),
            (Token::Plain, "x", 6),
            (Token::Escaped, r"b\n", 7),
            (Token::Object, r#"{"c": null}"#, 10),
            (Token::Plain, "c", 9),
            (Token::Null, "null", 10),
            (Token::Plain, "d", 11),
            (Token::True, "true", 12),
        ]
    );
}

#[test]
fn what_is_no_json_is_refused() {
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
        assert!(!flaw(text.as_bytes()).is_empty());
    }
    assert!(flaw(b"[1,").contains("EOF while parsing"));
    assert_eq!(flaw(b"\"\xff\""), "it is not UTF-8 at byte 1");
}

#[test]
fn nesting_has_an_end() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(index(&nested(DEEPEST)).is_some());
    assert!(index(&nested(DEEPEST + 1)).is_none());
    assert!(index(&"[".repeat(1_000_000)).is_none());
    assert!(index(&format!("[{}]", [nested(DEEPEST - 1), nested(DEEPEST - 1)].join(","))).is_some());
    assert_eq!(flaw(nested(DEEPEST + 1).as_bytes()), "it is nested more than 128 deep");
}

proptest! {
    /// Texts of JSON's own characters: most are broken, and many are nearly whole.
    #[test]
    fn agrees_on_what_is_json(text in r#"([\[\]{}:,"\\ ]|"[a-z\\"]{0,3}"|-?[0-9.eE+]{1,4}|true|null|\\u[0-9a-f]{4}|é){0,12}"#) {
        prop_assert_eq!(index(&text).is_some(), is_json(&text), "{:?}", text);
    }

    /// Any text of any length, as a JSON string: quotes, escapes and control characters fall on every place of eight.
    #[test]
    fn texts_end_where_they_end(text in any::<String>(), blanks in " {0,9}") {
        let json = format!("{blanks}{}", serde_json::to_string(&text).unwrap());
        let nodes = index(&json).unwrap();
        prop_assert_eq!(nodes.len(), 1);
        prop_assert_eq!(nodes[0].end as usize, json.len() - 1);
        prop_assert_eq!(index(&format!("{blanks}\"{text}\"")).is_some(), is_json(&format!("\"{text}\"")));
    }
}
