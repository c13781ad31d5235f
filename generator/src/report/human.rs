//! Prints problems in the format of rustc.

use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::Colour;
use super::locate::{LabelledSpan, LocatedProblem};
use super::source_span::Excerpt;

/// Prints all problems and their number.
pub(super) fn print(problems: &[LocatedProblem<'_>], colour: Colour) -> String {
    let renderer = match colour {
        Colour::Never => Renderer::plain(),
        Colour::Always => Renderer::styled(),
    };
    let mut text = String::new();
    for found in problems {
        text += &renderer.render(&[group(found)]);
        text += "\n\n";
    }
    let warnings = problems.iter().filter(|found| found.problem.code.is_warning()).count();
    let counts = [(problems.len() - warnings, "error"), (warnings, "warning")];
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let counts = counts.map(|(count, noun)| format!("{count} {noun}{}", if count == 1 { "" } else { "s" }));
    let count = counts.collect::<Vec<_>>().join(", ");
    let code = problems.first().map_or("", |found| found.problem.code.as_str());
    text + &count + "; `cargo xtask --explain " + code + "` explains it with an example\n"
}

fn group<'a>(found: &'a LocatedProblem<'a>) -> Group<'a> {
    let problem = found.problem;
    let level = if problem.code.is_warning() {
        Level::WARNING
    } else {
        Level::ERROR
    };
    let title = level.primary_title(problem.message.as_str()).id(problem.code.as_str());
    let mut group = Group::with_title(title);
    for places in by_file(&found.spans) {
        group = group.element(snippet(&places));
    }
    for note in found.spans.first().into_iter().flat_map(notes) {
        group = group.element(Level::NOTE.message(note));
    }
    group.element(Level::HELP.message(problem.help.as_str()))
}

/// Returns the JSON pointer and the notes of the primary span.
fn notes(one: &LabelledSpan<'_>) -> impl Iterator<Item = String> {
    let pointer = one.span.pointer.iter().filter(|pointer| !pointer.is_empty());
    let at = pointer.map(|pointer| format!("at {pointer}"));
    at.chain(one.span.notes.iter().cloned())
}

/// A span, and whether it is the primary one.
type Annotated<'a> = (&'a LabelledSpan<'a>, AnnotationKind);

/// Groups the spans that have an excerpt by file.
fn by_file<'a>(spans: &'a [LabelledSpan<'a>]) -> Vec<Vec<Annotated<'a>>> {
    let mut files: Vec<Vec<Annotated<'a>>> = Vec::new();
    for (index, one) in spans.iter().enumerate() {
        let kind = if index == 0 {
            AnnotationKind::Primary
        } else {
            AnnotationKind::Context
        };
        let file = one.span.file_with_lines();
        let same = |places: &&mut Vec<Annotated<'a>>| {
            let first = places.first().and_then(|(first, _)| first.span.file_with_lines());
            file.is_some() && first == file
        };
        match files.iter_mut().find(same) {
            Some(places) => places.push((one, kind)),
            None => files.push(vec![(one, kind)]),
        }
    }
    files
}

/// Prints the spans of one file, with their lines if possible.
fn snippet<'a>(places: &[Annotated<'a>]) -> Element<'a> {
    let excerpts = places.iter().filter_map(|(one, _)| one.span.excerpt.as_ref());
    let first = excerpts.clone().min_by_key(|excerpt| excerpt.start);
    let last = excerpts.max_by_key(|excerpt| excerpt.start);
    let Some(((first, last), (one, _))) = first.zip(last).zip(places.first()) else {
        return places
            .first()
            .map_or_else(|| Origin::path("").into(), |(one, _)| origin(one));
    };
    let lines = places.iter().map(|(one, _)| one.span.line);
    Snippet::source(one.span.between(first, last))
        .path(one.span.name)
        .line_start(lines.min().unwrap_or(1))
        .annotations(places.iter().filter_map(|(one, kind)| annotation(one, *kind, first)))
        .into()
}

fn annotation<'a>(one: &'a LabelledSpan<'a>, kind: AnnotationKind, first: &Excerpt<'_>) -> Option<Annotation<'a>> {
    let excerpt = one.span.excerpt.as_ref()?;
    let before = excerpt.start - first.start;
    let span = before + excerpt.span.start..before + excerpt.span.end;
    let label = if one.span.exact { one.label } else { "in here" };
    Some(kind.span(span).label(label))
}

fn origin<'a>(one: &'a LabelledSpan<'a>) -> Element<'a> {
    let origin = Origin::path(one.span.name);
    if one.span.line > 0 {
        origin.line(one.span.line).char_column(one.span.column).into()
    } else {
        origin.into()
    }
}
