//! Prints problems as rustc does: code and message, place, the text's own line with a mark under it, and help.
//!
//! Pure: texts and problems in, a text out. The places are looked up here and nowhere else, so a run without problems
//! never pays for them.

mod place;
mod spot;
mod text;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::{Code, Diagnostic};
use crate::source::SourceFile;
use place::Places;
use spot::{Excerpt, Mark, Spot};

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

/// All problems as one text, in the order of the texts they are about, with their number at the end. Empty without
/// problems.
#[must_use]
pub fn render(sources: Sources<'_>, diagnostics: &[Diagnostic], colour: Colour) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let places = Places::find(sources, diagnostics);
    let mut problems: Vec<(Spot<'_>, &Diagnostic)> = diagnostics
        .iter()
        .map(|problem| (places.spot(&problem.place, mark(problem.code)), problem))
        .collect();
    problems.sort_by(|(spot, problem), (other_spot, other)| {
        let key = |problem: &Diagnostic| (problem.code, problem.message.clone());
        spot.order()
            .cmp(&other_spot.order())
            .then_with(|| key(problem).cmp(&key(other)))
    });
    problems.dedup_by(|(_, problem), (_, other)| problem == other);

    let renderer = match colour {
        Colour::Never => Renderer::plain(),
        Colour::Always => Renderer::styled(),
    };
    let mut text = String::new();
    for (spot, problem) in &problems {
        text += &renderer.render(&[group(spot, problem, &places)]);
        text += "\n\n";
    }
    let summary = match problems.len() {
        1 => "1 error".to_owned(),
        count => format!("{count} errors"),
    };
    text + &summary + "\n"
}

fn group<'a>(spot: &Spot<'a>, problem: &'a Diagnostic, places: &Places<'a>) -> Group<'a> {
    let title = Level::ERROR
        .primary_title(problem.message.as_str())
        .id(problem.code.as_str());
    let mut group = Group::with_title(title).element(shown(spot, AnnotationKind::Primary, label(problem.code)));
    for (place, what) in &problem.related {
        group = group.element(shown(&places.spot(place, Mark::Value), AnnotationKind::Context, what));
    }
    for note in &spot.notes {
        group = group.element(Level::NOTE.message(note.clone()));
    }
    group.element(Level::HELP.message(problem.help.as_str()))
}

/// A place: where it is, and its line if the text has one.
fn shown<'a>(spot: &Spot<'a>, kind: AnnotationKind, label: &'a str) -> Element<'a> {
    if let Some(Excerpt { line, span }) = spot.excerpt.clone() {
        let annotation = kind.span(span).label(if spot.exact { label } else { "in here" });
        return Snippet::source(line)
            .path(spot.name)
            .line_start(spot.line)
            .annotation(annotation)
            .into();
    }
    let origin = Origin::path(spot.name);
    if spot.line > 0 {
        origin.line(spot.line).char_column(spot.column).into()
    } else {
        origin.into()
    }
}

/// What of a node is marked.
fn mark(code: Code) -> Mark {
    if code == Code::UnknownKeyword {
        Mark::Key
    } else {
        Mark::Value
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
    }
}

#[cfg(test)]
mod tests;
