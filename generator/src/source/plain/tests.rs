//! What is read plainly is what the whole parser reads.

use std::cell::RefCell;
use std::fs;
use std::path::Path;

use super::super::any_yaml;
use super::read;

/// One of everything that is read plainly.
const TEXT: &str = r#"# Ours.
openapi: "3.1.0"

info:
  title: A b's c
  text: >-
    One # two
    three: four.

  lines: |-
    One

      two
tags: [a:b, "c d", 1, -2, 1.5, true, null]
/v1/{id}:
  "200": {}
  $ref: "*/x"
  list:
    - name: x-y
      in:
        - q
        # Not read.
        - >-
          z
    - []
  long:
    [
      a, b,
      "c",
    ]
  last: false
"#;

/// The same as text, for in a tree the order counts too.
fn plainly(text: &str) -> Option<String> {
    read(text).map(|tree| tree.to_string())
}

fn by_the_parser(text: &str) -> Option<String> {
    let tree = any_yaml(text, &RefCell::new(None)).ok();
    tree.map(|tree| tree.to_string())
}

#[test]
fn the_document_is_read_plainly_and_overlays_are_if_they_can_be() {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let document = fs::read_to_string(spec.join("2026-10.openapi.yaml")).unwrap();
    assert!(plainly(&document).is_some());
    assert_eq!(plainly(&document), by_the_parser(&document));
    for overlay in fs::read_dir(spec.join("overlays")).unwrap() {
        let text = fs::read_to_string(overlay.unwrap().path()).unwrap();
        if let Some(tree) = plainly(&text) {
            assert_eq!(Some(tree), by_the_parser(&text), "{text}");
        }
    }
}

#[test]
fn whatever_is_changed_it_is_read_the_same_or_not_at_all() {
    assert!(plainly(TEXT).is_some());
    let letters = [
        "", " ", "  ", "\n", "\n  ", "\t", "\r", "#", " #", ":", ": ", "-", "- ", "'", "\"", "\\", ",", "[", "]", "{",
        "}", ">", "|", "&", "*", "!", "%", "?", "? ", "~", "0", "1e5", ".", "+", "y", "<<", "---\n", "\u{a0}",
        "\u{2028}", "\u{feff}",
    ];
    let mut plain = 0;
    for at in 0..TEXT.len() {
        for letter in letters {
            for end in [at, at + 1] {
                let text = format!("{}{letter}{}", &TEXT[..at], &TEXT[end..]);
                if let Some(tree) = plainly(&text) {
                    plain += 1;
                    assert_eq!(Some(tree), by_the_parser(&text), "{text}");
                }
            }
        }
    }
    // Most changes are in words, and leave them words.
    assert!(plain > 5_000, "{plain}");
}
