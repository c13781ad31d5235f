//! Iterators over pages and items for synchronous code.

use std::fmt;
use std::iter::FusedIterator;

use super::Paginated;
use super::items::ItemBuffer;
use crate::client::RequestOptions;
use crate::error::Error;
use crate::request::{BackgroundRequest, Request, option_methods};

impl<P: Paginated> Request<P> {
    /// Returns an iterator over this page and all following ones, for synchronous code.
    pub fn pages_blocking(self) -> BlockingPages<P> {
        BlockingPages::new(self)
    }

    /// Returns an iterator over the items of this page and all following ones, for synchronous code.
    pub fn items_blocking(self) -> BlockingItems<P> {
        BlockingItems::new(self)
    }
}

/// An iterator over all pages of a list, fetched one at a time. Created by `pages_blocking()`.
///
/// [`Pages`](crate::Pages) describes when the iteration ends, how to continue after an error, and what happens when the
/// list changes while it is read.
#[must_use = "pages are not fetched until they are requested"]
pub struct BlockingPages<P> {
    next: Option<Request<P>>,
    in_progress: Option<BackgroundRequest<P>>,
    prefetch: bool,
    /// The number of items to fetch, if it is limited.
    max_items: usize,
}

impl<P: Paginated> BlockingPages<P> {
    pub(crate) fn new(first: Request<P>) -> Self {
        Self {
            next: Some(first),
            in_progress: None,
            prefetch: false,
            max_items: usize::MAX,
        }
    }

    /// Fetches one page ahead in the background: see [`Pages::prefetch`](crate::Pages::prefetch).
    ///
    /// ```no_run
    /// # fn run(polar: polar_sdk::Polar) -> Result<(), polar_sdk::Error> {
    /// for page in polar.checkouts().list().pages_blocking().prefetch() {
    ///     // The next page is fetched while this one is processed.
    ///     println!("{} checkouts", page?.items.len());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn prefetch(self) -> Self {
        Self { prefetch: true, ..self }
    }

    /// Sets several options at once. Each page is a call of its own, and the options apply to each. Options set later
    /// take precedence.
    pub fn options(mut self, options: RequestOptions) -> Self {
        if let Some(current) = &mut self.in_progress {
            current.set_options(options.clone());
        }
        self.next = self.next.map(|next| next.options(options));
        self
    }

    option_methods!();

    /// Fetches the next page without prefetching another.
    fn next_page(&mut self) -> Option<Result<P, Error>> {
        let result = match self.in_progress.take() {
            Some(request) => request.wait(),
            None => self.next.take()?.with_page_size_for(self.max_items).send_blocking(),
        };
        if let Ok(page) = &result {
            self.next = page.next();
        }
        Some(result)
    }

    /// Starts fetching the next page, if prefetching is enabled.
    fn start_prefetch(&mut self) {
        if self.prefetch {
            self.in_progress = self.next.take().map(BackgroundRequest::start);
        }
    }
}

impl<P: Paginated> Iterator for BlockingPages<P> {
    type Item = Result<P, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let page = self.next_page();
        self.start_prefetch();
        page
    }
}

impl<P: Paginated> FusedIterator for BlockingPages<P> {}

impl<P> fmt::Debug for BlockingPages<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BlockingPages")
            .field("next", &self.next)
            .field("in_progress", &self.in_progress)
            .field("prefetch", &self.prefetch)
            .finish_non_exhaustive()
    }
}

/// An iterator over all items of a list, fetched one page at a time. Created by `items_blocking()`.
///
/// ```no_run
/// # fn run(polar: polar_sdk::Polar) -> Result<(), polar_sdk::Error> {
/// for checkout in polar.checkouts().list().items_blocking() {
///     println!("{}", checkout?.id);
/// }
/// // Collects all items, like `Items::try_collect`.
/// let all: Vec<_> = polar.checkouts().list().items_blocking().collect::<Result<_, _>>()?;
/// # Ok(())
/// # }
/// ```
///
/// An item that cannot be decoded is returned as an error, and does not end the iteration: see [`Items`](crate::Items).
/// [`Pages`](crate::Pages) describes when the iteration ends, and what happens when the list changes while it is read.
#[must_use = "items are not fetched until they are requested"]
pub struct BlockingItems<P: Paginated> {
    pages: BlockingPages<P>,
    buffer: ItemBuffer<P::Item>,
}

impl<P: Paginated> BlockingItems<P> {
    pub(crate) fn new(first: Request<P>) -> Self {
        Self {
            pages: BlockingPages::new(first),
            buffer: ItemBuffer::new(),
        }
    }

    /// Limits the iteration to at most `n` more items: see [`Items::take`](crate::Items::take).
    ///
    /// ```no_run
    /// # fn run(polar: polar_sdk::Polar) -> Result<(), polar_sdk::Error> {
    /// for checkout in polar.checkouts().list().items_blocking().take(10) {
    ///     println!("{}", checkout?.id);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn take(mut self, n: usize) -> Self {
        self.buffer.limit(n);
        self.pages.max_items = n;
        self
    }

    /// Returns the number of items of the list, as reported with the first page: see
    /// [`Items::total_count`](crate::Items::total_count).
    #[must_use]
    pub fn total_count(&self) -> Option<i64> {
        self.buffer.total_count()
    }

    /// Fetches one page ahead in the background: see [`Pages::prefetch`](crate::Pages::prefetch).
    pub fn prefetch(self) -> Self {
        Self {
            pages: self.pages.prefetch(),
            ..self
        }
    }

    /// Sets several options at once. Each page is a call of its own, and the options apply to each. Options set later
    /// take precedence.
    pub fn options(self, options: RequestOptions) -> Self {
        Self {
            pages: self.pages.options(options),
            ..self
        }
    }

    option_methods!();
}

impl<P: Paginated> Iterator for BlockingItems<P> {
    type Item = Result<P::Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.buffer.next() {
                return Some(item);
            }
            if !self.buffer.is_incomplete() {
                return None;
            }
            match self.pages.next_page()? {
                Ok(page) => self.buffer.fill(page),
                Err(error) => return Some(Err(error)),
            }
            if self.buffer.is_incomplete() {
                self.pages.start_prefetch();
            }
        }
    }
}

impl<P: Paginated> FusedIterator for BlockingItems<P> {}

impl<P: Paginated> fmt::Debug for BlockingItems<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BlockingItems")
            .field("items", &self.buffer)
            .field("pages", &self.pages)
            .finish()
    }
}
