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

    mod queries {
        use super::super::ids;
        use crate::runtime;

        const EXPORT: runtime::Operation = runtime::Operation::new(
            "queries:export",
            runtime::Method::Get,
            "/v1/queries/export",
            runtime::Auth::None,
        );

        /// The operations of `queries`.
        #[derive(Clone, Debug)]
        #[must_use = "a resource does nothing until one of its operations is called"]
        pub struct Queries {
            polar: runtime::Polar,
        }

        impl Queries {
            pub(crate) fn new(polar: &runtime::Polar) -> Self {
                Self { polar: polar.clone() }
            }

            /// A table as text.
            ///
            /// Arguments:
            ///
            /// - `day`: Of this day. As `YYYY-MM-DD`.
            ///
            /// Sends `GET /v1/queries/export`. No token is sent.
            ///
            /// ```no_run
            /// # use polar_sdk::{self as runtime, Error, Polar, ids, models};
            /// # async fn example(polar: Polar, day: impl Into<String>) -> Result<(), Error> {
            /// let text = polar.queries().export(day).await?;
            /// # Ok(())
            /// # }
            /// ```
            pub fn export(&self, day: impl Into<String>) -> ExportQueries {
                ExportQueries(
                    runtime::Request::text(&self.polar, &EXPORT).query("day", &day.into()),
                )
            }
        }

        /// The request of [`Queries::export`], with what it can be narrowed by.
        #[derive(Clone, Debug)]
        #[must_use = "a request is sent when it is awaited"]
        pub struct ExportQueries(runtime::Request<String>);

        impl ExportQueries {
            /// With these notes.
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
                                .collect::<runtime::Map<String, String>>(),
                        ),
                )
            }

            /// Of these products.
            ///
            /// Takes one value or many; calls add up.
            pub fn product_id(
                self,
                product_id: impl Into<runtime::OneOrMany<ids::ProductId>>,
            ) -> Self {
                Self(self.0.query_list("product_id", product_id.into()))
            }

            /// With options for this call alone.
            pub fn with_options(self, options: runtime::RequestOptions) -> Self {
                Self(self.0.with_options(options))
            }

            /// Gives status, headers and body beside the value.
            pub fn with_response(self) -> runtime::WithResponse<String> {
                self.0.with_response()
            }

            /// Sends the request, as `.await` does.
            ///
            /// # Errors
            ///
            /// Whatever [`Queries::export`] lists, and every failure to reach the API.
            pub async fn send(self) -> Result<String, runtime::Error> {
                self.0.send().await
            }

            /// Sends the request and waits for the answer, outside of any async runtime.
            ///
            /// # Errors
            ///
            /// As [`send`](Self::send), and within a Tokio runtime, which it would block.
            #[cfg(feature = "blocking")]
            pub fn send_blocking(self) -> Result<String, runtime::Error> {
                self.0.send_blocking()
            }
        }

        impl From<ExportQueries> for runtime::Request<String> {
            fn from(request: ExportQueries) -> Self {
                request.0
            }
        }

        impl IntoFuture for ExportQueries {
            type Output = Result<String, runtime::Error>;
            type IntoFuture = runtime::RequestFuture<String>;

            fn into_future(self) -> Self::IntoFuture {
                self.0.into_future()
            }
        }
    }

    pub use queries::{Queries, ExportQueries};

    impl crate::runtime::Polar {
        /// The operations of `queries`.
        pub fn queries(&self) -> Queries {
            Queries::new(self)
        }
    }
}
