//! What a document says twice, or the docs say anyway.

use crate::ir::Docs;

/// Words that say nothing by themselves.
const SMALL: [&str; 9] = ["a", "an", "are", "been", "has", "have", "is", "the", "was"];

/// What Polar's descriptions put in front of the scopes of an operation.
const SCOPES: &str = "**Scopes**:";

/// Whether the summary says nothing that the first sentence of the description does not say: `Get Event` and `Get an
/// event by its id.` An identifier in its place is no prose at all.
pub(super) fn summary(summary: &str, docs: &Docs) -> bool {
    let description = docs.description.as_deref().unwrap_or_default().trim();
    if description.is_empty() || without_scopes(description).is_empty() {
        return false;
    }
    let is_identifier = summary.contains('_') && !summary.contains(char::is_whitespace);
    let first = description.split("\n\n").next().unwrap_or_default();
    let first = first.split(". ").next().unwrap_or_default();
    let said: Vec<String> = stems(first).collect();
    is_identifier || stems(summary).all(|stem| said.contains(&stem))
}

/// The words of a text without what changes from sentence to sentence: `changed` and `changes` are one.
fn stems(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    let words = words.map(str::to_lowercase);
    let words = words.filter(|word| !word.is_empty() && !SMALL.contains(&word.as_str()));
    words.map(|word| {
        let ends = ["ing", "ed", "es", "s", "e"];
        let stem = ends.iter().find_map(|end| word.strip_suffix(end));
        stem.filter(|stem| stem.len() > 2).unwrap_or(&word).to_owned()
    })
}

/// A description without the paragraph that lists the scopes of an operation: its docs say them in any case.
pub(in crate::view) fn without_scopes(description: &str) -> String {
    let is_list = |paragraph: &str| {
        let scopes = paragraph.trim().strip_prefix(SCOPES);
        scopes.is_some_and(|scopes| {
            scopes
                .split_whitespace()
                .all(|scope| scope.starts_with('`') && scope.ends_with('`'))
        })
    };
    let paragraphs: Vec<&str> = description.split("\n\n").filter(|one| !is_list(one)).collect();
    paragraphs.join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::DocLines;

    fn text(summary: &str, description: &str) -> String {
        let docs = Docs {
            summary: Some(summary.to_owned()),
            description: Some(description.to_owned()),
        };
        DocLines::of(&docs, "").to_string()
    }

    #[test]
    fn nothing_is_said_twice() {
        assert_eq!(text("List Events", "List events."), "/// List events.\n");
        assert_eq!(
            text("List Events", "List events.\n\nAll."),
            "/// List events.\n///\n/// All.\n"
        );
        for said in ["Get an event by its id.", "Gets the event. Or not."] {
            assert_eq!(text("Get Event", said), format!("/// {said}\n"));
        }
        assert_eq!(
            text("A lamp has changed.", "Sent when a lamp changes: at once."),
            "/// Sent when a lamp changes: at once.\n"
        );
        assert_eq!(
            text("lamp_uncanceled", "Sent when it stays."),
            "/// Sent when it stays.\n"
        );
    }

    #[test]
    fn what_is_said_once_stays() {
        assert_eq!(text("Get Event", "By its id."), "/// Get Event.\n///\n/// By its id.\n");
        assert_eq!(
            text("Reset Secret", "Makes a secret. Reset it."),
            "/// Reset Secret.\n///\n/// Makes a secret. Reset it.\n"
        );
        assert_eq!(text("lamp_lit", ""), "/// lamp_lit.\n");
    }

    #[test]
    fn scopes_are_said_elsewhere() {
        assert_eq!(without_scopes("Find it.\n\n**Scopes**: `a:read` `a:write`"), "Find it.");
        assert_eq!(without_scopes("**Scopes**: `a:read`"), "");
        let kept = "**Scopes**: see below.\n\n**Scopes** are many.";
        assert_eq!(without_scopes(kept), kept);
    }
}
