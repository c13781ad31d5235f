//! Prints JSON again as Polar may have printed it.

use std::fmt::Write as _;

/// The same JSON in each layout in which Polar may have printed it: with and without blanks after `,` and `:`, and with
/// letters beyond ASCII as they are or escaped. Order, numbers and escapes stay as they came.
pub(super) fn reprints(json: &str) -> Vec<String> {
    let layouts = [("", false), (" ", false), ("", true), (" ", true)];
    let all = layouts.map(|(blank, ascii)| reprint(json, blank, ascii));
    all.into_iter().filter(|reprint| reprint != json).collect()
}

/// The text of a valid JSON value, laid out anew.
fn reprint(json: &str, blank: &str, ascii: bool) -> String {
    let mut out = String::with_capacity(json.len());
    let (mut in_text, mut escaped) = (false, false);
    for letter in json.chars() {
        if in_text {
            push(&mut out, letter, ascii);
            in_text = escaped || letter != '"';
            escaped = letter == '\\' && !escaped;
        } else if !letter.is_ascii_whitespace() {
            out.push(letter);
            in_text = letter == '"';
            if matches!(letter, ',' | ':') {
                out.push_str(blank);
            }
        }
    }
    out
}

fn push(out: &mut String, letter: char, ascii: bool) {
    if letter.is_ascii() || !ascii {
        out.push(letter);
        return;
    }
    for unit in letter.encode_utf16(&mut [0; 2]) {
        // Writing to a `String` cannot fail.
        let _ = write!(out, "\\u{unit:04x}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_layout_but_the_one_that_came() {
        let pretty = "{\n  \"a, b\": [1.0, \"\\\" : \u{e9}\u{1f600}\\\\\"],\n  \"c\": {}\n}\n";
        let layouts = [
            "{\"a, b\":[1.0,\"\\\" : \u{e9}\u{1f600}\\\\\"],\"c\":{}}",
            "{\"a, b\": [1.0, \"\\\" : \u{e9}\u{1f600}\\\\\"], \"c\": {}}",
            "{\"a, b\":[1.0,\"\\\" : \\u00e9\\ud83d\\ude00\\\\\"],\"c\":{}}",
            "{\"a, b\": [1.0, \"\\\" : \\u00e9\\ud83d\\ude00\\\\\"], \"c\": {}}",
        ];
        assert_eq!(reprints(pretty), layouts);
        assert_eq!(reprints(layouts[0]), layouts[1..]);
    }
}
