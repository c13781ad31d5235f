//! Locates problems in the files.

use std::collections::HashSet;

use super::source_span::{LineIndex, Mark, SourceSpan};
use super::{Sources, label, mark};
use crate::diagnostic::{Diagnostic, Place};
use crate::pointer::Pointer;
use crate::source::Positions;

/// A problem and its spans.
pub(super) struct LocatedProblem<'a> {
    pub(super) problem: &'a Diagnostic,
    /// The place of the problem, then the related places.
    pub(super) spans: Vec<LabelledSpan<'a>>,
}

/// A span and its label.
pub(super) struct LabelledSpan<'a> {
    pub(super) span: SourceSpan<'a>,
    pub(super) label: &'a str,
}

/// Locates the problems and prints them. They are sorted by file and position, the document first, and each is printed
/// once.
pub(super) fn locate(
    sources: Sources<'_>,
    diagnostics: &[Diagnostic],
    print: impl FnOnce(&[LocatedProblem<'_>]) -> String,
) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let places = Locator::find(sources, diagnostics);
    let mut problems: Vec<LocatedProblem<'_>> = diagnostics
        .iter()
        .map(|problem| LocatedProblem {
            problem,
            spans: spans(&places, problem),
        })
        .collect();
    problems.sort_by(|one, other| {
        let key = |found: &LocatedProblem<'_>| (found.problem.code, found.problem.message.clone());
        order(one).cmp(&order(other)).then_with(|| key(one).cmp(&key(other)))
    });
    problems.dedup_by(|one, other| one.problem == other.problem);
    print(&problems)
}

fn order<'a>(found: &LocatedProblem<'a>) -> Option<(usize, &'a str, usize, usize)> {
    found.spans.first().map(|labelled| labelled.span.order())
}

fn spans<'a>(places: &Locator<'a>, problem: &'a Diagnostic) -> Vec<LabelledSpan<'a>> {
    let primary = (&problem.place, mark(problem.code), label(problem.code));
    let related = problem
        .related
        .iter()
        .map(|(place, what)| (place, Mark::Value, what.as_str()));
    let spans = std::iter::once(primary)
        .chain(related)
        .map(|(place, mark, label)| LabelledSpan {
            span: places.span(place, mark),
            label,
        });
    // Several nodes may be written at one place, as aliases in YAML.
    let mut seen = HashSet::new();
    spans
        .filter(|one| seen.insert((one.span.order(), one.span.exact.then_some(one.label))))
        .collect()
}

/// The positions of the places of some problems. Each file is scanned at most once, and only if a problem is in it.
pub(super) struct Locator<'a> {
    /// The document, its overlays and its description files, by [`FileId`](crate::diagnostic::FileId).
    files: Vec<(LineIndex<'a>, Positions)>,
}

impl<'a> Locator<'a> {
    pub(super) fn find(sources: Sources<'a>, diagnostics: &[Diagnostic]) -> Self {
        let files = std::iter::once(sources.document).chain(sources.overlays);
        let mut wanted: Vec<Vec<Pointer>> = files.clone().map(|_| Vec::new()).collect();
        for problem in diagnostics {
            let related = problem.related.iter().map(|(place, _)| place);
            for place in std::iter::once(&problem.place).chain(related) {
                let Place::Node { file, pointer } = place else { continue };
                let Some(all) = wanted.get_mut(file.index()) else {
                    continue;
                };
                all.push(pointer.clone());
            }
        }
        let files = files.zip(&wanted).enumerate();
        let scanned =
            files.map(|(index, (file, wanted))| (LineIndex::new(index, file), Positions::find(&file.text, wanted)));
        Self {
            files: scanned.collect(),
        }
    }

    /// Returns the span of a place.
    pub(super) fn span(&self, place: &'a Place, mark: Mark) -> SourceSpan<'a> {
        match place {
            Place::Node { file, pointer } => match self.files.get(file.index()) {
                Some((lines, positions)) => match positions.nearest(pointer) {
                    Some((located, exact)) => {
                        let mut span = SourceSpan::of(lines, located, mark).at(pointer);
                        span.exact = exact;
                        span
                    }
                    None => SourceSpan::unknown(lines.index, lines.name).at(pointer),
                },
                None => SourceSpan::unknown(file.index(), "a file").at(pointer),
            },
            Place::Position { file, line, column } => match self.files.get(file.index()) {
                Some((lines, _)) => SourceSpan::at_column(lines, *line, *column),
                None => SourceSpan::unknown(file.index(), "a file"),
            },
            Place::Template(name) => SourceSpan::unknown(usize::MAX, name),
        }
    }
}
