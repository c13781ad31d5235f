pub mod ids {
    //! Typed ids: the id of one kind of thing is never taken for the id of another.

    use crate::runtime::Id;

    /// What ids can be the ids of.
    pub mod kind {
        use crate::runtime::IdKind;

        /// Marks the id of a product.
        #[derive(Debug)]
        pub enum Product {}

        impl IdKind for Product {
            const NAME: &'static str = "ProductId";
        }
    }

    /// The id of a product.
    pub type ProductId = Id<kind::Product>;
}

pub mod resources {
    //! What can be asked of the API, by resource.

    mod pages {
        use super::super::ids;
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
            /// Of these products.
            ///
            /// Takes one value or many; calls add up.
            pub fn product_id(
                self,
                product_id: impl Into<runtime::OneOrMany<ids::ProductId>>,
            ) -> Self {
                Self(self.0.query_list("product_id", product_id.into()))
            }

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
            type IntoFuture = runtime::Sending<runtime::Page<String>>;

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
