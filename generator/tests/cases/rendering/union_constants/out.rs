pub mod models {
    //! The data of requests, responses and webhook events.
    //!
    //! By the resource whose operations use it:
    //!
    //! - `signals`: [`Heartbeat`], [`Lit`], [`Signal`]

    mod signals {
        //! Models used only by the operations of `signals`.

        mod heartbeat {
            use crate::codec;

            /// The lighthouse is alive.
            ///
            /// Constant fields in JSON:
            ///
            /// - `sender` = `"lighthouse"`
            #[derive(Clone)]
            #[non_exhaustive]
            pub struct Heartbeat {}

            impl codec::Encode for Heartbeat {
                #[inline]
                fn fields<'v>(&'v self, fields: codec::Fields<'_, 'v>) {
                    fields.constant("sender", codec::View::String("lighthouse"));
                }
            }
            codec::impl_encoded!(Heartbeat);

            impl codec::Decode for Heartbeat {
                #[inline]
                fn decode(value: codec::Value<'_>) -> Self {
                    let mut object = value.object();
                    Self {}
                }
            }
            codec::impl_deserialize!(Heartbeat);
        }
        mod lit {
            use crate::codec;

            /// The lamp was lit.
            ///
            /// Constant fields in JSON:
            ///
            /// - `sender` = `"lighthouse"`
            /// - `event` = `"lit"`
            #[derive(Clone)]
            #[non_exhaustive]
            pub struct Lit {}

            impl codec::Encode for Lit {
                #[inline]
                fn fields<'v>(&'v self, fields: codec::Fields<'_, 'v>) {
                    fields
                        .constant("sender", codec::View::String("lighthouse"))
                        .constant("event", codec::View::String("lit"));
                }
            }
            codec::impl_encoded!(Lit);

            impl codec::Decode for Lit {
                #[inline]
                fn decode(value: codec::Value<'_>) -> Self {
                    let mut object = value.object();
                    Self {}
                }
            }
            codec::impl_deserialize!(Lit);
        }
        mod signal {
            use crate::codec;
            use crate::models::{Heartbeat, Lit};
            use crate::types::UnknownVariant;

            /// A signal of a lighthouse.
            #[derive(Clone)]
            #[non_exhaustive]
            pub enum Signal {
                /// The lamp was lit.
                Lit(Lit),

                /// The lighthouse is alive.
                Heartbeat(Heartbeat),

                /// A value that this version of the crate does not know or cannot decode, with its JSON and the reason.
                Unknown(UnknownVariant),
            }

            impl From<Lit> for Signal {
                #[inline]
                fn from(value: Lit) -> Self {
                    Self::Lit(value)
                }
            }

            impl From<Heartbeat> for Signal {
                #[inline]
                fn from(value: Heartbeat) -> Self {
                    Self::Heartbeat(value)
                }
            }

            impl codec::Encode for Signal {
                #[inline]
                fn view(&self) -> codec::View<'_> {
                    match self {
                        Self::Lit(value) => codec::Encode::view(value),
                        Self::Heartbeat(value) => codec::Encode::view(value),
                        Self::Unknown(value) => codec::Encode::view(value),
                    }
                }
            }
            codec::impl_encoded!(Signal);

            impl codec::Decode for Signal {
                #[inline]
                fn decode(value: codec::Value<'_>) -> Self {
                    match value.string_at(&["event"]).as_deref() {
                        Some(
                            "lit",
                        ) if value.string_at(&["sender"]).as_deref() == Some("lighthouse") => {
                            value.member(Self::Lit, Self::Unknown)
                        }
                        _ if value.string_at(&["sender"]).as_deref() == Some("lighthouse") => {
                            value.member(Self::Heartbeat, Self::Unknown)
                        }
                        _ => Self::Unknown(value.unknown()),
                    }
                }
            }
            codec::impl_deserialize!(Signal);
        }

        pub use heartbeat::Heartbeat;
        pub use lit::Lit;
        pub use signal::Signal;
    }

    pub use signals::*;
}

pub mod resources {
    //! The operations of the API, by resource.

    mod signals {
        use crate::client::Polar;
        use crate::models::Signal;
        use crate::request::{Auth, Method, Operation, Request};

        const GET: Operation = Operation::new(
            "signals:get",
            Method::Get,
            "/v1/signals/",
            Auth::None,
        );

        /// Operations on `signals`.
        #[derive(Clone, Debug)]
        #[must_use = "a resource does nothing until one of its operations is called"]
        pub struct Signals {
            pub(crate) polar: Polar,
        }

        impl Signals {
            #[inline]
            pub(crate) fn new(polar: &Polar) -> Self {
                Self { polar: polar.clone() }
            }

            /// Returns the last signal.
            ///
            /// Sends `GET /v1/signals/`. Does not send the access token.
            ///
            /// ```no_run
            /// # use polar_sdk::{Error, Polar};
            /// # async fn example(polar: Polar) -> Result<(), Error> {
            /// let signal = polar.signals().get().await?;
            /// # Ok(())
            /// # }
            /// ```
            #[inline]
            pub fn get(&self) -> Request<Signal> {
                Request::json(&self.polar, &GET)
            }
        }
    }

    pub use signals::*;

    impl crate::client::Polar {
        /// Returns the operations of `signals`.
        ///
        /// Operations on `signals`.
        #[inline]
        pub fn signals(&self) -> Signals {
            Signals::new(self)
        }
    }
}
