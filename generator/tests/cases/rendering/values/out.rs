pub mod models {
    //! The data of requests, responses and webhook events.
    //!
    //! By the resource whose operations use it:
    //!
    //! - `orders`: [`Order`], [`OrderCountry`]

    mod orders {
        //! Models used only by the operations of `orders`.

        mod order {
            use crate::codec;
            use crate::models::OrderCountry;
            use crate::types::{Currency, Date, Money, SecretUrl};

            /// The object `Order` in Polar's API.
            #[derive(Clone)]
            #[non_exhaustive]
            pub struct Order {
                /// The field `currency`.
                pub currency: Currency,

                /// The field `total_amount`.
                pub total_amount: i64,

                /// The field `tax_amount`.
                pub tax_amount: Option<i64>,

                /// The field `discount_amount`.
                pub discount_amount: i64,

                /// The field `discount`.
                pub discount: String,

                /// The field `url`.
                pub url: SecretUrl,

                /// The field `day`.
                pub day: Date,

                /// The field `country`.
                pub country: OrderCountry,
            }

            impl Order {
                /// Returns `total_amount` with its currency.
                #[must_use]
                #[inline]
                pub fn total(&self) -> Money {
                    Money::new(self.total_amount, self.currency)
                }

                /// Returns `tax_amount` with its currency.
                #[must_use]
                #[inline]
                pub fn tax(&self) -> Option<Money> {
                    self.tax_amount.map(|minor| Money::new(minor, self.currency))
                }

                /// Returns `discount_amount` with its currency.
                #[must_use]
                #[inline]
                pub fn discount_amount(&self) -> Money {
                    Money::new(self.discount_amount, self.currency)
                }
            }

            impl codec::Encode for Order {
                #[inline]
                fn fields<'v>(&'v self, fields: codec::Fields<'_, 'v>) {
                    fields
                        .required("currency", &self.currency)
                        .required("total_amount", &self.total_amount)
                        .required("tax_amount", &self.tax_amount)
                        .required("discount_amount", &self.discount_amount)
                        .required("discount", &self.discount)
                        .required("url", &self.url)
                        .required("day", &self.day)
                        .required("country", &self.country);
                }
            }
            codec::impl_encoded!(Order);

            impl codec::Decode for Order {
                #[inline]
                fn decode(value: codec::Value<'_>) -> Self {
                    let mut object = value.object();
                    Self {
                        currency: object.field("currency"),
                        total_amount: object.field("total_amount"),
                        tax_amount: object.field("tax_amount"),
                        discount_amount: object.field("discount_amount"),
                        discount: object.field("discount"),
                        url: object.field("url"),
                        day: object.field("day"),
                        country: object.field("country"),
                    }
                }
            }
            codec::impl_deserialize!(Order);
        }
        mod order_country {
            use crate::codec;
            use crate::types::UnknownValue;

            /// The values of `country` in `Order`.
            #[derive(Clone, PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub enum OrderCountry {
                /// `AD`
                Ad,
                /// `CU`
                Cu,
                /// A value that this version of the crate does not know.
                Unknown(UnknownValue),
            }

            impl OrderCountry {
                /// The wire values that this version of the crate knows.
                pub const VALUES: &'static [&'static str] = &["AD", "CU"];

                /// Returns the wire value.
                #[must_use]
                #[inline]
                pub fn as_str(&self) -> &str {
                    match self {
                        Self::Ad => "AD",
                        Self::Cu => "CU",
                        Self::Unknown(value) => value.as_str(),
                    }
                }
            }

            /// Accepts known values in any case.
            impl From<&str> for OrderCountry {
                #[inline]
                fn from(value: &str) -> Self {
                    static KNOWN: &[OrderCountry] = &[OrderCountry::Ad, OrderCountry::Cu];
                    let known = codec::open_enum::find_ignoring_case(value, Self::VALUES, KNOWN);
                    known.unwrap_or_else(|| Self::Unknown(UnknownValue::new(value)))
                }
            }
            codec::impl_open_enum!(OrderCountry);
        }

        pub use order::Order;
        pub use order_country::OrderCountry;
    }

    pub use orders::*;
}

pub mod resources {
    //! The operations of the API, by resource.

    mod orders {
        use crate::client::Polar;
        use crate::models::Order;
        use crate::request::{Auth, Method, Operation, Request};

        const GET: Operation = Operation::new(
            "orders:get",
            Method::Get,
            "/v1/orders/",
            Auth::None,
        );

        /// Operations on `orders`.
        #[derive(Clone, Debug)]
        #[must_use = "a resource does nothing until one of its operations is called"]
        pub struct Orders {
            pub(crate) polar: Polar,
        }

        impl Orders {
            #[inline]
            pub(crate) fn new(polar: &Polar) -> Self {
                Self { polar: polar.clone() }
            }

            /// The operation `orders:get`.
            ///
            /// Sends `GET /v1/orders/`. Does not send the access token.
            ///
            /// ```no_run
            /// # use polar_sdk::{Error, Polar};
            /// # async fn example(polar: Polar) -> Result<(), Error> {
            /// let order = polar.orders().get().await?;
            /// # Ok(())
            /// # }
            /// ```
            #[inline]
            pub fn get(&self) -> Request<Order> {
                Request::json(&self.polar, &GET)
            }
        }
    }

    pub use orders::*;

    impl crate::client::Polar {
        /// Returns the operations of `orders`.
        ///
        /// Operations on `orders`.
        #[inline]
        pub fn orders(&self) -> Orders {
            Orders::new(self)
        }
    }
}
