//! Tests of the formats.

use super::*;
use crate::diagnostic::{FileId, Place};
use crate::pointer::Pointer;

fn file(name: &str, text: &str) -> SourceFile {
    SourceFile {
        name: name.to_owned(),
        text: text.to_owned(),
    }
}

fn problem(code: Code, place: Place) -> Diagnostic {
    Diagnostic {
        code,
        place,
        message: "wrong".to_owned(),
        help: "do this".to_owned(),
        related: Vec::new(),
    }
}

fn at(pointer: &str) -> Place {
    Place::document(&Pointer(pointer.to_owned()))
}

fn printed(text: &str, problems: &[Diagnostic]) -> String {
    let document = file("spec.yaml", text);
    human(
        Sources {
            document: &document,
            overlays: &[],
        },
        problems,
        Colour::Never,
    )
}

#[test]
fn prints_nothing_without_problems() {
    assert_eq!(printed("a: 1", &[]), "");
}

#[test]
fn sorts_and_deduplicates_problems() {
    let document = file("spec.yaml", "a: 1\nb: 2\n");
    let overlays = [file("first.yaml", "actions: []\n")];
    let overlay = Place::Node {
        file: FileId::overlay(0),
        pointer: Pointer("/actions".to_owned()),
    };
    let problems = [
        problem(Code::Template, Place::Template("model.rs.jinja".to_owned())),
        problem(Code::StaleOverlay, overlay),
        problem(Code::UnsupportedShape, at("/b")),
        problem(Code::UnknownKeyword, at("/a")),
        problem(Code::UnsupportedShape, at("/b")),
        problem(Code::Malformed, at("/a")),
    ];
    let text = human(
        Sources {
            document: &document,
            overlays: &overlays,
        },
        &problems,
        Colour::Never,
    );
    let places: Vec<_> = text
        .lines()
        .filter_map(|line| line.split_once("--> "))
        .map(|(_, place)| place)
        .collect();
    assert_eq!(
        places,
        [
            "spec.yaml:1:1",
            "spec.yaml:1:4",
            "spec.yaml:2:4",
            "first.yaml:1:1",
            "model.rs.jinja"
        ]
    );
    assert!(text.contains("\n\n5 errors; "), "{text}");
}

#[test]
fn counts_columns_in_characters() {
    let text = "a: 1\r\n\"日本\": \"ö\"\r\n";
    let printed = printed(text, &[problem(Code::Malformed, at("/日本"))]);
    assert!(printed.contains("--> spec.yaml:2:7\n"), "{printed}");
    assert!(printed.contains("2 | \"日本\": \"ö\"\n"), "{printed}");
}

#[test]
fn prints_position_past_the_end() {
    let broken = Place::Position {
        file: FileId::DOCUMENT,
        line: 9,
        column: 9,
    };
    let printed = printed("a: 1", &[problem(Code::Syntax, broken)]);
    assert!(printed.contains("error[E0001]: wrong"), "{printed}");
}

#[test]
fn quotes_start_of_long_line() {
    let text = format!("{{\"a\": \"{}\", \"b\": {{\"c\": 1}}}}", "x".repeat(5000));
    let printed = printed(&text, &[problem(Code::UnknownKeyword, at("/b/c"))]);
    assert!(printed.contains("--> spec.yaml:1:5017\n"), "{printed}");
    assert!(
        printed.contains("= note: the line is too long to print; it continues with \"c\": 1}}…\n"),
        "{printed}"
    );
}

#[test]
fn prints_colours_on_request() {
    let document = file("spec.yaml", "a: 1\n");
    let sources = Sources {
        document: &document,
        overlays: &[],
    };
    let problems = [problem(Code::Malformed, at("/a"))];
    assert!(human(sources, &problems, Colour::Always).contains("\u{1b}["));
    assert!(!human(sources, &problems, Colour::Never).contains('\u{1b}'));
}

