pub mod api_error {
    //! Errors that the API documents.

    use crate::codec;
    use crate::error::{ErrorBody, UnknownError};

    /// An error returned by the API.
    ///
    /// `Display` prints [`code`](Self::code) and [`message`](Self::message). The API may add errors at any
    /// time: include a `_` arm in every `match`.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ApiError {
        /// An error that this version of the crate does not know, with its body.
        Unknown(UnknownError),
    }

    impl ApiError {
        /// Returns the code of the error, such as `ResourceNotFound`. An error without a code returns the name of its variant.
        #[must_use]
        pub fn code(&self) -> &str {
            match self {
                Self::Unknown(error) => error.error().unwrap_or("Unknown"),
            }
        }

        /// Returns the status with which the API documents the error, or the status of the response for an unknown error.
        #[must_use]
        pub fn status(&self) -> u16 {
            match self {
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
                Self::Unknown(error) => error.body(),
            }
        }

        /// Decodes an error by the error code in its body, or else by its status.
        pub(crate) fn decode(body: &ErrorBody<'_>) -> Self {
            let known = match (body.error(), body.status()) {
                _ => None,
            };
            known.unwrap_or_else(|| Self::Unknown(body.unknown()))
        }
    }
}

pub mod events {
    //! Webhook events.

    #![cfg(feature = "webhooks")]

    use crate::codec;
    use crate::types::Timestamp;
    use crate::webhooks::UnknownEvent;

    /// A webhook event.
    ///
    /// Polar may add events at any time: include a `_` arm in every `match`.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum Event {
        /// An event that this version of the crate does not know, with its JSON.
        Unknown(UnknownEvent),
    }

    impl Event {
        /// Returns the event type, such as `checkout.created`.
        #[must_use]
        #[inline]
        pub fn event_type(&self) -> &str {
            match self {
                Self::Unknown(event) => event.event_type(),
            }
        }

        /// Returns when the event happened, if the payload contains a timestamp.
        #[must_use]
        #[inline]
        pub fn timestamp(&self) -> Option<Timestamp> {
            match self {
                Self::Unknown(event) => event.timestamp(),
            }
        }
    }

    impl serde::Serialize for Event {
        #[inline]
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            match self {
                Self::Unknown(event) => event.serialize(serializer),
            }
        }
    }

    impl codec::Decode for Event {
        #[inline]
        fn decode(payload: codec::Value<'_>) -> Self {
            match payload.string_at(&["type"]).as_deref() {
                _ => Self::Unknown(payload.read()),
            }
        }
    }

    #[cfg(feature = "schemars-1")]
    codec::impl_json_schema!(
        Event,
        r#"{"description":"A webhook event.","anyOf":[{"description":"An event that this version of polar-sdk does not know."}]}"#,
        []
    );
}

pub mod ids {
    //! Typed ids: the id of one kind of resource cannot be used as the id of another.

    /// Marker types for the kinds of resources.
    pub mod kind {}
}

pub mod meta {
    //! The API version and the base URLs of its servers.

    /// The value of the `Polar-Version` header.
    pub const API_VERSION: &str = "1";
}

pub mod models {
    //! The data of requests, responses and webhook events.
    //!
    //! By the resource whose operations use it:
    //!
    //! - `torches`: [`Lamp`]

    mod torches {
        //! Models used only by the operations of `torches`.

        mod lamp {
            use crate::codec;

            /// The object `Lamp` in Polar's API.
            #[derive(Clone)]
            #[non_exhaustive]
            pub struct Lamp {
                /// The field `colour`.
                ///
                /// Default: `""`.
                #[deprecated(note = "Use \u{2068} more.")]
                pub col_our: Option<String>,
            }

            impl codec::Encode for Lamp {
                #[inline]
                fn fields<'v>(&'v self, fields: codec::Fields<'_, 'v>) {
                    fields.optional("col\u{202e}our", &self.col_our);
                }
            }
            codec::impl_encoded!(Lamp);

            impl codec::Decode for Lamp {
                #[inline]
                fn decode(value: codec::Value<'_>) -> Self {
                    let mut object = value.object();
                    Self {
                        col_our: object.field("col\u{202e}our"),
                    }
                }
            }
            codec::impl_deserialize!(Lamp);
        }

        pub use lamp::Lamp;
    }

    pub use torches::*;
}

pub mod resources {
    //! The operations of the API, by resource.

    mod torches {
        use crate::client::Polar;
        use crate::models::Lamp;
        use crate::request::{Auth, Method, Operation, Request};

        const GET: Operation = Operation::new("torches:get", Method::Get, "/lamps", Auth::None);

        /// Operations on `torches`.
        #[derive(Clone, Debug)]
        #[must_use = "a resource does nothing until one of its operations is called"]
        pub struct Torches {
            pub(crate) polar: Polar,
        }

        impl Torches {
            #[inline]
            pub(crate) fn new(polar: &Polar) -> Self {
                Self { polar: polar.clone() }
            }

            /// Get  a lamp.
            ///
            /// Words  in  another direction.
            ///
            /// Arguments:
            ///
            /// - `room`: Default: `""`.
            ///
            /// Sends `GET /lamps`. Does not send the access token.
            ///
            /// ```no_run
            /// # use polar_sdk::{Error, Polar};
            /// # async fn example(polar: Polar, ro_om: impl Into<String>) -> Result<(), Error> {
            /// let lamp = polar.torches().get(ro_om).await?;
            /// # Ok(())
            /// # }
            /// ```
            #[inline]
            pub fn get(&self, ro_om: impl Into<String>) -> Request<Lamp> {
                Request::json(&self.polar, &GET).query("ro\u{202d}om", &ro_om.into())
            }
        }
    }

    pub use torches::*;

    impl crate::client::Polar {
        /// Returns the operations of `torches`.
        ///
        /// Operations on `torches`.
        #[inline]
        pub fn torches(&self) -> Torches {
            Torches::new(self)
        }
    }
}
