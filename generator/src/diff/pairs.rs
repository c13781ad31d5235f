//! What of one side is what of the other: by name, and where one is gone and one is new, by evidence.

/// A named thing in a list.
pub(super) struct Entry<T> {
    /// Its Rust name.
    pub(super) name: String,
    /// The thing.
    pub(super) node: T,
    /// The names before and after it.
    around: (Option<String>, Option<String>),
}

/// The entries of a list, each aware of its neighbours.
pub(super) fn entries<T>(listed: impl IntoIterator<Item = (String, T)>) -> Vec<Entry<T>> {
    let listed: Vec<_> = listed.into_iter().collect();
    let names: Vec<_> = listed.iter().map(|(name, _)| name.clone()).collect();
    let neighbour = |at: Option<usize>| at.and_then(|at| names.get(at)).cloned();
    listed
        .into_iter()
        .enumerate()
        .map(|(index, (name, node))| Entry {
            name,
            node,
            around: (neighbour(index.checked_sub(1)), neighbour(index.checked_add(1))),
        })
        .collect()
}

impl<T> Entry<T> {
    /// Whether it stands where the other stood.
    pub(super) fn in_place_of(&self, other: &Self) -> bool {
        self.around == other.around
    }
}

/// Two lists, paired.
pub(super) struct Pairs<'a, T> {
    /// On both sides, under one name, in the order of the new side.
    pub(super) same: Vec<(&'a Entry<T>, &'a Entry<T>)>,
    /// On both sides, under two names.
    pub(super) renamed: Vec<(&'a Entry<T>, &'a Entry<T>)>,
    /// On the old side only.
    pub(super) gone: Vec<&'a Entry<T>>,
    /// On the new side only.
    pub(super) new: Vec<&'a Entry<T>>,
}

/// Pairs two lists. `evidence` is how much speaks for a rename, 0 for nothing; a rename is one only where a thing that
/// is gone and a thing that is new are each the other's best match, and no other is as good.
pub(super) fn pair<'a, T>(
    old: &'a [Entry<T>],
    new: &'a [Entry<T>],
    evidence: impl Fn(&Entry<T>, &Entry<T>) -> u32,
) -> Pairs<'a, T> {
    let find = |name: &str, list: &'a [Entry<T>]| list.iter().find(|entry| entry.name == name);
    let same = new.iter().filter_map(|entry| Some((find(&entry.name, old)?, entry)));
    let mut gone: Vec<_> = old.iter().filter(|entry| find(&entry.name, new).is_none()).collect();
    let mut come: Vec<_> = new.iter().filter(|entry| find(&entry.name, old).is_none()).collect();
    let renamed: Vec<_> = gone
        .iter()
        .filter_map(|&before| {
            let after = best(&come, |after| evidence(before, after))?;
            let back = best(&gone, |other| evidence(other, after))?;
            (back.name == before.name).then_some((before, after))
        })
        .collect();
    gone.retain(|entry| !renamed.iter().any(|(before, _)| before.name == entry.name));
    come.retain(|entry| !renamed.iter().any(|(_, after)| after.name == entry.name));
    Pairs {
        same: same.collect(),
        renamed,
        gone,
        new: come,
    }
}

/// The entry for which most speaks, if something does and no other has as much.
fn best<'a, T>(entries: &[&'a Entry<T>], evidence: impl Fn(&Entry<T>) -> u32) -> Option<&'a Entry<T>> {
    let most = entries
        .iter()
        .map(|entry| evidence(entry))
        .max()
        .filter(|most| *most > 0)?;
    let mut winners = entries.iter().filter(|entry| evidence(entry) == most);
    winners.next().copied().filter(|_| winners.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(names: &[&str]) -> Vec<Entry<()>> {
        entries(names.iter().map(|name| ((*name).to_owned(), ())))
    }

    fn renamed(old: &[&str], new: &[&str]) -> Vec<(String, String)> {
        let (old, new) = (list(old), list(new));
        let pairs = pair(&old, &new, |a, b| u32::from(a.in_place_of(b)));
        let names = |(a, b): &(&Entry<()>, &Entry<()>)| (a.name.clone(), b.name.clone());
        pairs.renamed.iter().map(names).collect()
    }

    #[test]
    fn one_gone_and_one_new_in_its_place_are_a_rename() {
        assert_eq!(
            renamed(&["a", "b", "c"], &["a", "x", "c"]),
            [("b".to_owned(), "x".to_owned())]
        );
    }

    #[test]
    fn two_candidates_are_none() {
        let (old, new) = (list(&["a"]), list(&["x", "y"]));
        assert!(pair(&old, &new, |_, _| 1).renamed.is_empty());
        assert!(pair(&new, &old, |_, _| 1).renamed.is_empty());
    }
}
