//! From the place of a problem to the spot in the text.

use super::spot::{Mark, Spot};
use super::text::Text;
use super::{Diagnostic, Sources};
use crate::diagnostic::Place;
use crate::dialect::as_written;
use crate::pointer::Pointer;
use crate::source::{Located, Positions};

/// The spots of all places that some problems name: each text is scanned once, and only if it is named.
pub(super) struct Places<'a> {
    /// The document and its overlays, indexed by [`FileId`](crate::diagnostic::FileId).
    files: Vec<(Text<'a>, Positions)>,
}

impl<'a> Places<'a> {
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
                if file.is_document() {
                    all.extend(candidates(pointer));
                } else {
                    all.push(pointer.clone());
                }
            }
        }
        let files = files.zip(&wanted).enumerate();
        let scanned =
            files.map(|(index, (file, wanted))| (Text::new(index, file), Positions::find(&file.text, wanted)));
        Self {
            files: scanned.collect(),
        }
    }

    /// Where a place is.
    pub(super) fn spot(&self, place: &'a Place, mark: Mark) -> Spot<'a> {
        match place {
            Place::Node { file, pointer } if file.is_document() => self.in_document(pointer, mark),
            Place::Node { file, pointer } => match self.files.get(file.index()) {
                Some((text, positions)) => match positions.nearest(pointer) {
                    Some((located, _)) => Spot::of(text, located, mark).at(pointer),
                    None => Spot::nowhere(text.index, text.name).at(pointer),
                },
                None => Spot::nowhere(file.index(), "an overlay").at(pointer),
            },
            Place::Position { file, line, column } => match self.files.get(file.index()) {
                Some((text, _)) => Spot::at_column(text, *line, *column),
                None => Spot::nowhere(file.index(), "a file"),
            },
            Place::Template(name) => Spot::nowhere(usize::MAX, name),
        }
    }

    fn in_document(&self, pointer: &Pointer, mark: Mark) -> Spot<'a> {
        let Some(((text, positions), overlays)) = self.files.split_first() else {
            return Spot::nowhere(0, "the document").at(pointer);
        };
        let candidates = candidates(pointer);
        let found: Vec<(&Pointer, &Located, bool)> = candidates
            .iter()
            .filter_map(|at| positions.nearest(at).map(|(located, exact)| (at, located, exact)))
            .collect();
        let best = found.iter().find(|(.., exact)| *exact).or(found.first());
        let Some(&(at, located, exact)) = best else {
            return Spot::nowhere(text.index, text.name).at(pointer);
        };
        let mut spot = Spot::of(text, located, mark).at(at);
        spot.exact = exact;
        if exact || overlays.is_empty() {
            return spot;
        }
        let applied: Vec<_> = overlays.iter().map(|(overlay, _)| overlay.name).collect();
        spot.with_note(format!(
            "this is not in the file itself; overlays applied to it: {}",
            applied.join(", ")
        ))
    }
}

/// How a node of the normalised tree may stand in the text: the rewriting renames some keywords, hangs a `$ref` with
/// siblings under `allOf`, and makes an enumeration of a constant. Constants in a union are an enumeration, too.
fn candidates(pointer: &Pointer) -> Vec<Pointer> {
    let written = as_written(pointer);
    let mut candidates = vec![pointer.clone(), written.clone()];
    if let Some((before, after)) = written.0.rsplit_once("/allOf/") {
        let after = after.trim_start_matches(|digit: char| digit.is_ascii_digit());
        candidates.push(Pointer(format!("{before}{after}")));
    }
    if let Some((before, index)) = pointer.0.rsplit_once("/enum/") {
        let ways = [
            format!("{before}/const"),
            format!("{before}/anyOf/{index}/const"),
            format!("{before}/oneOf/{index}/const"),
        ];
        candidates.extend(ways.map(Pointer));
    }
    candidates
}
