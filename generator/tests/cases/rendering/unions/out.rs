pub mod models {
    //! What travels in requests and answers.

    mod price {
        use crate::runtime;

        /// What it costs.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum Price {
            /// So much.
            Fixed(super::PriceFixed),

            /// Nothing.
            Free(super::PriceFree),

            /// A shape that this version of the crate does not know, as it came.
            Unknown(runtime::Json),
        }

        impl From<super::PriceFixed> for Price {
            fn from(value: super::PriceFixed) -> Self {
                Self::Fixed(value)
            }
        }

        impl From<super::PriceFree> for Price {
            fn from(value: super::PriceFree) -> Self {
                Self::Free(value)
            }
        }

        impl runtime::Encode for Price {
            fn view(&self) -> runtime::View<'_> {
                match self {
                    Self::Fixed(value) => runtime::Encode::view(value),
                    Self::Free(value) => runtime::Encode::view(value),
                    Self::Unknown(value) => runtime::Encode::view(value),
                }
            }
        }
        runtime::impl_serialize!(Price);

        impl runtime::Decode for Price {
            fn decode(value: runtime::Value<'_>) -> Self {
                match value.string_at(&["type"]).as_deref() {
                    Some("fixed") => Self::Fixed(value.read()),
                    Some("free") => Self::Free(value.read()),
                    _ => Self::Unknown(value.read()),
                }
            }
        }
        runtime::impl_deserialize!(Price);
    }
    mod price_fixed {
        use crate::runtime;

        /// So much.
        ///
        /// Always carries:
        ///
        /// - `type` = `"fixed"`
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct PriceFixed {
            /// In cents.
            pub amount: i64,
        }

        impl runtime::Encode for PriceFixed {
            fn view(&self) -> runtime::View<'_> {
                runtime::View::Object(self)
            }

            fn fields<'v>(&self, fields: runtime::Fields<'v>) -> runtime::Fields<'v> {
                fields
                    .constant("type", runtime::View::String("fixed"))
                    .required("amount", &self.amount)
            }
        }
        runtime::impl_serialize!(PriceFixed);

        impl runtime::Decode for PriceFixed {
            fn decode(value: runtime::Value<'_>) -> Self {
                let mut object = value.object();
                Self {
                    amount: object.field("amount"),
                }
            }
        }
        runtime::impl_deserialize!(PriceFixed);
    }
    mod price_free {
        use crate::runtime;

        /// Nothing.
        ///
        /// Always carries:
        ///
        /// - `type` = `"free"`
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct PriceFree {}

        impl runtime::Encode for PriceFree {
            fn view(&self) -> runtime::View<'_> {
                runtime::View::Object(self)
            }

            fn fields<'v>(&self, fields: runtime::Fields<'v>) -> runtime::Fields<'v> {
                fields.constant("type", runtime::View::String("free"))
            }
        }
        runtime::impl_serialize!(PriceFree);

        impl runtime::Decode for PriceFree {
            fn decode(value: runtime::Value<'_>) -> Self {
                let mut object = value.object();
                Self {}
            }
        }
        runtime::impl_deserialize!(PriceFree);
    }

    pub use price::Price;
    pub use price_fixed::PriceFixed;
    pub use price_free::PriceFree;
}

pub mod resources {
    //! What can be asked of the API, by resource.

    mod unions {
        use super::super::models;
        use crate::runtime;

        const GET: runtime::Operation = runtime::Operation::new(
            "unions:get",
            runtime::Method::Get,
            "/v1/unions/",
            runtime::Auth::None,
        );

        /// The operations of `unions`.
        #[derive(Clone, Debug)]
        #[must_use = "a resource does nothing until one of its operations is called"]
        pub struct Unions {
            polar: runtime::Polar,
        }

        impl Unions {
            pub(crate) fn new(polar: &runtime::Polar) -> Self {
                Self { polar: polar.clone() }
            }

            /// Finds one.
            ///
            /// Sends `GET /v1/unions/`. No token is sent.
            ///
            /// ```no_run
            /// # use polar_sdk::{self as runtime, Error, Polar, ids, models};
            /// # async fn example(polar: Polar) -> Result<(), Error> {
            /// let price = polar.unions().get().await?;
            /// # Ok(())
            /// # }
            /// ```
            pub fn get(&self) -> runtime::Request<models::Price> {
                runtime::Request::json(&self.polar, &GET)
            }
        }
    }

    pub use unions::Unions;

    impl crate::runtime::Polar {
        /// The operations of `unions`.
        pub fn unions(&self) -> Unions {
            Unions::new(self)
        }
    }
}
