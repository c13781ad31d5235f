pub mod ids {
    //! Typed ids: the id of one kind of resource cannot be used as the id of another.

    use crate::types::Id;

    /// Marker types for the kinds of resources.
    pub mod kind {
        use crate::types::IdKind;

        /// Marker type for the id of a product.
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
    //! The operations of the API, by resource.

    mod queries {
        use crate::client::{Polar, RequestOptions};
        use crate::error::Error;
        use crate::ids::ProductId;
        use crate::request::{
            Auth, Download, DownloadStream, Method, Operation, Request, RequestFuture,
            WithResponse, option_methods,
        };
        use crate::types::{Date, Map, OneOrMany};

        const EXPORT: Operation = Operation::new(
            "queries:export",
            Method::Get,
            "/v1/queries/export",
            Auth::None,
        );

        /// Operations on `queries`.
        #[derive(Clone, Debug)]
        #[must_use = "a resource does nothing until one of its operations is called"]
        pub struct Queries {
            pub(crate) polar: Polar,
        }

        impl Queries {
            #[inline]
            pub(crate) fn new(polar: &Polar) -> Self {
                Self { polar: polar.clone() }
            }

            /// Exports a table.
            ///
            /// Arguments:
            ///
            /// - `day`: The day to export.
            ///
            /// Sends `GET /v1/queries/export`. Does not send the access token.
            ///
            /// ```no_run
            /// # use polar_sdk::{Date, Error, Polar};
            /// # async fn example(polar: Polar, day: Date) -> Result<(), Error> {
            /// let file = polar.queries().export(day).await?;
            /// # Ok(())
            /// # }
            /// ```
            #[inline]
            pub fn export(&self, day: Date) -> ExportQueries {
                ExportQueries(Request::download(&self.polar, &EXPORT).query("day", &day))
            }
        }

        /// A request created by [`Queries::export`], with setters for its optional parameters.
        #[derive(Clone, Debug)]
        #[must_use = "a request is sent when it is awaited"]
        pub struct ExportQueries(Request<Download>);

        impl ExportQueries {
            /// Adds entries to the parameter `metadata`.
            ///
            /// Filters by metadata.
            ///
            /// Repeated calls add entries; an entry replaces one of the same key.
            #[inline]
            pub fn metadata(
                self,
                metadata: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
            ) -> Self {
                Self(
                    self
                        .0
                        .query_deep(
                            "metadata",
                            &metadata
                                .into_iter()
                                .map(|(key, value)| (key.into(), value.into()))
                                .collect::<Map<String, String>>(),
                        ),
                )
            }

            /// Adds entries to the parameter `metadata`. Does nothing if it is `None`.
            #[inline]
            pub fn set_metadata(
                self,
                metadata: Option<
                    impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
                >,
            ) -> Self {
                match metadata {
                    Some(metadata) => {
                        Self(
                            self
                                .0
                                .query_deep(
                                    "metadata",
                                    &metadata
                                        .into_iter()
                                        .map(|(key, value)| (key.into(), value.into()))
                                        .collect::<Map<String, String>>(),
                                ),
                        )
                    }
                    None => self,
                }
            }

            /// Adds values to the parameter `product_id`.
            ///
            /// Filters by product.
            ///
            /// Accepts one or several values; an empty list is an error. Repeated calls append.
            #[inline]
            pub fn product_id(self, product_id: impl Into<OneOrMany<ProductId>>) -> Self {
                Self(self.0.query_list("product_id", product_id.into()))
            }

            /// Adds values to the parameter `product_id`. Does nothing if it is `None`.
            #[inline]
            pub fn set_product_id(
                self,
                product_id: Option<impl Into<OneOrMany<ProductId>>>,
            ) -> Self {
                match product_id {
                    Some(product_id) => Self(self.0.query_list("product_id", product_id.into())),
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
            pub fn with_response(self) -> WithResponse<Download> {
                self.0.with_response()
            }

            /// Sends the request. Equivalent to awaiting it.
            ///
            /// # Errors
            ///
            /// Returns the errors of [`Queries::export`], and an error if an argument is invalid, no
            /// response is received, or the response cannot be decoded.
            #[inline]
            pub fn send(self) -> RequestFuture<Download> {
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
            pub fn send_blocking(self) -> Result<Download, Error> {
                self.0.send_blocking()
            }

            /// Sends the request and returns the file in chunks, as they are received: see [`Request::stream`].
            ///
            /// # Errors
            ///
            /// Returns the errors of [`send`](Self::send).
            pub async fn stream(self) -> Result<DownloadStream, Error> {
                self.0.stream().await
            }
        }

        impl From<ExportQueries> for Request<Download> {
            #[inline]
            fn from(request: ExportQueries) -> Self {
                request.0
            }
        }

        impl IntoFuture for ExportQueries {
            type Output = Result<Download, Error>;
            type IntoFuture = RequestFuture<Download>;

            #[inline]
            fn into_future(self) -> Self::IntoFuture {
                self.0.into_future()
            }
        }
    }

    pub use queries::*;

    impl crate::client::Polar {
        /// Returns the operations of `queries`.
        ///
        /// Operations on `queries`.
        #[inline]
        pub fn queries(&self) -> Queries {
            Queries::new(self)
        }
    }
}
