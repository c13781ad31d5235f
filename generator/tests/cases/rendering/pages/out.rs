pub mod resources {
    //! The operations of the API, by resource.

    mod pages {
        use crate::pagination;
        use crate::client::{Polar, RequestOptions};
        use crate::error::Error;
        use crate::pagination::{Items, Page};
        use crate::request::{
            Auth, Method, Operation, Request, RequestFuture, WithResponse, option_methods,
        };

        #[cfg(feature = "blocking")]
        use crate::pagination::{BlockingItems, BlockingPages};

        const LIST: Operation = Operation::new(
            "pages:list",
            Method::Get,
            "/v1/pages/",
            Auth::None,
        );

        /// Operations on `pages`.
        #[derive(Clone, Debug)]
        #[must_use = "a resource does nothing until one of its operations is called"]
        pub struct Pages {
            pub(crate) polar: Polar,
        }

        impl Pages {
            #[inline]
            pub(crate) fn new(polar: &Polar) -> Self {
                Self { polar: polar.clone() }
            }

            /// Lists names.
            ///
            /// Sends `GET /v1/pages/`. Does not send the access token.
            ///
            /// ```no_run
            /// # use polar_sdk::{Error, Polar};
            /// # async fn example(polar: Polar) -> Result<(), Error> {
            /// let mut items = polar.pages().list().items();
            /// while let Some(item) = items.next().await {
            ///     let value = item?;
            /// }
            /// # Ok(())
            /// # }
            /// ```
            #[inline]
            pub fn list(&self) -> ListPages {
                ListPages(Request::page(&self.polar, &LIST))
            }
        }

        /// A request created by [`Pages::list`], with setters for its optional parameters.
        #[derive(Clone, Debug)]
        #[must_use = "a request is sent when it is awaited"]
        pub struct ListPages(Request<Page<String>>);

        impl ListPages {
            /// Sets the parameter `limit`.
            ///
            /// Number of items on a page.
            ///
            /// Greater than 0. Default: `10`.
            #[inline]
            pub fn limit(self, limit: i64) -> Self {
                Self(self.0.query_within("limit", limit, Some(1), None))
            }

            /// Sets the parameter `limit`. Does nothing if it is `None`.
            #[inline]
            pub fn set_limit(self, limit: Option<i64>) -> Self {
                match limit {
                    Some(limit) => Self(self.0.query_within("limit", limit, Some(1), None)),
                    None => self,
                }
            }

            /// Sets the parameter `page`.
            ///
            /// Number of the page.
            #[inline]
            pub fn page(self, page: i64) -> Self {
                Self(self.0.query("page", &page))
            }

            /// Sets the parameter `page`. Does nothing if it is `None`.
            #[inline]
            pub fn set_page(self, page: Option<i64>) -> Self {
                match page {
                    Some(page) => Self(self.0.query("page", &page)),
                    None => self,
                }
            }

            /// Sets several options at once. Options set later take precedence.
            #[inline]
            pub fn options(self, options: RequestOptions) -> Self {
                Self(self.0.options(options))
            }
            option_methods!();

            /// Makes the request return status, headers and raw body along with the value.
            #[inline]
            pub fn with_response(self) -> WithResponse<Page<String>> {
                self.0.with_response()
            }

            /// Sends the request. Equivalent to awaiting it.
            ///
            /// # Errors
            ///
            /// Returns the errors of [`Pages::list`], and an error if an argument is invalid, no
            /// response is received, or the response cannot be decoded.
            #[inline]
            pub fn send(self) -> RequestFuture<Page<String>> {
                self.0.send()
            }

            /// Sends the request and blocks until the response is received.
            ///
            /// # Errors
            ///
            /// Returns the errors of [`send`](Self::send), and an error if called from within a Tokio runtime, which it would
            /// block.
            #[cfg(feature = "blocking")]
            #[inline]
            pub fn send_blocking(self) -> Result<Page<String>, Error> {
                self.0.send_blocking()
            }

            /// Returns an iterator over this page and all following ones, for synchronous code.
            #[cfg(feature = "blocking")]
            #[inline]
            pub fn pages_blocking(self) -> BlockingPages<Page<String>> {
                self.0.pages_blocking()
            }

            /// Returns an iterator over the items of this page and all following ones, for synchronous code.
            #[cfg(feature = "blocking")]
            #[inline]
            pub fn items_blocking(self) -> BlockingItems<Page<String>> {
                self.0.items_blocking()
            }

            /// Returns this page and all following ones, fetched one at a time. Pages have 100 items unless a limit is set.
            #[inline]
            pub fn pages(self) -> pagination::Pages<Page<String>> {
                self.0.pages()
            }

            /// Returns the items of this page and all following ones, fetched one page at a time. Pages have 100 items unless a
            /// limit is set.
            #[inline]
            pub fn items(self) -> Items<Page<String>> {
                self.0.items()
            }
        }

        impl From<ListPages> for Request<Page<String>> {
            #[inline]
            fn from(request: ListPages) -> Self {
                request.0
            }
        }

        impl IntoFuture for ListPages {
            type Output = Result<Page<String>, Error>;
            type IntoFuture = RequestFuture<Page<String>>;

            #[inline]
            fn into_future(self) -> Self::IntoFuture {
                self.0.into_future()
            }
        }
    }

    pub use pages::*;

    impl crate::client::Polar {
        /// Returns the operations of `pages`.
        ///
        /// Operations on `pages`.
        #[inline]
        pub fn pages(&self) -> Pages {
            Pages::new(self)
        }
    }
}
