pub mod models {
    //! The data of requests, responses and webhook events.
    //!
    //! By the resource whose operations use it:
    //!
    //! - `scalars`: [`Metadata`], [`StringOrIntegerOrNumber`]

    mod scalars {
        //! Models used only by the operations of `scalars`.

        mod metadata {
            use crate::models::StringOrIntegerOrNumber;
            use crate::types::Map;

            /// Custom metadata.
            pub type Metadata = Map<String, StringOrIntegerOrNumber>;
        }
        mod string_or_integer_or_number {
            use crate::codec;
            use crate::types::{Json, UnknownVariant};

            /// One of the alternatives of `StringOrIntegerOrNumber`.
            #[derive(Clone)]
            #[non_exhaustive]
            pub enum StringOrIntegerOrNumber {
                /// A string.
                String(String),

                /// An integer.
                Integer(i64),

                /// A number.
                Number(f64),

                /// A value that this version of the crate does not know or cannot decode, with its JSON and the reason.
                Unknown(UnknownVariant),
            }

            impl From<String> for StringOrIntegerOrNumber {
                #[inline]
                fn from(value: String) -> Self {
                    Self::String(value)
                }
            }

            impl From<&str> for StringOrIntegerOrNumber {
                #[inline]
                fn from(value: &str) -> Self {
                    Self::String(value.to_owned())
                }
            }

            impl From<&String> for StringOrIntegerOrNumber {
                #[inline]
                fn from(value: &String) -> Self {
                    Self::String(value.clone())
                }
            }

            impl From<i64> for StringOrIntegerOrNumber {
                #[inline]
                fn from(value: i64) -> Self {
                    Self::Integer(value)
                }
            }

            impl From<i32> for StringOrIntegerOrNumber {
                #[inline]
                fn from(value: i32) -> Self {
                    Self::Integer(value.into())
                }
            }

            impl From<u32> for StringOrIntegerOrNumber {
                #[inline]
                fn from(value: u32) -> Self {
                    Self::Integer(value.into())
                }
            }

            impl From<u64> for StringOrIntegerOrNumber {
                #[inline]
                fn from(value: u64) -> Self {
                    match i64::try_from(value) {
                        Ok(value) => Self::Integer(value),
                        Err(_) => Self::Unknown(Json::from(value).into()),
                    }
                }
            }

            impl From<f64> for StringOrIntegerOrNumber {
                #[inline]
                fn from(value: f64) -> Self {
                    Self::Number(value)
                }
            }

            impl StringOrIntegerOrNumber {
                /// Returns the string, if the value is one.
                #[must_use]
                #[inline]
                pub fn as_str(&self) -> Option<&str> {
                    match self {
                        Self::String(value) => Some(value),
                        _ => None,
                    }
                }

                /// Returns the integer, if the value is one.
                #[must_use]
                #[inline]
                pub fn as_i64(&self) -> Option<i64> {
                    match self {
                        Self::Integer(value) => Some(*value),
                        _ => None,
                    }
                }

                /// Returns the number, if the value is one. An integer beyond 2^53 is rounded.
                #[must_use]
                #[allow(clippy::cast_precision_loss)]
                #[inline]
                pub fn as_f64(&self) -> Option<f64> {
                    match self {
                        Self::Number(value) => Some(*value),
                        Self::Integer(value) => Some(*value as f64),
                        _ => None,
                    }
                }
            }

            impl codec::Encode for StringOrIntegerOrNumber {
                #[inline]
                fn view(&self) -> codec::View<'_> {
                    match self {
                        Self::String(value) => codec::Encode::view(value),
                        Self::Integer(value) => codec::Encode::view(value),
                        Self::Number(value) => codec::Encode::view(value),
                        Self::Unknown(value) => codec::Encode::view(value),
                    }
                }
            }
            codec::impl_encoded!(StringOrIntegerOrNumber);

            impl codec::Decode for StringOrIntegerOrNumber {
                #[inline]
                fn decode(value: codec::Value<'_>) -> Self {
                    match value.kind() {
                        codec::JsonKind::String => value.member(Self::String, Self::Unknown),
                        codec::JsonKind::Integer => value.member(Self::Integer, Self::Unknown),
                        codec::JsonKind::Number => value.member(Self::Number, Self::Unknown),
                        _ => Self::Unknown(value.unknown()),
                    }
                }
            }
            codec::impl_deserialize!(StringOrIntegerOrNumber);
        }

        pub use metadata::Metadata;
        pub use string_or_integer_or_number::StringOrIntegerOrNumber;
    }

    pub use scalars::*;
}

pub mod resources {
    //! The operations of the API, by resource.

    mod scalars {
        use crate::client::Polar;
        use crate::models::{Metadata, StringOrIntegerOrNumber};
        use crate::request::{Auth, Method, Operation, Request};

        const SET: Operation = Operation::new(
            "scalars:set",
            Method::Put,
            "/v1/scalars/",
            Auth::None,
        );

        /// Operations on `scalars`.
        #[derive(Clone, Debug)]
        #[must_use = "a resource does nothing until one of its operations is called"]
        pub struct Scalars {
            pub(crate) polar: Polar,
        }

        impl Scalars {
            #[inline]
            pub(crate) fn new(polar: &Polar) -> Self {
                Self { polar: polar.clone() }
            }

            /// Sets all metadata.
            ///
            /// Sends `PUT /v1/scalars/`. Does not send the access token.
            ///
            /// ```no_run
            /// # use polar_sdk::{Error, Polar};
            /// # use polar_sdk::models::{Metadata, StringOrIntegerOrNumber};
            /// # async fn example(polar: Polar, body: impl IntoIterator<Item = (impl Into<String>, impl Into<StringOrIntegerOrNumber>)>) -> Result<(), Error> {
            /// let metadata = polar.scalars().set(body).await?;
            /// # Ok(())
            /// # }
            /// ```
            #[inline]
            pub fn set(
                &self,
                body: impl IntoIterator<
                    Item = (impl Into<String>, impl Into<StringOrIntegerOrNumber>),
                >,
            ) -> Request<Metadata> {
                Request::json(&self.polar, &SET)
                    .body_json(
                        &body
                            .into_iter()
                            .map(|(key, value)| (key.into(), value.into()))
                            .collect::<Metadata>(),
                    )
            }
        }
    }

    pub use scalars::*;

    impl crate::client::Polar {
        /// Returns the operations of `scalars`.
        ///
        /// Operations on `scalars`.
        #[inline]
        pub fn scalars(&self) -> Scalars {
            Scalars::new(self)
        }
    }
}
