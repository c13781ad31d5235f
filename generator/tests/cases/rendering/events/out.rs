pub mod events {
    //! Webhook events.

    #![cfg(feature = "webhooks")]

    use crate::codec;
    use crate::models::{Changed, Granted, PingedPayload};
    use crate::types::Timestamp;
    use crate::webhooks::UnknownEvent;

    /// A webhook event.
    ///
    /// Polar may add events at any time: include a `_` arm in every `match`.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum Event {
        /// A benefit grant was created.
        ///
        /// Event type: `benefit_grant.created`.
        BenefitGrantCreated(Box<Granted>),

        /// Event type: `customer.state_changed`.
        #[deprecated(note = "Polar may remove this.")]
        CustomerStateChanged(Box<Changed>),

        /// Event type: `pinged`.
        Pinged(Box<PingedPayload>),

        /// An event that this version of the crate does not know, with its JSON.
        Unknown(UnknownEvent),
    }

    impl Event {
        /// Returns the event type, such as `checkout.created`.
        #[must_use]
        #[inline]
        pub fn event_type(&self) -> &str {
            match self {
                Self::BenefitGrantCreated(_) => "benefit_grant.created",
                Self::CustomerStateChanged(_) => "customer.state_changed",
                Self::Pinged(_) => "pinged",
                Self::Unknown(event) => event.event_type(),
            }
        }

        /// Returns when the event happened, if the payload contains a timestamp.
        #[must_use]
        #[inline]
        pub fn timestamp(&self) -> Option<Timestamp> {
            match self {
                Self::BenefitGrantCreated(event) => Some(event.timestamp),
                Self::CustomerStateChanged(event) => event.timestamp,
                Self::Pinged(_) => None,
                Self::Unknown(event) => event.timestamp(),
            }
        }
    }

    impl serde::Serialize for Event {
        #[inline]
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            match self {
                Self::BenefitGrantCreated(event) => event.serialize(serializer),
                Self::CustomerStateChanged(event) => event.serialize(serializer),
                Self::Pinged(event) => event.serialize(serializer),
                Self::Unknown(event) => event.serialize(serializer),
            }
        }
    }

    impl codec::Decode for Event {
        #[inline]
        fn decode(payload: codec::Value<'_>) -> Self {
            match payload.string_at(&["type"]).as_deref() {
                Some("benefit_grant.created") => Self::BenefitGrantCreated(payload.read()),
                Some("customer.state_changed") => Self::CustomerStateChanged(payload.read()),
                Some("pinged") => Self::Pinged(payload.read()),
                _ => Self::Unknown(payload.read()),
            }
        }
    }

    #[cfg(feature = "schemars-1")]
    codec::impl_json_schema!(
        Event,
        r#"{"description":"A webhook event.","anyOf":[{"$ref":0},{"$ref":1},{"$ref":2},{"description":"An event that this version of polar-sdk does not know."}]}"#,
        [Granted, Changed, PingedPayload]
    );
}

pub mod models {
    //! The data of requests, responses and webhook events.
    //!
    //! By the resource whose operations use it:
    //!

    #![cfg_attr(
        feature = "webhooks",
        doc = "- Webhook events: [`Changed`], [`Granted`], [`PingedPayload`]"
    )]

    #[cfg(feature = "webhooks")]
    mod webhook_events {
        //! Models used only by webhook events.

        mod changed {
            use crate::codec;
            use crate::types::Timestamp;

            /// The object `Changed` in Polar's API.
            ///
            /// Constant fields in JSON:
            ///
            /// - `type` = `"customer.state_changed"`
            #[derive(Clone)]
            #[non_exhaustive]
            pub struct Changed {
                /// The field `timestamp`.
                pub timestamp: Option<Timestamp>,
            }

            impl codec::Encode for Changed {
                #[inline]
                fn fields<'v>(&'v self, fields: codec::Fields<'_, 'v>) {
                    fields
                        .constant("type", codec::View::String("customer.state_changed"))
                        .required("timestamp", &self.timestamp);
                }
            }
            codec::impl_encoded!(Changed);

            impl codec::Decode for Changed {
                #[inline]
                fn decode(value: codec::Value<'_>) -> Self {
                    let mut object = value.object();
                    Self {
                        timestamp: object.field("timestamp"),
                    }
                }
            }
            codec::impl_deserialize!(Changed);
        }
        mod granted {
            use crate::codec;
            use crate::types::Timestamp;

            /// The object `Granted` in Polar's API.
            ///
            /// Constant fields in JSON:
            ///
            /// - `type` = `"benefit_grant.created"`
            #[derive(Clone)]
            #[non_exhaustive]
            pub struct Granted {
                /// The field `timestamp`.
                pub timestamp: Timestamp,
            }

            impl codec::Encode for Granted {
                #[inline]
                fn fields<'v>(&'v self, fields: codec::Fields<'_, 'v>) {
                    fields
                        .constant("type", codec::View::String("benefit_grant.created"))
                        .required("timestamp", &self.timestamp);
                }
            }
            codec::impl_encoded!(Granted);

            impl codec::Decode for Granted {
                #[inline]
                fn decode(value: codec::Value<'_>) -> Self {
                    let mut object = value.object();
                    Self {
                        timestamp: object.field("timestamp"),
                    }
                }
            }
            codec::impl_deserialize!(Granted);
        }
        mod pinged_payload {
            use crate::codec;

            /// The object `payload` in `pinged`.
            ///
            /// Constant fields in JSON:
            ///
            /// - `type` = `"pinged"`
            #[derive(Clone)]
            #[non_exhaustive]
            pub struct PingedPayload {}

            impl codec::Encode for PingedPayload {
                #[inline]
                fn fields<'v>(&'v self, fields: codec::Fields<'_, 'v>) {
                    fields.constant("type", codec::View::String("pinged"));
                }
            }
            codec::impl_encoded!(PingedPayload);

            impl codec::Decode for PingedPayload {
                #[inline]
                fn decode(value: codec::Value<'_>) -> Self {
                    let mut object = value.object();
                    Self {}
                }
            }
            codec::impl_deserialize!(PingedPayload);
        }

        pub use changed::Changed;
        pub use granted::Granted;
        pub use pinged_payload::PingedPayload;
    }

    #[cfg(feature = "webhooks")]
    pub use webhook_events::*;
}
