pub mod api_error {
    //! Errors that the API documents.

    use crate::codec;
    use crate::error::{ErrorBody, UnknownError};
    use crate::models::{Ashore, Sunk};

    /// An error returned by the API.
    ///
    /// `Display` prints [`code`](Self::code) and [`message`](Self::message). The API may add errors at any
    /// time: include a `_` arm in every `match`.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ApiError {
        /// The crew is ashore.
        ///
        /// Status: 404.
        Ashore(Ashore),

        /// The boat sank.
        ///
        /// Status: 404.
        Sunk(Sunk),

        /// An error that this version of the crate does not know, with its body.
        Unknown(UnknownError),
    }

    impl ApiError {
        /// Returns the code of the error, such as `ResourceNotFound`. An error without a code returns the name of its variant.
        #[must_use]
        pub fn code(&self) -> &str {
            match self {
                Self::Ashore(_) => "NotFound",
                Self::Sunk(_) => "NotFound",
                Self::Unknown(error) => error.error().unwrap_or("Unknown"),
            }
        }

        /// Returns the status with which the API documents the error, or the status of the response for an unknown error.
        #[must_use]
        pub fn status(&self) -> u16 {
            match self {
                Self::Ashore(_) => 404,
                Self::Sunk(_) => 404,
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
                Self::Ashore(error) => error,
                Self::Sunk(error) => error,
                Self::Unknown(error) => error.body(),
            }
        }

        /// Decodes an error by the error code in its body, or else by its status.
        pub(crate) fn decode(body: &ErrorBody<'_>) -> Self {
            let known = match (body.error(), body.status()) {
                (Some("NotFound"), 404) if body.is_of(&["ferries:get"]) => {
                    body.read(Self::Sunk)
                }
                (Some("NotFound"), 404) if body.is_of(&["ferries:crew"]) => {
                    body.read(Self::Ashore)
                }
                (Some("NotFound"), _) => {
                    body.read(Self::Ashore).or_else(|| body.read(Self::Sunk))
                }
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
    //! - Errors: [`Ashore`], [`Sunk`]

    mod errors {
        //! Models of error bodies.

        mod ashore {
            use crate::codec;

            /// The crew is ashore.
            ///
            /// Constant fields in JSON:
            ///
            /// - `error` = `"NotFound"`
            #[derive(Clone)]
            #[non_exhaustive]
            pub struct Ashore {}

            impl codec::Encode for Ashore {
                #[inline]
                fn fields<'v>(&'v self, fields: codec::Fields<'_, 'v>) {
                    fields.constant("error", codec::View::String("NotFound"));
                }
            }
            codec::impl_encoded!(Ashore);

            impl codec::Decode for Ashore {
                #[inline]
                fn decode(value: codec::Value<'_>) -> Self {
                    let mut object = value.object();
                    Self {}
                }
            }
            codec::impl_deserialize!(Ashore);
        }
        mod sunk {
            use crate::codec;

            /// The boat sank.
            ///
            /// Constant fields in JSON:
            ///
            /// - `error` = `"NotFound"`
            #[derive(Clone)]
            #[non_exhaustive]
            pub struct Sunk {}

            impl codec::Encode for Sunk {
                #[inline]
                fn fields<'v>(&'v self, fields: codec::Fields<'_, 'v>) {
                    fields.constant("error", codec::View::String("NotFound"));
                }
            }
            codec::impl_encoded!(Sunk);

            impl codec::Decode for Sunk {
                #[inline]
                fn decode(value: codec::Value<'_>) -> Self {
                    let mut object = value.object();
                    Self {}
                }
            }
            codec::impl_deserialize!(Sunk);
        }

        pub use ashore::Ashore;
        pub use sunk::Sunk;
    }

    pub use errors::*;
}

pub mod resources {
    //! The operations of the API, by resource.

    mod ferries {
        use crate::ApiError;
        use crate::client::Polar;
        use crate::request::{Auth, Method, Operation, Request};

        const GET: Operation = Operation::new(
            "ferries:get",
            Method::Get,
            "/v1/boats/",
            Auth::None,
        );

        const CREW: Operation = Operation::new(
            "ferries:crew",
            Method::Get,
            "/v1/boats/crew/",
            Auth::None,
        );

        /// Operations on `ferries`.
        #[derive(Clone, Debug)]
        #[must_use = "a resource does nothing until one of its operations is called"]
        pub struct Ferries {
            pub(crate) polar: Polar,
        }

        impl Ferries {
            #[inline]
            pub(crate) fn new(polar: &Polar) -> Self {
                Self { polar: polar.clone() }
            }

            /// Returns a boat.
            ///
            /// Sends `GET /v1/boats/`. Does not send the access token.
            ///
            /// ```no_run
            /// # use polar_sdk::{Error, Polar};
            /// # async fn example(polar: Polar) -> Result<(), Error> {
            /// polar.ferries().get().await?;
            /// # Ok(())
            /// # }
            /// ```
            ///
            /// # Errors
            ///
            /// - 404 [`ApiError::Sunk`]: No boat.
            #[inline]
            pub fn get(&self) -> Request<()> {
                Request::nothing(&self.polar, &GET)
            }

            /// Returns a crew.
            ///
            /// Sends `GET /v1/boats/crew/`. Does not send the access token.
            ///
            /// ```no_run
            /// # use polar_sdk::{Error, Polar};
            /// # async fn example(polar: Polar) -> Result<(), Error> {
            /// polar.ferries().crew().await?;
            /// # Ok(())
            /// # }
            /// ```
            ///
            /// # Errors
            ///
            /// - 404 [`ApiError::Ashore`]: No crew.
            #[inline]
            pub fn crew(&self) -> Request<()> {
                Request::nothing(&self.polar, &CREW)
            }
        }
    }

    pub use ferries::*;

    impl crate::client::Polar {
        /// Returns the operations of `ferries`.
        ///
        /// Operations on `ferries`.
        #[inline]
        pub fn ferries(&self) -> Ferries {
            Ferries::new(self)
        }
    }
}
