pub mod api_error {
    //! The errors that the API declares.

    use crate::runtime;

    /// What the API said was wrong.
    ///
    /// New errors appear without notice: match with a `_` arm.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ApiError {
        /// An error that this version of the crate does not know, with the body that it came with.
        Unknown(runtime::UnknownError),
    }

    impl ApiError {
        /// Tells which error an answer is: by what its body says, else by its status.
        pub(crate) fn decode(answer: &runtime::ErrorBody<'_>) -> Self {
            Option::unwrap_or_else(
                match (answer.error(), answer.status()) {
                    _ => None,
                },
                || Self::Unknown(answer.unknown()),
            )
        }
    }
}

pub mod events {
    //! What Polar tells by webhook.

    #![cfg(feature = "webhooks")]

    use crate::{runtime, webhooks};

    /// Something that happened, as Polar tells it by webhook.
    ///
    /// New events appear without notice: match with a `_` arm.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum Event {
        /// An event that this version of the crate does not know, as it came.
        Unknown(webhooks::UnknownEvent),
    }

    impl Event {
        /// Its type, as it travels (`checkout.created`).
        #[must_use]
        pub fn event_type(&self) -> &str {
            match self {
                Self::Unknown(event) => event.event_type(),
            }
        }

        /// When it happened, if it says when.
        #[must_use]
        pub fn timestamp(&self) -> Option<runtime::Timestamp> {
            match self {
                Self::Unknown(event) => event.timestamp(),
            }
        }
    }

    impl runtime::Decode for Event {
        fn decode(payload: runtime::Value<'_>) -> Self {
            match payload.string_at(&["type"]).as_deref() {
                _ => Self::Unknown(payload.read()),
            }
        }
    }

    impl serde::Serialize for Event {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            match self {
                Self::Unknown(event) => event.serialize(serializer),
            }
        }
    }
}

pub mod ids {
    //! Typed ids: the id of one kind of thing is never taken for the id of another.

    /// What ids can be the ids of.
    pub mod kind {}
}

pub mod meta {
    //! The API version, and the hosts that serve it.

    /// The version of Polar's API that this crate speaks: the value of the `Polar-Version` header.
    pub const API_VERSION: &str = "2026-10";
}

pub mod models {
    //! What travels in requests and answers.
}

pub mod resources {
    //! What can be asked of the API, by resource.

    impl crate::runtime::Polar {}
}
