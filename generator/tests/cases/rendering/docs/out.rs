pub mod api_error {
    //! Errors that the API documents.

    use crate::codec;
    use crate::error::{ErrorBody, UnknownError};
    use crate::models::NotFound;

    /// An error returned by the API.
    ///
    /// `Display` prints [`code`](Self::code) and [`message`](Self::message). The API may add errors at any
    /// time: include a `_` arm in every `match`.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ApiError {
        /// Not found.
        ///
        /// Status: 404.
        NotFound(NotFound),

        /// An error that this version of the crate does not know, with its body.
        Unknown(UnknownError),
    }

    impl ApiError {
        /// Returns the code of the error, such as `ResourceNotFound`. An error without a code returns the name of its variant.
        #[must_use]
        pub fn code(&self) -> &str {
            match self {
                Self::NotFound(_) => "NotFound",
                Self::Unknown(error) => error.error().unwrap_or("Unknown"),
            }
        }

        /// Returns the status with which the API documents the error, or the status of the response for an unknown error.
        #[must_use]
        pub fn status(&self) -> u16 {
            match self {
                Self::NotFound(_) => 404,
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
                Self::NotFound(error) => error,
                Self::Unknown(error) => error.body(),
            }
        }

        /// Decodes an error by the error code in its body, or else by its status.
        pub(crate) fn decode(body: &ErrorBody<'_>) -> Self {
            let known = match (body.error(), body.status()) {
                (Some("NotFound"), _) => body.read(Self::NotFound),
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
    //! - `clocks`: [`Clock`]
    //! - Errors: [`NotFound`]

    mod clocks {
        //! Models used only by the operations of `clocks`.

        mod clock {
            use crate::codec;

            /// The object `WallClock` in Polar's API.
            #[derive(Clone)]
            #[non_exhaustive]
            pub struct Clock {
                /// The field `size`.
                pub size: i64,
            }

            impl codec::Encode for Clock {
                #[inline]
                fn fields<'v>(&'v self, fields: codec::Fields<'_, 'v>) {
                    fields.required("size", &self.size);
                }
            }
            codec::impl_encoded!(Clock);

            impl codec::Decode for Clock {
                #[inline]
                fn decode(value: codec::Value<'_>) -> Self {
                    let mut object = value.object();
                    Self { size: object.field("size") }
                }
            }
            codec::impl_deserialize!(Clock);
        }

        pub use clock::Clock;
    }
    mod errors {
        //! Models of error bodies.

        mod not_found {
            use crate::codec;

            /// Not found.
            ///
            /// Constant fields in JSON:
            ///
            /// - `error` = `"NotFound"`
            #[derive(Clone)]
            #[non_exhaustive]
            pub struct NotFound {}

            impl codec::Encode for NotFound {
                #[inline]
                fn fields<'v>(&'v self, fields: codec::Fields<'_, 'v>) {
                    fields.constant("error", codec::View::String("NotFound"));
                }
            }
            codec::impl_encoded!(NotFound);

            impl codec::Decode for NotFound {
                #[inline]
                fn decode(value: codec::Value<'_>) -> Self {
                    let mut object = value.object();
                    Self {}
                }
            }
            codec::impl_deserialize!(NotFound);
        }

        pub use not_found::NotFound;
    }

    pub use clocks::*;
    pub use errors::*;
}

pub mod resources {
    //! The operations of the API, by resource.

    mod clocks {
        use crate::ApiError;
        use crate::client::Polar;
        use crate::models::Clock;
        use crate::request::{Auth, Method, Operation, Request};

        const DELETE: Operation = Operation::new(
            "clocks:delete",
            Method::Delete,
            "/v1/rooms/{room}/clocks/{id}",
            Auth::Required,
        );

        /// Operations on `clocks`.
        #[derive(Clone, Debug)]
        #[must_use = "a resource does nothing until one of its operations is called"]
        pub struct Clocks {
            pub(crate) polar: Polar,
        }

        impl Clocks {
            #[inline]
            pub(crate) fn new(polar: &Polar) -> Self {
                Self { polar: polar.clone() }
            }

            /// Delete Clock.
            ///
            /// Delete a clock by its ID.
            ///
            /// > **Warning:** A deleted clock cannot be restored.
            ///
            /// Rules:
            ///
            /// - The clock is stopped, and has been for a day
            /// - You *own* it
            ///
            /// **Scopes**: `clocks:write`
            ///
            /// Arguments:
            ///
            /// - `id`: ID of the clock.
            ///
            /// Sends `DELETE /v1/rooms/{room}/clocks/{id}`. Requires an access token with the scope `clocks:write`.
            ///
            /// ```no_run
            /// # use polar_sdk::{Error, Polar};
            /// # async fn example(polar: Polar, id: impl Into<String>, room: impl Into<String>) -> Result<(), Error> {
            /// let clock = polar.clocks().delete(room, id).await?;
            /// # Ok(())
            /// # }
            /// ```
            ///
            /// # Errors
            ///
            /// - 404 [`ApiError::NotFound`]: No such clock.
            #[doc(alias = "delete clock")]
            #[inline]
            pub fn delete(
                &self,
                room: impl Into<String>,
                id: impl Into<String>,
            ) -> Request<Clock> {
                Request::json(&self.polar, &DELETE)
                    .path("room", &room.into())
                    .path("id", &id.into())
            }
        }
    }

    pub use clocks::*;

    impl crate::client::Polar {
        /// Returns the operations of `clocks`.
        ///
        /// Operations on `clocks`.
        #[inline]
        pub fn clocks(&self) -> Clocks {
            Clocks::new(self)
        }
    }
}
