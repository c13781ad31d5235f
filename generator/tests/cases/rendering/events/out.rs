pub mod events {
    //! What Polar tells by webhook.

    #![cfg(feature = "webhooks")]

    use super::models;
    use crate::{runtime, webhooks};

    /// Something that happened, as Polar tells it by webhook.
    ///
    /// New events appear without notice: match with a `_` arm.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum Event {
        /// A grant was made.
        ///
        /// Its type is `benefit_grant.created`.
        BenefitGrantCreated(Box<models::Granted>),

        /// Its type is `customer.state_changed`.
        #[deprecated(note = "Polar may remove this.")]
        CustomerStateChanged(Box<models::Changed>),

        /// Its type is `pinged`.
        Pinged(Box<models::PingedPayload>),

        /// An event that this version of the crate does not know, as it came.
        Unknown(webhooks::UnknownEvent),
    }

    impl Event {
        /// Its type, as it travels (`checkout.created`).
        #[must_use]
        pub fn event_type(&self) -> &str {
            match self {
                Self::BenefitGrantCreated(_) => "benefit_grant.created",
                Self::CustomerStateChanged(_) => "customer.state_changed",
                Self::Pinged(_) => "pinged",
                Self::Unknown(event) => event.event_type(),
            }
        }

        /// When it happened, if it says when.
        #[must_use]
        pub fn timestamp(&self) -> Option<runtime::Timestamp> {
            match self {
                Self::BenefitGrantCreated(event) => Some(event.timestamp),
                Self::CustomerStateChanged(event) => event.timestamp,
                Self::Pinged(_) => None,
                Self::Unknown(event) => event.timestamp(),
            }
        }
    }

    impl runtime::Decode for Event {
        fn decode(payload: runtime::Value<'_>) -> Self {
            match payload.string_at(&["type"]).as_deref() {
                Some("benefit_grant.created") => Self::BenefitGrantCreated(payload.read()),
                Some("customer.state_changed") => Self::CustomerStateChanged(payload.read()),
                Some("pinged") => Self::Pinged(payload.read()),
                _ => Self::Unknown(payload.read()),
            }
        }
    }

    impl serde::Serialize for Event {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            match self {
                Self::BenefitGrantCreated(event) => event.serialize(serializer),
                Self::CustomerStateChanged(event) => event.serialize(serializer),
                Self::Pinged(event) => event.serialize(serializer),
                Self::Unknown(event) => event.serialize(serializer),
            }
        }
    }
}

pub mod models {
    //! What travels in requests and answers.

    #[cfg(feature = "webhooks")]
    mod changed {
        use crate::runtime;

        /// The shape of `Changed` in Polar's API.
        ///
        /// Always carries:
        ///
        /// - `type` = `"customer.state_changed"`
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct Changed {
            /// The field `timestamp`.
            pub timestamp: Option<runtime::Timestamp>,
        }

        impl runtime::Encode for Changed {
            fn view(&self) -> runtime::View<'_> {
                runtime::View::Object(self)
            }

            fn fields<'v>(&self, fields: runtime::Fields<'v>) -> runtime::Fields<'v> {
                fields
                    .constant("type", runtime::View::String("customer.state_changed"))
                    .required("timestamp", &self.timestamp)
            }
        }
        runtime::impl_serialize!(Changed);

        impl runtime::Decode for Changed {
            fn decode(value: runtime::Value<'_>) -> Self {
                let mut object = value.object();
                Self {
                    timestamp: object.field("timestamp"),
                }
            }
        }
        runtime::impl_deserialize!(Changed);
    }

    #[cfg(feature = "webhooks")]
    mod granted {
        use crate::runtime;

        /// The shape of `Granted` in Polar's API.
        ///
        /// Always carries:
        ///
        /// - `type` = `"benefit_grant.created"`
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct Granted {
            /// The field `timestamp`.
            pub timestamp: runtime::Timestamp,
        }

        impl runtime::Encode for Granted {
            fn view(&self) -> runtime::View<'_> {
                runtime::View::Object(self)
            }

            fn fields<'v>(&self, fields: runtime::Fields<'v>) -> runtime::Fields<'v> {
                fields
                    .constant("type", runtime::View::String("benefit_grant.created"))
                    .required("timestamp", &self.timestamp)
            }
        }
        runtime::impl_serialize!(Granted);

        impl runtime::Decode for Granted {
            fn decode(value: runtime::Value<'_>) -> Self {
                let mut object = value.object();
                Self {
                    timestamp: object.field("timestamp"),
                }
            }
        }
        runtime::impl_deserialize!(Granted);
    }

    #[cfg(feature = "webhooks")]
    mod pinged_payload {
        use crate::runtime;

        /// The shape of `payload` in `pinged`.
        ///
        /// Always carries:
        ///
        /// - `type` = `"pinged"`
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct PingedPayload {}

        impl runtime::Encode for PingedPayload {
            fn view(&self) -> runtime::View<'_> {
                runtime::View::Object(self)
            }

            fn fields<'v>(&self, fields: runtime::Fields<'v>) -> runtime::Fields<'v> {
                fields.constant("type", runtime::View::String("pinged"))
            }
        }
        runtime::impl_serialize!(PingedPayload);

        impl runtime::Decode for PingedPayload {
            fn decode(value: runtime::Value<'_>) -> Self {
                let mut object = value.object();
                Self {}
            }
        }
        runtime::impl_deserialize!(PingedPayload);
    }

    #[cfg(feature = "webhooks")]
    pub use changed::Changed;

    #[cfg(feature = "webhooks")]
    pub use granted::Granted;

    #[cfg(feature = "webhooks")]
    pub use pinged_payload::PingedPayload;
}
