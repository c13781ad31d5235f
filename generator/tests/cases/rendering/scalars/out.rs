pub mod models {
    //! What travels in requests and answers.

    mod metadata {
        use crate::runtime;

        /// Notes of one's own.
        pub type Metadata = runtime::Map<String, super::StringOrIntegerOrNumber>;
    }
    mod string_or_integer_or_number {
        use crate::runtime;

        /// One of the shapes of `StringOrIntegerOrNumber`.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum StringOrIntegerOrNumber {
            /// A text.
            String(String),

            /// A whole number.
            Integer(i64),

            /// A number.
            Number(f64),

            /// A shape that this version of the crate does not know, as it came.
            Unknown(runtime::Json),
        }

        impl From<String> for StringOrIntegerOrNumber {
            fn from(value: String) -> Self {
                Self::String(value)
            }
        }

        impl From<&str> for StringOrIntegerOrNumber {
            fn from(value: &str) -> Self {
                Self::String(value.to_owned())
            }
        }

        impl From<i64> for StringOrIntegerOrNumber {
            fn from(value: i64) -> Self {
                Self::Integer(value)
            }
        }

        impl From<i32> for StringOrIntegerOrNumber {
            fn from(value: i32) -> Self {
                Self::Integer(value.into())
            }
        }

        impl From<f64> for StringOrIntegerOrNumber {
            fn from(value: f64) -> Self {
                Self::Number(value)
            }
        }

        impl runtime::Encode for StringOrIntegerOrNumber {
            fn view(&self) -> runtime::View<'_> {
                match self {
                    Self::String(value) => runtime::Encode::view(value),
                    Self::Integer(value) => runtime::Encode::view(value),
                    Self::Number(value) => runtime::Encode::view(value),
                    Self::Unknown(value) => runtime::Encode::view(value),
                }
            }
        }
        runtime::impl_serialize!(StringOrIntegerOrNumber);

        impl runtime::Decode for StringOrIntegerOrNumber {
            fn decode(value: runtime::Value<'_>) -> Self {
                match value.kind() {
                    runtime::Kind::String => Self::String(value.read()),
                    runtime::Kind::Integer => Self::Integer(value.read()),
                    runtime::Kind::Number => Self::Number(value.read()),
                    _ => Self::Unknown(value.read()),
                }
            }
        }
        runtime::impl_deserialize!(StringOrIntegerOrNumber);
    }

    pub use metadata::Metadata;
    pub use string_or_integer_or_number::StringOrIntegerOrNumber;
}

pub mod resources {
    //! What can be asked of the API, by resource.

    mod scalars {
        use super::super::models;
        use crate::runtime;

        const SET: runtime::Operation = runtime::Operation::new(
            "scalars:set",
            runtime::Method::Put,
            "/v1/scalars/",
            runtime::Auth::None,
        );

        /// The operations of `scalars`.
        #[derive(Clone, Debug)]
        #[must_use = "a resource does nothing until one of its operations is called"]
        pub struct Scalars {
            polar: runtime::Polar,
        }

        impl Scalars {
            pub(crate) fn new(polar: &runtime::Polar) -> Self {
                Self { polar: polar.clone() }
            }

            /// Sets them all.
            ///
            /// Sends `PUT /v1/scalars/`. No token is sent.
            ///
            /// ```no_run
            /// # use polar_sdk::{self as runtime, Error, Polar, ids, models};
            /// # async fn example(polar: Polar, body: impl IntoIterator<Item = (impl Into<String>, impl Into<models::StringOrIntegerOrNumber>)>) -> Result<(), Error> {
            /// let metadata = polar.scalars().set(body).await?;
            /// # Ok(())
            /// # }
            /// ```
            pub fn set(
                &self,
                body: impl IntoIterator<
                    Item = (impl Into<String>, impl Into<models::StringOrIntegerOrNumber>),
                >,
            ) -> runtime::Request<models::Metadata> {
                runtime::Request::json(&self.polar, &SET)
                    .body_json(
                        &body
                            .into_iter()
                            .map(|(key, value)| (key.into(), value.into()))
                            .collect::<models::Metadata>(),
                    )
            }
        }
    }

    pub use scalars::Scalars;

    impl crate::runtime::Polar {
        /// The operations of `scalars`.
        pub fn scalars(&self) -> Scalars {
            Scalars::new(self)
        }
    }
}
