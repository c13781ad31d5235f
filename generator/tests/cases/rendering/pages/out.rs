pub mod resources {
    //! What can be asked of the API, by resource.

    mod pages {
        use crate::runtime;

        const LIST: runtime::Operation = runtime::Operation::new(
            "pages:list",
            runtime::Method::Get,
            "/v1/pages/",
            runtime::Auth::None,
        );

        /// The operations of `pages`.
        #[derive(Clone, Debug)]
        #[must_use = "a resource does nothing until one of its operations is called"]
        pub struct Pages {
            polar: runtime::Polar,
        }

        impl Pages {
            pub(crate) fn new(polar: &runtime::Polar) -> Self {
                Self { polar: polar.clone() }
            }

            /// Lists names.
            ///
            /// Sends `GET /v1/pages/`. No token is sent.
            ///
            /// ```no_run
            /// # use polar_sdk::{self as runtime, Error, Polar, ids, models};
            /// # async fn example(polar: Polar) -> Result<(), Error> {
            /// let mut items = polar.pages().list().items();
            /// while let Some(item) = items.next().await {
            ///     let answer = item?;
            /// }
            /// # Ok(())
            /// # }
            /// ```
            pub fn list(&self) -> ListPages {
                ListPages(runtime::Request::page(&self.polar, &LIST))
            }
        }

        /// The request of [`Pages::list`], with what it can be narrowed by.
        #[derive(Clone, Debug)]
        #[must_use = "a request is sent when it is awaited"]
        pub struct ListPages(runtime::Request<runtime::Page<String>>);

        impl ListPages {
            /// How many make a page.
            ///
            /// Greater than 0. Default: `10`.
            pub fn limit(self, limit: i64) -> Self {
                Self(self.0.query_within("limit", limit, Some(1), None))
            }

            /// With options for this call alone.
            pub fn with_options(self, options: runtime::RequestOptions) -> Self {
                Self(self.0.with_options(options))
            }

            /// Gives status, headers and body beside the value.
            pub fn with_response(self) -> runtime::WithResponse<runtime::Page<String>> {
                self.0.with_response()
            }

            /// Sends the request, as `.await` does.
            ///
            /// # Errors
            ///
            /// Whatever [`Pages::list`] lists, and every failure to reach the API.
            pub async fn send(self) -> Result<runtime::Page<String>, runtime::Error> {
                self.0.send().await
            }

            /// Sends the request and waits for the answer, outside of any async runtime.
            ///
            /// # Errors
            ///
            /// As [`send`](Self::send), and within a Tokio runtime, which it would block.
            #[cfg(feature = "blocking")]
            pub fn send_blocking(self) -> Result<runtime::Page<String>, runtime::Error> {
                self.0.send_blocking()
            }

            /// All pages, one after the other, for a `for` loop outside of any async runtime.
            #[cfg(feature = "blocking")]
            pub fn pages_blocking(self) -> runtime::BlockingPages<runtime::Page<String>> {
                self.0.pages_blocking()
            }

            /// The items of all pages, one after the other, for a `for` loop outside of any async runtime.
            #[cfg(feature = "blocking")]
            pub fn items_blocking(self) -> runtime::BlockingItems<runtime::Page<String>> {
                self.0.items_blocking()
            }

            /// All pages, one after the other.
            pub fn pages(self) -> runtime::Pages<runtime::Page<String>> {
                self.0.pages()
            }

            /// The items of all pages, one after the other.
            pub fn items(self) -> runtime::Items<runtime::Page<String>> {
                self.0.items()
            }
        }

        impl From<ListPages> for runtime::Request<runtime::Page<String>> {
            fn from(request: ListPages) -> Self {
                request.0
            }
        }

        impl IntoFuture for ListPages {
            type Output = Result<runtime::Page<String>, runtime::Error>;
            type IntoFuture = runtime::RequestFuture<runtime::Page<String>>;

            fn into_future(self) -> Self::IntoFuture {
                self.0.into_future()
            }
        }
    }

    pub use pages::{Pages, ListPages};

    impl crate::runtime::Polar {
        /// The operations of `pages`.
        pub fn pages(&self) -> Pages {
            Pages::new(self)
        }
    }
}
