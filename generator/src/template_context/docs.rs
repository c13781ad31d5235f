//! Doc comments: descriptions of the document in a form that rustdoc renders without warnings, and its constraints in
//! words.

mod constraints;
mod markdown;

use std::fmt;

use crate::ir::{Constraints, Deprecation, Docs, Model, ModelName};
use crate::names::Ident;

pub(super) use constraints::sentences;
pub(super) use markdown::code;

/// The lines of a doc comment.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DocComment(Vec<String>);

impl DocComment {
    /// A comment of one paragraph, written in this crate.
    pub(super) fn new(paragraph: &str) -> Self {
        Self(markdown::wrapped(paragraph))
    }

    /// The summary and description of the document, or the fallback where it has neither.
    pub(super) fn of(docs: &Docs, fallback: &str) -> Self {
        let mut comment = Self::default();
        let description = docs.description.as_deref().unwrap_or_default();
        if let Some(summary) = summary(docs) {
            comment.push(markdown::for_rustdoc(&summary));
        }
        comment.push(markdown::for_rustdoc(description));
        if comment.0.is_empty() {
            Self::new(fallback)
        } else {
            comment
        }
    }

    /// The description of a model. The fallback names its place in the document: Polar's documentation can be searched
    /// for that.
    pub(super) fn of_model(model: &Model, name: &Ident, kind: &str) -> Self {
        let component = model
            .pointer
            .0
            .strip_prefix("/components/schemas/")
            .filter(|key| !key.contains('/'));
        let place = match (component, &model.name) {
            (Some(component), _) => format!("{} in Polar's API", code(component)),
            (None, ModelName::Inline { parent, field }) => format!("{} in {}", code(field), code(outermost(parent))),
            (None, _) => code(name.as_str()),
        };
        Self::of(&model.docs, &format!("{kind} {place}."))
    }

    /// The description of the document as one line.
    pub(super) fn one_line(description: &str) -> String {
        let lines = markdown::for_rustdoc(description);
        let lines: Vec<_> = lines.into_iter().filter(|line| !line.is_empty()).collect();
        lines.join(" ")
    }

    /// Adds the constraints on the value.
    pub(super) fn with_constraints(self, constraints: &Constraints) -> Self {
        self.with_paragraph(sentences(constraints))
    }

    /// Adds a paragraph, if there is one.
    pub(super) fn with_paragraph(mut self, paragraph: impl Into<Option<String>>) -> Self {
        if let Some(paragraph) = paragraph.into() {
            self.push(markdown::wrapped(&paragraph));
        }
        self
    }

    /// Adds a list with a heading, unless the list is empty.
    pub(super) fn with_list(mut self, heading: &str, items: impl IntoIterator<Item = String>) -> Self {
        let items: Vec<String> = items.into_iter().flat_map(|item| markdown::list_item(&item)).collect();
        if !items.is_empty() {
            self.push(vec![heading.to_owned()]);
            self.push(items);
        }
        self
    }

    /// Adds the lines of a code block with its fences, if there is one.
    pub(super) fn with_code(mut self, lines: Option<Vec<String>>) -> Self {
        self.push(lines.unwrap_or_default());
        self
    }

    fn push(&mut self, lines: Vec<String>) {
        if !self.0.is_empty() && !lines.is_empty() {
            self.0.push(String::new());
        }
        self.0.extend(lines);
    }
}

impl fmt::Display for DocComment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in &self.0 {
            writeln!(f, "///{}{line}", if line.is_empty() { "" } else { " " })?;
        }
        Ok(())
    }
}

/// Returns the summary as a sentence, unless the description repeats it.
fn summary(docs: &Docs) -> Option<String> {
    let summary = docs.summary.as_deref().map(markdown::sentence)?;
    let description = docs.description.as_deref().unwrap_or_default();
    let start = description.get(..summary.len());
    let is_repeated = start.is_some_and(|start| start.eq_ignore_ascii_case(&summary));
    (!is_repeated).then_some(summary)
}

/// Returns the summary and description of the document in its own Markdown, with the constraints in words. `None` if it has
/// none of them.
pub(super) fn plain_text(docs: &Docs, constraints: &Constraints) -> Option<String> {
    let description = docs.description.as_deref().map(str::trim).map(markdown::sentence);
    let paragraphs = [summary(docs), description, sentences(constraints)];
    let paragraphs: Vec<String> = paragraphs.into_iter().flatten().filter(|it| !it.is_empty()).collect();
    (!paragraphs.is_empty()).then(|| paragraphs.join("\n\n"))
}

/// Returns the name of the component or operation that contains an inline schema.
fn outermost(mut name: &ModelName) -> &str {
    while let ModelName::Inline { parent, .. } = name {
        name = parent;
    }
    match name {
        ModelName::Component(key) | ModelName::Operation(key) => key,
        ModelName::Inline { field, .. } => field,
        ModelName::Scalars(_) => "a value",
    }
}

/// Returns the note of a `#[deprecated]` attribute, in one line: the compiler prints it.
pub(super) fn deprecation_note(deprecation: &Deprecation) -> String {
    let note = deprecation.note.as_deref().unwrap_or_default();
    let words: Vec<_> = note.split_whitespace().collect();
    if words.is_empty() {
        "Polar may remove this.".to_owned()
    } else {
        words.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn comment(summary: &str, description: &str) -> String {
        let docs = Docs {
            summary: Some(summary.to_owned()),
            description: Some(description.to_owned()),
        };
        DocComment::of(&docs, "").to_string()
    }

    #[test]
    fn omits_a_summary_that_the_description_repeats() {
        assert_eq!(comment("List Events", "List events."), "/// List events.\n");
        assert_eq!(
            comment("List Events", "By name."),
            "/// List Events.\n///\n/// By name.\n"
        );
        assert_eq!(comment("lamp_lit", ""), "/// lamp_lit.\n");
    }
}
