//! Pairs the items of two versions by name and detects renames.

use heck::ToSnakeCase as _;

/// The similarity from which two names count as spelling variants of each other.
const SIMILARITY: f64 = 0.8;

/// A named item in a list.
pub(super) struct Entry<T> {
    /// The Rust name.
    pub(super) name: String,
    /// The item.
    pub(super) node: T,
    /// The names before and after it.
    neighbours: (Option<String>, Option<String>),
}

/// Returns the entries of a list.
pub(super) fn entries<T>(items: impl IntoIterator<Item = (String, T)>) -> Vec<Entry<T>> {
    let items: Vec<_> = items.into_iter().collect();
    let names: Vec<_> = items.iter().map(|(name, _)| name.clone()).collect();
    let name_at = |index: Option<usize>| index.and_then(|index| names.get(index)).cloned();
    items
        .into_iter()
        .enumerate()
        .map(|(index, (name, node))| Entry {
            name,
            node,
            neighbours: (name_at(index.checked_sub(1)), name_at(index.checked_add(1))),
        })
        .collect()
}

impl<T> Entry<T> {
    /// Returns whether both entries have the same neighbours in their lists.
    pub(super) fn same_position(&self, other: &Self) -> bool {
        self.neighbours == other.neighbours
    }
}

/// The entries of two lists, paired.
pub(super) struct Pairs<'a, T> {
    /// Entries with the same name in both lists, in the order of the new list.
    pub(super) same: Vec<(&'a Entry<T>, &'a Entry<T>)>,
    /// Entries with different names that are the same item.
    pub(super) renamed: Vec<(&'a Entry<T>, &'a Entry<T>)>,
    /// Entries of the old list only.
    pub(super) removed: Vec<&'a Entry<T>>,
    /// Entries of the new list only.
    pub(super) added: Vec<&'a Entry<T>>,
}

/// Pairs two lists.
///
/// `score` rates how likely the new entry is the old one renamed; 0 means not at all. A removed and an added entry are
/// a rename only if each is the other's single best match.
pub(super) fn pair<'a, T>(
    old: &'a [Entry<T>],
    new: &'a [Entry<T>],
    score: impl Fn(&Entry<T>, &Entry<T>) -> u32,
) -> Pairs<'a, T> {
    let find = |name: &str, list: &'a [Entry<T>]| list.iter().find(|entry| entry.name == name);
    let same = new.iter().filter_map(|entry| Some((find(&entry.name, old)?, entry)));
    let mut removed: Vec<_> = old.iter().filter(|entry| find(&entry.name, new).is_none()).collect();
    let mut added: Vec<_> = new.iter().filter(|entry| find(&entry.name, old).is_none()).collect();
    let renamed: Vec<_> = removed
        .iter()
        .filter_map(|&before| {
            let after = best_match(&added, |after| score(before, after))?;
            let reverse = best_match(&removed, |other| score(other, after))?;
            (reverse.name == before.name).then_some((before, after))
        })
        .collect();
    removed.retain(|entry| !renamed.iter().any(|(before, _)| before.name == entry.name));
    added.retain(|entry| !renamed.iter().any(|(_, after)| after.name == entry.name));
    Pairs {
        same: same.collect(),
        renamed,
        removed,
        added,
    }
}

/// Returns the entry with the highest score, unless that score is 0 or shared by two entries.
fn best_match<'a, T>(entries: &[&'a Entry<T>], score: impl Fn(&Entry<T>) -> u32) -> Option<&'a Entry<T>> {
    let best = entries
        .iter()
        .map(|entry| score(entry))
        .max()
        .filter(|best| *best > 0)?;
    let mut matches = entries.iter().filter(|entry| score(entry) == best);
    matches.next().copied().filter(|_| matches.next().is_none())
}

/// Returns whether the words of one name contain the words of the other (`seat_tiers`, `tiers`), or the names are
/// nearly equal.
pub(super) fn similar(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_snake_case(), b.to_snake_case());
    let (a_words, b_words): (Vec<_>, Vec<_>) = (a.split('_').collect(), b.split('_').collect());
    let contains = |many: &[&str], few: &[&str]| few.iter().all(|word| many.contains(word));
    contains(&b_words, &a_words) || contains(&a_words, &b_words) || nearly_equal(&a, &b)
}

/// Returns whether two names differ in a character or two.
pub(super) fn nearly_equal(a: &str, b: &str) -> bool {
    strsim::normalized_levenshtein(a, b) >= SIMILARITY
}

/// Returns whether two names have a word in common.
pub(super) fn share_a_word(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_snake_case(), b.to_snake_case());
    a.split('_').any(|word| b.split('_').any(|other| word == other))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(names: &[&str]) -> Vec<Entry<()>> {
        entries(names.iter().map(|name| ((*name).to_owned(), ())))
    }

    #[test]
    fn detects_rename_at_same_position() {
        let (old, new) = (list(&["a", "b", "c"]), list(&["a", "x", "c"]));
        let pairs = pair(&old, &new, |a, b| u32::from(a.same_position(b)));
        let names: Vec<_> = pairs.renamed.iter().map(|(a, b)| (&*a.name, &*b.name)).collect();
        assert_eq!(names, [("b", "x")]);
    }

    #[test]
    fn does_not_guess_between_two_candidates() {
        let (old, new) = (list(&["a"]), list(&["x", "y"]));
        assert!(pair(&old, &new, |_, _| 1).renamed.is_empty());
        assert!(pair(&new, &old, |_, _| 1).renamed.is_empty());
    }

    #[test]
    fn compares_names_by_words_and_spelling() {
        let table = [
            ("seat_tiers", "tiers", true),
            ("canceled", "cancelled", true),
            ("ProductPriceSeatTiers", "Tiers", true),
            ("created_at", "modified_at", false),
            ("amount", "currency", false),
        ];
        for (a, b, expected) in table {
            assert_eq!(similar(a, b), expected, "{a} {b}");
        }
    }
}
