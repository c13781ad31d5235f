pub mod api_error {
    //! Errors that the API documents.

    use crate::codec;
    use crate::error::{ErrorBody, ErrorDetail, UnknownError};
    use crate::models::HttpValidationError;

    /// An error returned by the API.
    ///
    /// `Display` prints [`code`](Self::code) and [`message`](Self::message). The API may add errors at any
    /// time: include a `_` arm in every `match`.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ApiError {
        /// The request is invalid.
        ///
        /// Status: 422.
        HttpValidationError(HttpValidationError),

        /// The object does not exist.
        ///
        /// Status: 404.
        ResourceNotFound(ErrorDetail),

        /// An error that this version of the crate does not know, with its body.
        Unknown(UnknownError),
    }

    impl ApiError {
        /// Returns the code of the error, such as `ResourceNotFound`. An error without a code returns the name of its variant.
        #[must_use]
        pub fn code(&self) -> &str {
            match self {
                Self::HttpValidationError(_) => "HttpValidationError",
                Self::ResourceNotFound(_) => "ResourceNotFound",
                Self::Unknown(error) => error.error().unwrap_or("Unknown"),
            }
        }

        /// Returns the status with which the API documents the error, or the status of the response for an unknown error.
        #[must_use]
        pub fn status(&self) -> u16 {
            match self {
                Self::HttpValidationError(_) => 422,
                Self::ResourceNotFound(_) => 404,
                Self::Unknown(error) => error.status(),
            }
        }

        /// Whether the same request may succeed after a moment.
        pub(crate) fn is_temporary(&self) -> bool {
            false
        }

        /// The body of the error.
        pub(crate) fn body(&self) -> &dyn codec::Encode {
            match self {
                Self::HttpValidationError(error) => error,
                Self::ResourceNotFound(error) => error,
                Self::Unknown(error) => error.body(),
            }
        }

        /// Decodes an error by the error code in its body, or else by its status.
        pub(crate) fn decode(body: &ErrorBody<'_>) -> Self {
            let known = match (body.error(), body.status()) {
                (Some("ResourceNotFound"), _) => body.read(Self::ResourceNotFound),
                (_, 422) => body.read(Self::HttpValidationError),
                _ => None,
            };
            known.unwrap_or_else(|| Self::Unknown(body.unknown()))
        }
    }
}

pub mod models {
    //! The data of requests, responses and webhook events.
    //!
    //! By the resource whose operations use it:
    //!
    //! - Errors: [`HttpValidationError`]

    mod errors {
        //! Models of error bodies.

        mod http_validation_error {
            use crate::codec;

            /// The request is invalid.
            #[derive(Clone)]
            #[non_exhaustive]
            pub struct HttpValidationError {
                /// Error message.
                pub detail: Option<String>,
            }

            impl codec::Encode for HttpValidationError {
                #[inline]
                fn fields<'v>(&'v self, fields: codec::Fields<'_, 'v>) {
                    fields.optional("detail", &self.detail);
                }
            }
            codec::impl_encoded!(HttpValidationError);

            impl codec::Decode for HttpValidationError {
                #[inline]
                fn decode(value: codec::Value<'_>) -> Self {
                    let mut object = value.object();
                    Self {
                        detail: object.field("detail"),
                    }
                }
            }
            codec::impl_deserialize!(HttpValidationError);
        }

        pub use http_validation_error::HttpValidationError;
    }

    pub use errors::*;
}

pub mod resources {
    //! The operations of the API, by resource.

    mod errors_ {
        use crate::ApiError;
        use crate::client::Polar;
        use crate::request::{Auth, Method, Operation, Request};

        const DELETE: Operation = Operation::new(
            "errors:delete",
            Method::Delete,
            "/v1/errors/{id}",
            Auth::None,
        );

        /// Operations on `errors`.
        #[derive(Clone, Debug)]
        #[must_use = "a resource does nothing until one of its operations is called"]
        pub struct Errors {
            pub(crate) polar: Polar,
        }

        impl Errors {
            #[inline]
            pub(crate) fn new(polar: &Polar) -> Self {
                Self { polar: polar.clone() }
            }

            /// Deletes an object.
            ///
            /// Arguments:
            ///
            /// - `id`: ID of the object.
            ///
            /// Sends `DELETE /v1/errors/{id}`. Does not send the access token.
            ///
            /// # Errors
            ///
            /// - 404 [`ApiError::ResourceNotFound`]: Not found.
            /// - 422 [`ApiError::HttpValidationError`]: Invalid request.
            /// - 429: Too many requests.
            #[deprecated(note = "Use another operation.")]
            #[inline]
            pub fn delete(&self, id: impl Into<String>) -> Request<()> {
                Request::nothing(&self.polar, &DELETE).path("id", &id.into())
            }
        }
    }

    pub use errors_::*;

    impl crate::client::Polar {
        /// Returns the operations of `errors`.
        ///
        /// Operations on `errors`.
        #[deprecated(note = "Use another operation.")]
        #[inline]
        pub fn errors(&self) -> Errors {
            Errors::new(self)
        }
    }
}