/// A problem with a primary and a related place.
fn collision() -> (SourceFile, Diagnostic) {
    let document = file("a,b:c.yaml", "a: 1\n\"日本\": 100%\n");
    let problem = Diagnostic {
        related: vec![(at("/a"), "first named here".to_owned())],
        message: "two\nlines".to_owned(),
        ..problem(Code::NameCollision, at("/日本"))
    };
    (document, problem)
}

#[test]
fn groups_spans_by_file() {
    let (document, problem) = collision();
    let sources = Sources {
        document: &document,
        overlays: &[],
    };
    let text = human(sources, &[problem], Colour::Never);
    assert!(text.contains("--> a,b:c.yaml:2:7\n"), "{text}");
    assert!(!text.contains(":::"), "{text}");
    assert!(text.contains("1 | a: 1\n  |    - first named here\n2 | "), "{text}");
}

#[test]
fn prints_one_json_object_per_line() {
    let (document, problem) = collision();
    let sources = Sources {
        document: &document,
        overlays: &[],
    };
    let broken = Diagnostic {
        code: Code::Template,
        place: Place::Template("model.rs.jinja".to_owned()),
        ..problem.clone()
    };
    let text = json(sources, &[broken, problem]);
    let [first, second] = text.lines().collect::<Vec<_>>()[..] else {
        panic!("{text}")
    };
    let first: serde_json::Value = serde_json::from_str(first).unwrap();
    assert_eq!(
        first,
        serde_json::json!({
            "code": "E0007", "severity": "error", "message": "two\nlines", "notes": [], "help": "do this",
            "spans": [
                {"file": "a,b:c.yaml", "line": 2, "column": 7, "end_column": 11, "pointer": "/日本",
                 "label": "name collision", "primary": true},
                {"file": "a,b:c.yaml", "line": 1, "column": 4, "end_column": 5, "pointer": "/a",
                 "label": "first named here", "primary": false},
            ],
        })
    );
    let second: serde_json::Value = serde_json::from_str(second).unwrap();
    let span = &second["spans"][0];
    assert_eq!(span["file"], "model.rs.jinja");
    assert!(span["line"].is_null() && span["column"].is_null() && span["pointer"].is_null());
}

#[test]
fn warnings_are_counted_and_printed_apart_from_errors() {
    let (document, problem) = collision();
    let sources = Sources {
        document: &document,
        overlays: &[],
    };
    let warning = Diagnostic {
        code: Code::UnusedDescription,
        ..problem.clone()
    };
    let both = [problem, warning];
    let text = human(sources, &both, Colour::Never);
    assert!(text.contains("warning[E0014]: "), "{text}");
    assert!(text.contains("\n1 error, 1 warning; "), "{text}");
    let commands = github(sources, &both);
    let mut kinds: Vec<&str> = commands.lines().filter_map(|line| line.split(' ').next()).collect();
    kinds.sort_unstable();
    assert_eq!(kinds, ["::error", "::warning"], "{commands}");
    assert!(json(sources, &both).contains(r#""severity":"warning""#));
}

#[test]
fn marks_a_related_place_once() {
    let (document, mut problem) = collision();
    problem.related.extend(problem.related.clone());
    let sources = Sources {
        document: &document,
        overlays: &[],
    };
    let text = human(sources, &[problem], Colour::Never);
    assert_eq!(text.matches("first named here").count(), 1, "{text}");
}

#[test]
fn escapes_annotations() {
    let (document, problem) = collision();
    let sources = Sources {
        document: &document,
        overlays: &[],
    };
    assert_eq!(
        github(sources, &[problem]),
        "::error file=a%2Cb%3Ac.yaml,line=2,col=7,endColumn=11,title=E0007::two%0Alines%0Aa,b:c.yaml:1:4: first named \
         here%0Ahelp: do this\n"
    );
    assert_eq!(github(sources, &[]), "");
}
