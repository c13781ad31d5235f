//! Prints problems: as rustc does for people, as annotations for GitHub, as JSON for programs.
//!
//! Pure: texts and problems in, a text out. The places are looked up here and nowhere else, so a run without problems
//! never pays for them.

mod found;
mod github;
mod human;
mod json;
mod place;
mod spot;
mod text;

use super::{Code, Diagnostic};
use crate::source::SourceFile;
use found::found;

/// The texts that the problems are about.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    /// The document.
    pub document: &'a SourceFile,
    /// The overlays, in the order in which they were applied.
    pub overlays: &'a [SourceFile],
}

/// Whether the output is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Colour {
    /// Plain text.
    #[default]
    Never,
    /// With ANSI escape sequences, for a terminal.
    Always,
}

/// All problems as one text for people: code and message, place, the text's own lines with marks under them, and help.
///
/// In the order of the texts they are about, each once, with their number at the end. Empty without problems.
#[must_use]
pub fn render(sources: Sources<'_>, diagnostics: &[Diagnostic], colour: Colour) -> String {
    found(sources, diagnostics, |problems| human::print(problems, colour))
}

/// All problems as JSON, one object a line, in the same order as [`render`]:
///
/// ```json
/// {"code": "E0007", "severity": "error", "message": "…", "spans": […], "notes": ["…"], "help": "…"}
/// ```
///
/// A span is `{"file", "line", "column", "end_column", "pointer", "label", "primary"}`. Lines and columns count from 1,
/// columns in characters, `end_column` is the first one behind; each is null where it is not known. `pointer` is the
/// place in the tree, null in a text that could not be read. The first span is the primary one.
#[must_use]
pub fn json(sources: Sources<'_>, diagnostics: &[Diagnostic]) -> String {
    found(sources, diagnostics, json::print)
}

/// All problems as workflow commands, one a line, which GitHub shows beside the lines of a pull request.
#[must_use]
pub fn github(sources: Sources<'_>, diagnostics: &[Diagnostic]) -> String {
    found(sources, diagnostics, github::print)
}

/// What of a node is marked.
fn mark(code: Code) -> spot::Mark {
    if code == Code::UnknownKeyword {
        spot::Mark::Key
    } else {
        spot::Mark::Value
    }
}

/// What is said right under the place.
fn label(code: Code) -> &'static str {
    match code {
        Code::Syntax => "the text breaks here",
        Code::Malformed | Code::MalformedOverlay => "this has the wrong form",
        Code::UnknownKeyword => "this keyword is not read",
        Code::UnresolvedRef => "this leads nowhere",
        Code::UnsupportedShape => "this cannot be expressed",
        Code::UndecidableUnion => "the members of this cannot be told apart",
        Code::NameCollision => "this name is taken",
        Code::UnusableName => "this makes no name in Rust",
        Code::StaleOverlay => "this is of no use any more",
        Code::UnknownResource => "this is not in the document",
        Code::Template => "this renders no Rust",
        Code::ModelTooLarge => "this model is too large",
    }
}

#[cfg(test)]
mod tests;
