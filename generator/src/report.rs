//! Prints problems in the format of rustc, as GitHub annotations, or as JSON.
//!
//! Positions in the files are computed only here, so a run without problems does not need them.

mod github;
mod human;
mod json;
mod locate;
mod source_span;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::SourceFile;
use locate::locate;

/// The files that the problems are about.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    /// The document.
    pub document: &'a SourceFile,
    /// The overlays, in the order of application, and the description files.
    pub overlays: &'a [SourceFile],
}

/// Whether the output has colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Colour {
    /// No colours.
    #[default]
    Never,
    /// ANSI escape sequences for a terminal.
    Always,
}

/// Prints problems in the format of rustc: code and message, position, marked lines, and help, followed by their number.
///
/// They are sorted by file and position. Returns an empty string if there are no problems.
#[must_use]
pub fn human(sources: Sources<'_>, diagnostics: &[Diagnostic], colour: Colour) -> String {
    locate(sources, diagnostics, |problems| human::print(problems, colour))
}

/// Prints problems as JSON, one object per line, in the order of [`human`]:
///
/// ```json
/// {"code": "E0007", "severity": "error", "message": "…", "spans": […], "notes": ["…"], "help": "…"}
/// ```
///
/// A span is `{"file", "line", "column", "end_column", "pointer", "label", "primary"}`. Lines and columns are 1-based,
/// columns count characters, and `end_column` is exclusive. They are null if unknown. `pointer` is a JSON pointer, or
/// null if the file could not be parsed. The first span is the primary one.
#[must_use]
pub fn json(sources: Sources<'_>, diagnostics: &[Diagnostic]) -> String {
    locate(sources, diagnostics, json::print)
}

/// Prints problems as workflow commands, one per line, which GitHub shows as annotations of a pull request.
#[must_use]
pub fn github(sources: Sources<'_>, diagnostics: &[Diagnostic]) -> String {
    locate(sources, diagnostics, github::print)
}

/// Returns the part of a node that a problem marks.
fn mark(code: Code) -> source_span::Mark {
    if matches!(code, Code::UnknownKeyword | Code::UnusedDescription) {
        source_span::Mark::Key
    } else {
        source_span::Mark::Value
    }
}

/// Returns the label of the primary span.
fn label(code: Code) -> &'static str {
    match code {
        Code::Syntax => "invalid syntax",
        Code::Malformed | Code::MalformedOverlay => "malformed",
        Code::UnknownKeyword => "unknown keyword",
        Code::UnresolvedRef => "unresolved reference",
        Code::UnsupportedShape => "not supported",
        Code::UndecidableUnion => "ambiguous union",
        Code::NameCollision => "name collision",
        Code::UnusableName => "not usable as a name",
        Code::StaleOverlay | Code::UnusedDescription => "no effect",
        Code::UnknownResource => "unknown resource",
        Code::Template => "invalid Rust",
        Code::ModelTooLarge => "this model is too large",
    }
}

#[cfg(test)]
mod tests;
