//! What went wrong with somebody else's crate, short enough for a row.

use anyhow::Error;

use crate::bench::figure::Figure;
use crate::bench::process::Failed;
use crate::workspace;

/// Most characters of it.
const LENGTH: usize = 120;

/// The row of what could not be measured.
pub fn row(what: &str, whose: &str, error: &Error) -> Figure {
    let said = match error.downcast_ref::<Failed>() {
        Some(failed) => failed.said.clone(),
        None => format!("{error:#}"),
    };
    let root = workspace::root().to_string_lossy();
    Figure::failed(what, format!("{whose}: {}", first_words(&said.replace(&*root, "…"))))
}

/// The first words of the first error in what a command said: as long as a cell, and without what ends one.
fn first_words(said: &str) -> String {
    let lines = || said.lines().map(str::trim).filter(|line| !line.is_empty());
    let is_error = |line: &&str| line.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("error"));
    let line = lines().find(is_error).or_else(|| lines().next()).unwrap_or("no word");
    let plain = line.replace('|', "/").replace('`', "'");
    if plain.chars().count() <= LENGTH {
        return plain;
    }
    let cut: String = plain.chars().take(LENGTH).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{whole} …")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_error_is_told_not_what_came_before() {
        let said =
            "   Compiling rival v0.0.0\nwarning: unused\n\nerror[E0277]: `T: Eq` | no\n --> src/lib.rs\nerror: two\n";
        assert_eq!(first_words(said), "error[E0277]: 'T: Eq' / no");
        assert_eq!(first_words("reading …\nError: no such file\n"), "Error: no such file");
        assert_eq!(
            first_words("\nmissing field `a` at line 1\nmore"),
            "missing field 'a' at line 1"
        );
        assert_eq!(first_words(" \n"), "no word");
    }

    #[test]
    fn long_ones_end_with_a_whole_word() {
        let words = first_words(&"données ".repeat(40));
        assert!(
            words.ends_with("données …") && words.chars().count() <= LENGTH + 2,
            "{words}"
        );
        assert_eq!(first_words(&"é".repeat(LENGTH)), "é".repeat(LENGTH));
        assert!(first_words(&"é".repeat(LENGTH + 1)).ends_with(" …"));
    }
}
