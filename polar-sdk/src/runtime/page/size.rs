//! How many items a page is asked for.

use crate::runtime::Request;

/// How many items a page has at most: the server clamps larger limits without a word.
const LARGEST: usize = 100;

impl<P> Request<P> {
    /// The same request with the largest pages of which none is larger than needed, unless a limit is set: fewer
    /// requests for the same items.
    pub(super) fn with_pages_for(mut self, most: usize) -> Self {
        let query = &mut self.call.query;
        if query.get("limit").is_none() {
            // What a number stands for depends on the limit: a page that is asked for by number is one of the largest.
            let numbered = query.get("page").is_some();
            let limit = if numbered { LARGEST } else { evenly(most) };
            query.set("limit", &limit.to_string(), true);
        }
        self
    }
}

/// The smallest limit with which so many items take no more pages than they must.
fn evenly(items: usize) -> usize {
    let pages = items.div_ceil(LARGEST).max(1);
    items.div_ceil(pages).clamp(1, LARGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_as_few_and_then_as_small_as_can_be() {
        assert_eq!(
            [0, 1, 99, 100, 101, 150, 250, usize::MAX].map(evenly),
            [1, 1, 99, 100, 51, 75, 84, 100]
        );
        for items in 1..1000 {
            let (limit, pages) = (evenly(items), items.div_ceil(LARGEST));
            assert!(
                limit <= LARGEST && limit * pages >= items && (limit - 1) * pages < items,
                "{items}"
            );
        }
    }
}
