//! Tests of parsing.

use serde_json::json;

use super::*;

fn read(text: &str) -> Result<Value, Diagnostic> {
    parse(
        &SourceFile {
            name: "spec.yaml".to_owned(),
            text: text.to_owned(),
        },
        FileId::DOCUMENT,
    )
}

#[track_caller]
fn assert_rejected(text: &str) -> (usize, usize, String) {
    let problem = read(text).expect_err("the input is invalid");
    assert_eq!(problem.code, Code::Syntax);
    assert!(!problem.help.is_empty());
    let Place::Position {
        file: FileId::DOCUMENT,
        line,
        column,
    } = problem.place
    else {
        panic!("{:?}", problem.place)
    };
    (line, column, problem.message)
}

#[test]
fn parses_yaml_and_json_alike() {
    let tree = json!({"z": 1, "a": [true, null, "x", 1.5, {"n": -3}]});
    assert_eq!(read("z: 1\na: [true, null, x, 1.5, {n: -3}]\n").unwrap(), tree);
    let read = read(" {\"z\": 1, \"a\": [true, null, \"x\", 1.5, {\"n\": -3}]}").unwrap();
    assert_eq!(read, tree);
    assert_eq!(read.as_object().unwrap().keys().collect::<Vec<_>>(), ["z", "a"]);
}

#[test]
fn rejects_duplicate_keys() {
    let (line, _, message) = assert_rejected("a: 1\nb:\n  c: 1\n  c: 2\n");
    assert_eq!((line, message.as_str()), (4, "duplicate key `c`"));
    let (line, column, message) = assert_rejected("{\n  \"a\": 1,\n  \"a\": 2\n}");
    assert_eq!((line, column, message.as_str()), (3, 3, "duplicate key `a`"));
}

#[test]
fn rejects_keys_that_are_not_strings() {
    let (line, column, message) = assert_rejected("responses:\n  200: {}\n");
    assert_eq!(
        (line, column, message.as_str()),
        (2, 3, "the key `200` is not a string")
    );
    assert_eq!(assert_rejected("true: 1").2, "the key `true` is not a string");
    assert_eq!(assert_rejected("~: 1").2, "the key `null` is not a string");
    assert_eq!(assert_rejected("1.5: 1").2, "the key `1.5` is not a string");
    assert_eq!(assert_rejected("? [a]\n: 1").2, "the key `[…]` is not a string");
}

#[test]
fn rejects_numbers_outside_of_json() {
    assert_eq!(assert_rejected("a: .inf").2, "JSON cannot represent the number inf");
    assert_eq!(assert_rejected("a: .nan").2, "JSON cannot represent the number NaN");
    assert_eq!(assert_rejected("a: 170141183460469231731687303715884105727").0, 1);
    assert_eq!(assert_rejected("{\"a\": 1e999}").0, 1);
}

#[test]
fn reports_line_and_column_of_syntax_errors() {
    let (line, column, message) = assert_rejected("a: 1\nb: [1, 2\nc: 3\n");
    assert_eq!((line, column), (3, 2));
    assert!(!message.contains("line"), "{message}");
    let (line, column, _) = assert_rejected("{\n  \"a\": 1,\n}");
    assert_eq!((line, column), (3, 1));
    assert_eq!(assert_rejected("{\"ä\": x}"), (1, 7, "expected value".to_owned()));
    assert_eq!(assert_rejected("a: ö\nä: ö: 1").0, 2);
    assert_eq!(assert_rejected("{} {}").0, 1);
    assert_eq!(assert_rejected("{\"a\": 1").0, 1);
    assert_rejected("a: !tag 1");
    assert_rejected("a: 1\n---\nb: 2\n");
    assert_rejected("a: *nowhere");
}

#[test]
fn limits_nesting() {
    let nested = |depth: usize| format!("{{\"a\":\n{}{}}}", "[".repeat(depth), "]".repeat(depth));
    assert!(read(&nested(31)).is_ok());
    let message = "lists and objects are nested deeper than 32 levels".to_owned();
    assert_eq!(assert_rejected(&nested(32)), (2, 33, message.clone()));
    assert_eq!(assert_rejected(&format!("a:\n{}x", "- ".repeat(32))).2, message);
}

#[test]
fn limits_depth_and_aliases_of_hostile_input() {
    assert_rejected(&format!("{{\"a\": {}", "[".repeat(10_000)));
    assert_rejected(&format!("a: {}{}", "[".repeat(10_000), "]".repeat(10_000)));
    assert_rejected(&"- ".repeat(10_000));
    let level = |level: usize| {
        format!(
            "a{}: &a{} [{}]",
            level,
            level,
            vec![format!("*a{}", level - 1); 9].join(", ")
        )
    };
    let bomb: Vec<_> = std::iter::once("a0: &a0 x".to_owned())
        .chain((1..12).map(level))
        .collect();
    assert_rejected(&bomb.join("\n"));
    // The parser's own limit of aliases grows with the length of the file.
    let bomb = format!("x: [{}]\n{}", "1, ".repeat(100_000), bomb.join("\n"));
    let message = assert_rejected(&bomb).2;
    assert!(
        message.starts_with("the file has more than 1000000 values"),
        "{message}"
    );
}

#[test]
fn rejects_invalid_utf8_with_position() {
    let problem = SourceFile::from_bytes("spec.yaml", b"a: 1\nb: \xff".to_vec(), FileId::overlay(1)).unwrap_err();
    assert_eq!(
        problem.place,
        Place::Position {
            file: FileId::overlay(1),
            line: 2,
            column: 4
        }
    );
    let file = SourceFile::from_bytes("spec.yaml", b"\xef\xbb\xbf{}".to_vec(), FileId::DOCUMENT).unwrap();
    assert_eq!(file.text, "{}");
}

#[test]
fn rejects_second_yaml_document() {
    let (line, column, message) = assert_rejected("a: 1\nb: 2\n---\nc: 3\n");
    assert_eq!((line, column), (3, 1), "{message}");
    let (line, column, _) = assert_rejected("");
    assert_eq!((line, column), (1, 1));
}
