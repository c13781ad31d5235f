//! What both types of pages have in common.

/// Implements a page that has the fields `items`, `unreadable` and `request`, and a method `has_next`.
macro_rules! impl_page {
    ($Page:ident) => {
        impl<T> $Page<T> {
            /// Whether the server sent no items.
            fn is_empty(&self) -> bool {
                self.items.is_empty() && self.unreadable.is_empty()
            }

            /// Returns the request for the next page, with the same filters, or `None` on the last page.
            pub fn next(&self) -> Option<Request<Self>> {
                if self.has_next() {
                    self.request.next_page()
                } else {
                    None
                }
            }

            /// Fetches the next page, with the same filters. `None` on the last page, without a request.
            ///
            /// ```no_run
            /// # async fn run(polar: polar_sdk::Polar) -> Result<(), polar_sdk::Error> {
            /// let mut next = Some(polar.checkouts().list().limit(50).await?);
            /// while let Some(page) = next {
            ///     println!("page {} of {}", page.page, page.max_page);
            ///     next = page.fetch_next().await?;
            /// }
            /// # Ok(())
            /// # }
            /// ```
            ///
            /// # Errors
            /// Returns the errors of the request.
            pub async fn fetch_next(&self) -> Result<Option<Self>, Error> {
                match self.next() {
                    Some(next) => next.await.map(Some),
                    None => Ok(None),
                }
            }

            /// Fetches the next page and blocks until it is received: see [`fetch_next`](Self::fetch_next).
            ///
            /// # Errors
            /// Returns the errors of [`Request::send_blocking`].
            #[cfg(feature = "blocking")]
            pub fn fetch_next_blocking(&self) -> Result<Option<Self>, Error> {
                self.next().map(Request::send_blocking).transpose()
            }
        }

        impl<T> $crate::pagination::sealed::Sealed for $Page<T> {}

        /// Iterates over the items, without those that could not be decoded.
        impl<T> IntoIterator for $Page<T> {
            type Item = T;
            type IntoIter = std::vec::IntoIter<T>;

            fn into_iter(self) -> Self::IntoIter {
                self.items.into_iter()
            }
        }
    };
}

pub(super) use impl_page;
