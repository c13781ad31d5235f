//! Problems as rustc prints them.

use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::Colour;
use super::found::{Found, Labelled};
use super::spot::Excerpt;

/// All problems, and how many there are.
pub(super) fn print(problems: &[Found<'_>], colour: Colour) -> String {
    let renderer = match colour {
        Colour::Never => Renderer::plain(),
        Colour::Always => Renderer::styled(),
    };
    let mut text = String::new();
    for found in problems {
        text += &renderer.render(&[group(found)]);
        text += "\n\n";
    }
    let count = match problems.len() {
        1 => "1 error".to_owned(),
        count => format!("{count} errors"),
    };
    let code = problems.first().map_or("", |found| found.problem.code.as_str());
    text + &count + "; `cargo xtask --explain " + code + "` shows an example and what to do\n"
}

fn group<'a>(found: &'a Found<'a>) -> Group<'a> {
    let problem = found.problem;
    let title = Level::ERROR
        .primary_title(problem.message.as_str())
        .id(problem.code.as_str());
    let mut group = Group::with_title(title);
    for places in by_file(&found.spots) {
        group = group.element(shown(&places));
    }
    for note in found.spots.first().into_iter().flat_map(notes) {
        group = group.element(Level::NOTE.message(note));
    }
    group.element(Level::HELP.message(problem.help.as_str()))
}

/// Where the problem's own place is in the tree, and what else is to be said about it.
fn notes(one: &Labelled<'_>) -> impl Iterator<Item = String> {
    let pointer = one.spot.pointer.iter().filter(|pointer| !pointer.is_empty());
    let at = pointer.map(|pointer| format!("at {pointer}"));
    at.chain(one.spot.notes.iter().cloned())
}

/// A place, and whether it is the problem's own.
type Marked<'a> = (&'a Labelled<'a>, AnnotationKind);

/// The places in one file stand under one heading, as long as each has a line to show.
fn by_file<'a>(spots: &'a [Labelled<'a>]) -> Vec<Vec<Marked<'a>>> {
    let mut files: Vec<Vec<Marked<'a>>> = Vec::new();
    for (index, one) in spots.iter().enumerate() {
        let kind = if index == 0 {
            AnnotationKind::Primary
        } else {
            AnnotationKind::Context
        };
        let file = one.spot.file_with_lines();
        let same = |places: &&mut Vec<Marked<'a>>| {
            let first = places.first().and_then(|(first, _)| first.spot.file_with_lines());
            file.is_some() && first == file
        };
        match files.iter_mut().find(same) {
            Some(places) => places.push((one, kind)),
            None => files.push(vec![(one, kind)]),
        }
    }
    files
}

/// Places in one file: where they are, and their lines if the text has any.
fn shown<'a>(places: &[Marked<'a>]) -> Element<'a> {
    let excerpts = places.iter().filter_map(|(one, _)| one.spot.excerpt.as_ref());
    let first = excerpts.clone().min_by_key(|excerpt| excerpt.start);
    let last = excerpts.max_by_key(|excerpt| excerpt.start);
    let Some(((first, last), (one, _))) = first.zip(last).zip(places.first()) else {
        return places
            .first()
            .map_or_else(|| Origin::path("").into(), |(one, _)| origin(one));
    };
    let lines = places.iter().map(|(one, _)| one.spot.line);
    Snippet::source(one.spot.between(first, last))
        .path(one.spot.name)
        .line_start(lines.min().unwrap_or(1))
        .annotations(places.iter().filter_map(|(one, kind)| annotation(one, *kind, first)))
        .into()
}

fn annotation<'a>(one: &'a Labelled<'a>, kind: AnnotationKind, first: &Excerpt<'_>) -> Option<Annotation<'a>> {
    let excerpt = one.spot.excerpt.as_ref()?;
    let before = excerpt.start - first.start;
    let span = before + excerpt.span.start..before + excerpt.span.end;
    let label = if one.spot.exact { one.label } else { "in here" };
    Some(kind.span(span).label(label))
}

fn origin<'a>(one: &'a Labelled<'a>) -> Element<'a> {
    let origin = Origin::path(one.spot.name);
    if one.spot.line > 0 {
        origin.line(one.spot.line).char_column(one.spot.column).into()
    } else {
        origin.into()
    }
}
