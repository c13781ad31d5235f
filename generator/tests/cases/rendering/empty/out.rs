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
    pub const API_VERSION: &str = "2026-10";
}

pub mod models {
    //! The data of requests, responses and webhook events.
}

pub mod resources {
    //! The operations of the API, by resource.

    impl crate::client::Polar {}
}
