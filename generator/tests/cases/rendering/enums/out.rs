pub mod models {
    //! The data of requests, responses and webhook events.
    //!
    //! By the resource whose operations use it:
    //!
    //! - `enums`: [`Color`], [`Order`]

    mod enums {
        //! Models used only by the operations of `enums`.

        mod color {
            use crate::codec;
            use crate::types::UnknownValue;

            /// A key of maps, so the values are ordered.
            #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
            #[non_exhaustive]
            pub enum Color {
                /// `red`
                Red,
                /// A value that this version of the crate does not know.
                Unknown(UnknownValue),
            }

            impl Color {
                /// The wire values that this version of the crate knows.
                pub const VALUES: &'static [&'static str] = &["red"];

                /// Returns the wire value.
                #[must_use]
                #[inline]
                pub fn as_str(&self) -> &str {
                    match self {
                        Self::Red => "red",
                        Self::Unknown(value) => value.as_str(),
                    }
                }
            }

            /// Keeps a value that is not known as `Unknown`.
            impl From<&str> for Color {
                #[inline]
                fn from(value: &str) -> Self {
                    static KNOWN: &[Color] = &[Color::Red];
                    let known = codec::open_enum::find(value, Self::VALUES, KNOWN);
                    known.unwrap_or_else(|| Self::Unknown(UnknownValue::new(value)))
                }
            }
            codec::impl_open_enum!(Color);
        }
        mod order {
            use crate::codec;
            use crate::types::UnknownValue;

            /// Sort order. See <https://polar.sh> for \[more\].
            #[derive(Clone, PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub enum Order {
                /// `created_at`
                CreatedAt,
                /// `-created_at`
                CreatedAtDesc,
                /// `2026-04`
                V2026_04,

                /// `self`
                Self_,

                /// The empty string.
                Empty,
                /// A value that this version of the crate does not know.
                Unknown(UnknownValue),
            }

            impl Order {
                /// The wire values that this version of the crate knows.
                pub const VALUES: &'static [&'static str] = &[
                    "created_at",
                    "-created_at",
                    "2026-04",
                    "self",
                    "",
                ];

                /// Returns the wire value.
                #[must_use]
                #[inline]
                pub fn as_str(&self) -> &str {
                    match self {
                        Self::CreatedAt => "created_at",
                        Self::CreatedAtDesc => "-created_at",
                        Self::V2026_04 => "2026-04",
                        Self::Self_ => "self",
                        Self::Empty => "",
                        Self::Unknown(value) => value.as_str(),
                    }
                }
            }

            /// Keeps a value that is not known as `Unknown`.
            impl From<&str> for Order {
                #[inline]
                fn from(value: &str) -> Self {
                    static KNOWN: &[Order] = &[
                        Order::CreatedAt,
                        Order::CreatedAtDesc,
                        Order::V2026_04,
                        Order::Self_,
                        Order::Empty,
                    ];
                    let known = codec::open_enum::find(value, Self::VALUES, KNOWN);
                    known.unwrap_or_else(|| Self::Unknown(UnknownValue::new(value)))
                }
            }
            codec::impl_open_enum!(Order);
        }

        pub use color::Color;
        pub use order::Order;
    }

    pub use enums::*;
}

pub mod resources {
    //! The operations of the API, by resource.

    mod enums {
        use crate::client::Polar;
        use crate::models::{Color, Order};
        use crate::request::{Auth, Method, Operation, Request};
        use crate::types::Map;

        const GET: Operation = Operation::new(
            "enums:get",
            Method::Get,
            "/v1/enums/",
            Auth::None,
        );

        const COUNTS: Operation = Operation::new(
            "enums:counts",
            Method::Get,
            "/v1/enums/counts/",
            Auth::None,
        );

        /// Operations on `enums`.
        #[derive(Clone, Debug)]
        #[must_use = "a resource does nothing until one of its operations is called"]
        pub struct Enums {
            pub(crate) polar: Polar,
        }

        impl Enums {
            #[inline]
            pub(crate) fn new(polar: &Polar) -> Self {
                Self { polar: polar.clone() }
            }

            /// The operation `enums:get`.
            ///
            /// Sends `GET /v1/enums/`. Does not send the access token.
            ///
            /// ```no_run
            /// # use polar_sdk::{Error, Polar};
            /// # async fn example(polar: Polar) -> Result<(), Error> {
            /// let order = polar.enums().get().await?;
            /// # Ok(())
            /// # }
            /// ```
            #[inline]
            pub fn get(&self) -> Request<Order> {
                Request::json(&self.polar, &GET)
            }

            /// The operation `enums:counts`.
            ///
            /// Sends `GET /v1/enums/counts/`. Does not send the access token.
            ///
            /// ```no_run
            /// # use polar_sdk::{Error, Polar};
            /// # async fn example(polar: Polar) -> Result<(), Error> {
            /// let value = polar.enums().counts().await?;
            /// # Ok(())
            /// # }
            /// ```
            #[inline]
            pub fn counts(&self) -> Request<Map<Color, i64>> {
                Request::json(&self.polar, &COUNTS)
            }
        }
    }

    pub use enums::*;

    impl crate::client::Polar {
        /// Returns the operations of `enums`.
        ///
        /// Operations on `enums`.
        #[inline]
        pub fn enums(&self) -> Enums {
            Enums::new(self)
        }
    }
}
