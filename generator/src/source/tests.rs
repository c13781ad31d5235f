//! What is read and what is refused.

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
fn refused(text: &str) -> (usize, usize, String) {
    let problem = read(text).expect_err("must be refused");
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
fn yaml_and_json_are_the_same_tree_in_the_same_order() {
    let tree = json!({"z": 1, "a": [true, null, "x", 1.5, {"n": -3}]});
    assert_eq!(read("z: 1\na: [true, null, x, 1.5, {n: -3}]\n").unwrap(), tree);
    let read = read(" {\"z\": 1, \"a\": [true, null, \"x\", 1.5, {\"n\": -3}]}").unwrap();
    assert_eq!(read, tree);
    assert_eq!(read.as_object().unwrap().keys().collect::<Vec<_>>(), ["z", "a"]);
}

#[test]
fn a_key_that_stands_twice_is_refused_at_the_second() {
    let (line, _, message) = refused("a: 1\nb:\n  c: 1\n  c: 2\n");
    assert_eq!(
        (line, message.as_str()),
        (4, "the key `c` stands twice in the same object")
    );
    let (line, column, message) = refused("{\n  \"a\": 1,\n  \"a\": 2\n}");
    assert_eq!(
        (line, column, message.as_str()),
        (3, 3, "the key `a` stands twice in the same object")
    );
}

#[test]
fn a_key_that_is_no_text_is_refused() {
    let (line, column, message) = refused("responses:\n  200: {}\n");
    assert_eq!((line, column, message.as_str()), (2, 3, "the key `200` is not a text"));
    assert_eq!(refused("true: 1").2, "the key `true` is not a text");
    assert_eq!(refused("~: 1").2, "the key `null` is not a text");
    assert_eq!(refused("1.5: 1").2, "the key `1.5` is not a text");
    assert_eq!(refused("? [a]\n: 1").2, "the key `[…]` is not a text");
}

#[test]
fn numbers_that_json_cannot_hold_are_refused() {
    assert_eq!(refused("a: .inf").2, "the number inf has no place in JSON");
    assert_eq!(refused("a: .nan").2, "the number NaN has no place in JSON");
    assert_eq!(refused("a: 170141183460469231731687303715884105727").0, 1);
    assert_eq!(refused("{\"a\": 1e999}").0, 1);
}

#[test]
fn syntax_errors_have_line_and_column() {
    let (line, column, message) = refused("a: 1\nb: [1, 2\nc: 3\n");
    assert_eq!((line, column), (3, 2));
    assert!(!message.contains("line"), "{message}");
    let (line, column, _) = refused("{\n  \"a\": 1,\n}");
    assert_eq!((line, column), (3, 1));
    assert_eq!(refused("{\"ä\": x}"), (1, 7, "expected value".to_owned()));
    assert_eq!(refused("a: ö\nä: ö: 1").0, 2);
    assert_eq!(refused("{} {}").0, 1);
    assert_eq!(refused("{\"a\": 1").0, 1);
    refused("a: !tag 1");
    refused("a: 1\n---\nb: 2\n");
    refused("a: *nowhere");
}

#[test]
fn nesting_is_bounded_where_it_goes_too_deep() {
    let nested = |depth: usize| format!("{{\"a\":\n{}{}}}", "[".repeat(depth), "]".repeat(depth));
    assert!(read(&nested(31)).is_ok());
    let message = "lists and objects are nested more than 32 levels deep".to_owned();
    assert_eq!(refused(&nested(32)), (2, 33, message.clone()));
    assert_eq!(refused(&format!("a:\n{}x", "- ".repeat(32))).2, message);
}

#[test]
fn depth_and_aliases_have_an_end() {
    refused(&format!("{{\"a\": {}", "[".repeat(10_000)));
    refused(&format!("a: {}{}", "[".repeat(10_000), "]".repeat(10_000)));
    refused(&"- ".repeat(10_000));
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
    refused(&bomb.join("\n"));
}

#[test]
fn bytes_that_are_no_text_are_refused_where_they_stand() {
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
fn a_second_document_is_refused_where_it_starts() {
    let (line, column, message) = refused("a: 1\nb: 2\n---\nc: 3\n");
    assert_eq!((line, column), (3, 1), "{message}");
    let (line, column, _) = refused("");
    assert_eq!((line, column), (1, 1));
}
