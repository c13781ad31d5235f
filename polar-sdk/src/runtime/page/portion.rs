//! The items at hand, and how many more are wanted.

use std::fmt;

/// The items at hand, and how many more are wanted.
pub(super) struct Portion<T> {
    ready: std::vec::IntoIter<T>,
    more: usize,
}

impl<T> Portion<T> {
    /// Nothing yet, and all there is.
    pub(super) fn new() -> Self {
        Self {
            ready: Vec::new().into_iter(),
            more: usize::MAX,
        }
    }

    /// At most so many from here on.
    pub(super) fn limit(&mut self, most: usize) {
        let ready: Vec<T> = self.ready.by_ref().take(most).collect();
        self.more = most - ready.len();
        self.ready = ready.into_iter();
    }

    pub(super) const fn wants_more(&self) -> bool {
        self.more > 0
    }

    /// Lays by what a page brought, as far as it is wanted.
    pub(super) fn fill(&mut self, mut items: Vec<T>) {
        items.truncate(self.more);
        self.more -= items.len();
        self.ready = items.into_iter();
    }

    /// The next item at hand.
    pub(super) fn next(&mut self) -> Option<T> {
        self.ready.next()
    }
}

impl<T> fmt::Debug for Portion<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ready, {} more wanted", self.ready.len(), self.more)
    }
}

#[cfg(test)]
mod tests {
    use super::Portion;

    #[test]
    fn no_more_than_is_wanted_is_laid_by() {
        let mut portion = Portion::new();
        portion.fill(vec![1, 2, 3]);
        assert_eq!((portion.next(), portion.wants_more()), (Some(1), true));
        portion.limit(3);
        assert_eq!(format!("{portion:?}"), "2 ready, 1 more wanted");
        assert_eq!(
            (portion.next(), portion.next(), portion.next()),
            (Some(2), Some(3), None)
        );
        portion.fill(vec![4, 5]);
        assert_eq!(
            (portion.wants_more(), portion.next(), portion.next()),
            (false, Some(4), None)
        );
        portion.limit(0);
        assert!(!portion.wants_more());
    }
}
