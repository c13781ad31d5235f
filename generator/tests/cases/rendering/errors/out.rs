pub mod api_error {
    //! The errors that the API declares.

    use super::models;
    use crate::runtime;

    /// What the API said was wrong.
    ///
    /// New errors appear without notice: match with a `_` arm.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ApiError {
        /// The request is not acceptable.
        ///
        /// Status: 422.
        HttpValidationError(models::HttpValidationError),

        /// There is no such thing.
        ///
        /// Status: 404.
        ResourceNotFound(models::ResourceNotFound),

        /// An error that this version of the crate does not know, with the body that it came with.
        Unknown(runtime::UnknownError),
    }

    impl ApiError {
        /// Tells which error an answer is: by what its body says, else by its status.
        pub(crate) fn decode(answer: &runtime::ErrorBody<'_>) -> Self {
            Option::unwrap_or_else(
                match (answer.error(), answer.status()) {
                    (Some("ResourceNotFound"), _) => answer.read(Self::ResourceNotFound),
                    (_, 422) => answer.read(Self::HttpValidationError),
                    _ => None,
                },
                || Self::Unknown(answer.unknown()),
            )
        }
    }
}

pub mod models {
    //! What travels in requests and answers.

    mod http_validation_error {
        use crate::runtime;

        /// The request is not acceptable.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct HttpValidationError {
            /// What is wrong.
            pub detail: Option<String>,
        }

        impl runtime::Encode for HttpValidationError {
            fn view(&self) -> runtime::View<'_> {
                runtime::View::Object(self)
            }

            fn fields<'v>(&self, fields: runtime::Fields<'v>) -> runtime::Fields<'v> {
                fields.optional("detail", &self.detail)
            }
        }
        runtime::impl_serialize!(HttpValidationError);

        impl runtime::Decode for HttpValidationError {
            fn decode(value: runtime::Value<'_>) -> Self {
                let mut object = value.object();
                Self {
                    detail: object.field("detail"),
                }
            }
        }
        runtime::impl_deserialize!(HttpValidationError);
    }
    mod resource_not_found {
        use crate::runtime;

        /// There is no such thing.
        ///
        /// Always carries:
        ///
        /// - `error` = `"ResourceNotFound"`
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct ResourceNotFound {
            /// What is missing.
            pub detail: String,
        }

        impl runtime::Encode for ResourceNotFound {
            fn view(&self) -> runtime::View<'_> {
                runtime::View::Object(self)
            }

            fn fields<'v>(&self, fields: runtime::Fields<'v>) -> runtime::Fields<'v> {
                fields
                    .constant("error", runtime::View::String("ResourceNotFound"))
                    .required("detail", &self.detail)
            }
        }
        runtime::impl_serialize!(ResourceNotFound);

        impl runtime::Decode for ResourceNotFound {
            fn decode(value: runtime::Value<'_>) -> Self {
                let mut object = value.object();
                Self {
                    detail: object.field("detail"),
                }
            }
        }
        runtime::impl_deserialize!(ResourceNotFound);
    }

    pub use http_validation_error::HttpValidationError;
    pub use resource_not_found::ResourceNotFound;
}

pub mod resources {
    //! What can be asked of the API, by resource.

    mod errors {
        use crate::runtime;

        const DELETE: runtime::Operation = runtime::Operation::new(
            "errors:delete",
            runtime::Method::Delete,
            "/v1/errors/{id}",
            runtime::Auth::None,
        );

        /// The operations of `errors`.
        #[derive(Clone, Debug)]
        #[must_use = "a resource does nothing until one of its operations is called"]
        pub struct Errors {
            polar: runtime::Polar,
        }

        impl Errors {
            pub(crate) fn new(polar: &runtime::Polar) -> Self {
                Self { polar: polar.clone() }
            }

            /// Fails.
            ///
            /// Arguments:
            ///
            /// - `id`: Which one.
            ///
            /// Sends `DELETE /v1/errors/{id}`. No token is sent.
            ///
            /// # Errors
            ///
            /// - 404 [`ApiError::ResourceNotFound`]: There is none.
            /// - 422 [`ApiError::HttpValidationError`]: Something is wrong with the request.
            /// - 429: Too many requests.
            ///
            /// [`ApiError::HttpValidationError`]: super::super::api_error::ApiError::HttpValidationError
            /// [`ApiError::ResourceNotFound`]: super::super::api_error::ApiError::ResourceNotFound
            #[deprecated(note = "Use nothing.")]
            pub fn delete(&self, id: impl Into<String>) -> runtime::Request<()> {
                runtime::Request::nothing(&self.polar, &DELETE).path("id", &id.into())
            }
        }
    }

    pub use errors::Errors;

    impl crate::runtime::Polar {
        /// The operations of `errors`.
        #[deprecated(note = "Use nothing.")]
        pub fn errors(&self) -> Errors {
            Errors::new(self)
        }
    }
}
