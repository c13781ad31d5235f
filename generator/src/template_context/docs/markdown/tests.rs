//! Tests of the conversion of Markdown.

use super::*;

#[track_caller]
fn check(markdown: &str, lines: &[&str]) {
    assert_eq!(for_rustdoc(markdown), lines, "{markdown}");
}

#[test]
fn labels_code_blocks() {
    check(
        "Intro\ngoes on.\n\n\n# Title\n\n```\nlet x = [1];\n```\n\n    indented\n\n~~~json\n{}",
        &[
            "Intro goes on.",
            "",
            "### Title",
            "",
            "```text",
            "let x = [1];",
            "```",
            "",
            "```text",
            "indented",
            "```",
            "",
            "```json",
            "{}",
            "```",
        ],
    );
}

#[test]
fn indents_list_items() {
    let long = "word ".repeat(25);
    check(
        &format!(
            "Rules:\n- One,\n  and its end\n  - nested\n- {long}\n\n10. Ten\n\n-5 is a paragraph, as is\n**this**"
        ),
        &[
            "Rules:",
            "",
            "- One, and its end",
            "  - nested",
            "- word word word word word word word word word word word word word word word word word word word",
            "  word word word word word word",
            "",
            "10. Ten",
            "",
            "-5 is a paragraph, as is **this**",
        ],
    );
}

#[test]
fn ends_a_paragraph_with_a_full_stop() {
    for (text, line) in [
        ("Current status", "Current status."),
        ("It is `open`", "It is `open`"),
        ("One of:", "One of:"),
        ("Is it?", "Is it?"),
        ("- an item", "- an item"),
    ] {
        check(text, &[line]);
    }
}

#[test]
fn keeps_quotes() {
    check(
        "It is deleted.\n\n> [!WARNING]\n> For good.\n> [1]",
        &["It is deleted.", "", r"> **Warning:** For good. \[1\]"],
    );
}

#[test]
fn escapes_text_that_rustdoc_would_interpret() {
    for (text, safe) in [
        ("plain words!", "plain words!"),
        ("see https://polar.sh/a_b.", "see <https://polar.sh/a_b>."),
        ("see <https://polar.sh>!", "see <https://polar.sh>!"),
        (
            "see [the docs](https://polar.sh/docs)!",
            "see [the docs](https://polar.sh/docs)!",
        ),
        ("see [the docs](/docs)!", "see the docs!"),
        ("a list [1, 2]", r"a list \[1, 2\]"),
        ("`[code] <b>` stays!", "`[code] <b>` stays!"),
        ("``a ` b [c]`` stays!", "`` a ` b [c] `` stays!"),
        ("a stray ` tick [x]", r"a stray \` tick \[x\]"),
        ("Vec<String> and <br>!", r"Vec\<String> and \<br>!"),
        (r"escaped \[x]", r"escaped \[x\]"),
        ("snake_case and _emphasis_", "snake_case and *emphasis*"),
        ("https://", "https://"),
    ] {
        check(text, &[safe]);
    }
}

#[test]
fn does_not_start_a_block_when_wrapping() {
    let text = format!("{} - x 1. y {}", "word ".repeat(20), "more ".repeat(3));
    let lines = wrapped(&text);
    assert_eq!(lines.len(), 2);
    assert!(
        lines.iter().all(|line| !starts_block(line.split(' ').next().unwrap())),
        "{lines:?}"
    );
}
