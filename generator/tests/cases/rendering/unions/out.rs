pub mod models {
    //! The data of requests, responses and webhook events.
    //!
    //! By the resource whose operations use it:
    //!
    //! - `unions`: [`Price`], [`PriceFixed`], [`PriceFree`]

    mod unions {
        //! Models used only by the operations of `unions`.

        mod price {
            use crate::codec;
            use crate::models::{PriceFixed, PriceFree};
            use crate::types::UnknownVariant;

            /// A price.
            #[derive(Clone)]
            #[non_exhaustive]
            pub enum Price {
                /// A fixed price.
                Fixed(PriceFixed),

                /// Free of charge.
                Free(PriceFree),

                /// A value that this version of the crate does not know or cannot decode, with its JSON and the reason.
                Unknown(UnknownVariant),
            }

            impl From<PriceFixed> for Price {
                #[inline]
                fn from(value: PriceFixed) -> Self {
                    Self::Fixed(value)
                }
            }

            impl From<PriceFree> for Price {
                #[inline]
                fn from(value: PriceFree) -> Self {
                    Self::Free(value)
                }
            }

            impl codec::Encode for Price {
                #[inline]
                fn view(&self) -> codec::View<'_> {
                    match self {
                        Self::Fixed(value) => codec::Encode::view(value),
                        Self::Free(value) => codec::Encode::view(value),
                        Self::Unknown(value) => codec::Encode::view(value),
                    }
                }
            }
            codec::impl_encoded!(Price);

            impl codec::Decode for Price {
                #[inline]
                fn decode(value: codec::Value<'_>) -> Self {
                    match value.string_at(&["type"]).as_deref() {
                        Some("fixed") => value.member(Self::Fixed, Self::Unknown),
                        Some("free") => value.member(Self::Free, Self::Unknown),
                        _ => Self::Unknown(value.unknown()),
                    }
                }
            }
            codec::impl_deserialize!(Price);
        }
        mod price_fixed {
            use crate::codec;

            /// A fixed price.
            ///
            /// Constant fields in JSON:
            ///
            /// - `type` = `"fixed"`
            #[derive(Clone)]
            #[non_exhaustive]
            pub struct PriceFixed {
                /// In cents.
                pub amount: i64,
            }

            impl codec::Encode for PriceFixed {
                #[inline]
                fn fields<'v>(&'v self, fields: codec::Fields<'_, 'v>) {
                    fields
                        .constant("type", codec::View::String("fixed"))
                        .required("amount", &self.amount);
                }
            }
            codec::impl_encoded!(PriceFixed);

            impl codec::Decode for PriceFixed {
                #[inline]
                fn decode(value: codec::Value<'_>) -> Self {
                    let mut object = value.object();
                    Self {
                        amount: object.field("amount"),
                    }
                }
            }
            codec::impl_deserialize!(PriceFixed);
        }
        mod price_free {
            use crate::codec;

            /// Free of charge.
            ///
            /// Constant fields in JSON:
            ///
            /// - `type` = `"free"`
            #[derive(Clone)]
            #[non_exhaustive]
            pub struct PriceFree {}

            impl codec::Encode for PriceFree {
                #[inline]
                fn fields<'v>(&'v self, fields: codec::Fields<'_, 'v>) {
                    fields.constant("type", codec::View::String("free"));
                }
            }
            codec::impl_encoded!(PriceFree);

            impl codec::Decode for PriceFree {
                #[inline]
                fn decode(value: codec::Value<'_>) -> Self {
                    let mut object = value.object();
                    Self {}
                }
            }
            codec::impl_deserialize!(PriceFree);
        }

        pub use price::Price;
        pub use price_fixed::PriceFixed;
        pub use price_free::PriceFree;
    }

    pub use unions::*;
}

pub mod resources {
    //! The operations of the API, by resource.

    mod unions {
        use crate::client::Polar;
        use crate::models::Price;
        use crate::request::{Auth, Method, Operation, Request};

        const GET: Operation = Operation::new(
            "unions:get",
            Method::Get,
            "/v1/unions/",
            Auth::None,
        );

        /// Operations on `unions`.
        #[derive(Clone, Debug)]
        #[must_use = "a resource does nothing until one of its operations is called"]
        pub struct Unions {
            pub(crate) polar: Polar,
        }

        impl Unions {
            #[inline]
            pub(crate) fn new(polar: &Polar) -> Self {
                Self { polar: polar.clone() }
            }

            /// Returns a price.
            ///
            /// Sends `GET /v1/unions/`. Does not send the access token.
            ///
            /// ```no_run
            /// # use polar_sdk::{Error, Polar};
            /// # async fn example(polar: Polar) -> Result<(), Error> {
            /// let price = polar.unions().get().await?;
            /// # Ok(())
            /// # }
            /// ```
            #[inline]
            pub fn get(&self) -> Request<Price> {
                Request::json(&self.polar, &GET)
            }
        }
    }

    pub use unions::*;

    impl crate::client::Polar {
        /// Returns the operations of `unions`.
        ///
        /// Operations on `unions`.
        #[inline]
        pub fn unions(&self) -> Unions {
            Unions::new(self)
        }
    }
}
