pub mod api_error {
    //! Errors that the API documents.

    use crate::codec;
    use crate::error::{ErrorBody, UnknownError};
    use crate::models::{Busy, Unauthorized};

    /// An error returned by the API.
    ///
    /// `Display` prints [`code`](Self::code) and [`message`](Self::message). The API may add errors at any
    /// time: include a `_` arm in every `match`.
    ///
    /// # Errors of every call
    ///
    /// - 401 [`ApiError::Unauthorized`]: The token is invalid.
    /// - 429: Too many requests.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ApiError {
        /// Another test runs.
        ///
        /// Status: 409.
        Busy(Busy),

        /// The token is invalid.
        ///
        /// Status: 401.
        Unauthorized(Unauthorized),

        /// An error that this version of the crate does not know, with its body.
        Unknown(UnknownError),
    }

    impl ApiError {
        /// Returns the code of the error, such as `ResourceNotFound`. An error without a code returns the name of its variant.
        #[must_use]
        pub fn code(&self) -> &str {
            match self {
                Self::Busy(_) => "busy",
                Self::Unauthorized(_) => "unauthorized",
                Self::Unknown(error) => error.error().unwrap_or("Unknown"),
            }
        }

        /// Returns the status with which the API documents the error, or the status of the response for an unknown error.
        #[must_use]
        pub fn status(&self) -> u16 {
            match self {
                Self::Busy(_) => 409,
                Self::Unauthorized(_) => 401,
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
                Self::Busy(error) => error,
                Self::Unauthorized(error) => error,
                Self::Unknown(error) => error.body(),
            }
        }

        /// Decodes an error by the error code in its body, or else by its status.
        pub(crate) fn decode(body: &ErrorBody<'_>) -> Self {
            let known = match (body.error(), body.status()) {
                (Some("busy"), _) => body.read(Self::Busy),
                (Some("unauthorized"), _) => body.read(Self::Unauthorized),
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
    //! - Errors: [`Busy`], [`Unauthorized`]

    mod errors {
        //! Models of error bodies.

        mod busy {
            use crate::codec;

            /// Another test runs.
            ///
            /// Constant fields in JSON:
            ///
            /// - `error` = `"busy"`
            #[derive(Clone)]
            #[non_exhaustive]
            pub struct Busy {}

            impl codec::Encode for Busy {
                #[inline]
                fn fields<'v>(&'v self, fields: codec::Fields<'_, 'v>) {
                    fields.constant("error", codec::View::String("busy"));
                }
            }
            codec::impl_encoded!(Busy);

            impl codec::Decode for Busy {
                #[inline]
                fn decode(value: codec::Value<'_>) -> Self {
                    let mut object = value.object();
                    Self {}
                }
            }
            codec::impl_deserialize!(Busy);
        }
        mod unauthorized {
            use crate::codec;

            /// The token is invalid.
            ///
            /// Constant fields in JSON:
            ///
            /// - `error` = `"unauthorized"`
            #[derive(Clone)]
            #[non_exhaustive]
            pub struct Unauthorized {}

            impl codec::Encode for Unauthorized {
                #[inline]
                fn fields<'v>(&'v self, fields: codec::Fields<'_, 'v>) {
                    fields.constant("error", codec::View::String("unauthorized"));
                }
            }
            codec::impl_encoded!(Unauthorized);

            impl codec::Decode for Unauthorized {
                #[inline]
                fn decode(value: codec::Value<'_>) -> Self {
                    let mut object = value.object();
                    Self {}
                }
            }
            codec::impl_deserialize!(Unauthorized);
        }

        pub use busy::Busy;
        pub use unauthorized::Unauthorized;
    }

    pub use errors::*;
}

pub mod resources {
    //! The operations of the API, by resource.

    mod tests {
        use crate::ApiError;
        use crate::client::Polar;
        use crate::request::{Auth, Method, Operation, Request};

        const LIST: Operation = Operation::new(
            "tests:list",
            Method::Get,
            "/v1/tests/",
            Auth::None,
        );

        const RUN: Operation = Operation::new(
            "tests:run",
            Method::Post,
            "/v1/tests/",
            Auth::None,
        );

        const STOP: Operation = Operation::new(
            "tests:stop",
            Method::Delete,
            "/v1/tests/",
            Auth::None,
        );

        /// Operations on `tests`.
        #[derive(Clone, Debug)]
        #[must_use = "a resource does nothing until one of its operations is called"]
        pub struct Tests {
            pub(crate) polar: Polar,
        }

        impl Tests {
            #[inline]
            pub(crate) fn new(polar: &Polar) -> Self {
                Self { polar: polar.clone() }
            }

            /// List tests.
            ///
            /// Sends `GET /v1/tests/`. Does not send the access token.
            ///
            /// ```no_run
            /// # use polar_sdk::{Error, Polar};
            /// # async fn example(polar: Polar) -> Result<(), Error> {
            /// polar.tests().list().await?;
            /// # Ok(())
            /// # }
            /// ```
            ///
            /// # Errors
            ///
            /// - 404: No test exists.
            ///
            /// See also the [errors of every call](ApiError#errors-of-every-call).
            #[doc(alias = "list tests")]
            #[inline]
            pub fn list(&self) -> Request<()> {
                Request::nothing(&self.polar, &LIST)
            }

            /// Run a test.
            ///
            /// Sends `POST /v1/tests/`. Does not send the access token.
            ///
            /// ```no_run
            /// # use polar_sdk::{Error, Polar};
            /// # async fn example(polar: Polar) -> Result<(), Error> {
            /// polar.tests().run().await?;
            /// # Ok(())
            /// # }
            /// ```
            ///
            /// # Errors
            ///
            /// - 409 [`ApiError::Busy`]: Another test runs.
            ///
            /// See also the [errors of every call](ApiError#errors-of-every-call).
            #[doc(alias = "run test")]
            #[inline]
            pub fn run(&self) -> Request<()> {
                Request::nothing(&self.polar, &RUN)
            }

            /// Stop a test.
            ///
            /// Sends `DELETE /v1/tests/`. Does not send the access token.
            ///
            /// ```no_run
            /// # use polar_sdk::{Error, Polar};
            /// # async fn example(polar: Polar) -> Result<(), Error> {
            /// polar.tests().stop().await?;
            /// # Ok(())
            /// # }
            /// ```
            ///
            /// # Errors
            ///
            /// - 429: This operation describes it itself, which is not repeated in `ApiError`.
            #[doc(alias = "stop test")]
            #[inline]
            pub fn stop(&self) -> Request<()> {
                Request::nothing(&self.polar, &STOP)
            }
        }
    }

    pub use tests::*;

    impl crate::client::Polar {
        /// Returns the operations of `tests`.
        ///
        /// Operations on `tests`.
        #[inline]
        pub fn tests(&self) -> Tests {
            Tests::new(self)
        }
    }
}
