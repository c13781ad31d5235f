pub mod models {
    //! The data of requests, responses and webhook events.
    //!
    //! By the resource whose operations use it:
    //!
    //! - `probes`: [`Sample`], [`SampleOperator`]

    mod probes {
        //! Models used only by the operations of `probes`.

        mod sample {
            use crate::codec;
            use crate::models::SampleOperator;

            /// A sample.
            #[derive(Clone)]
            #[non_exhaustive]
            pub struct Sample {
                /// Meters.
                pub m: i64,

                /// Millions.
                pub millions: i64,

                /// An operator.
                pub operator: SampleOperator,
            }

            impl codec::Encode for Sample {
                #[inline]
                fn fields<'v>(&'v self, fields: codec::Fields<'_, 'v>) {
                    fields
                        .required("m", &self.m)
                        .required("M", &self.millions)
                        .required("operator", &self.operator);
                }
            }
            codec::impl_encoded!(Sample);

            impl codec::Decode for Sample {
                #[inline]
                fn decode(value: codec::Value<'_>) -> Self {
                    let mut object = value.object();
                    Self {
                        m: object.field("m"),
                        millions: object.field("M"),
                        operator: object.field("operator"),
                    }
                }
            }
            codec::impl_deserialize!(Sample);
        }
        mod sample_operator {
            use crate::codec;
            use crate::types::UnknownValue;

            /// An operator.
            #[derive(Clone, PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub enum SampleOperator {
                /// `<`
                Less,
                /// `<=`
                AtMost,
                /// `in`
                In,
                /// A value that this version of the crate does not know.
                Unknown(UnknownValue),
            }

            impl SampleOperator {
                /// The wire values that this version of the crate knows.
                pub const VALUES: &'static [&'static str] = &["<", "<=", "in"];

                /// Returns the wire value.
                #[must_use]
                #[inline]
                pub fn as_str(&self) -> &str {
                    match self {
                        Self::Less => "<",
                        Self::AtMost => "<=",
                        Self::In => "in",
                        Self::Unknown(value) => value.as_str(),
                    }
                }
            }

            /// Keeps a value that is not known as `Unknown`.
            impl From<&str> for SampleOperator {
                #[inline]
                fn from(value: &str) -> Self {
                    static KNOWN: &[SampleOperator] = &[
                        SampleOperator::Less,
                        SampleOperator::AtMost,
                        SampleOperator::In,
                    ];
                    let known = codec::open_enum::find(value, Self::VALUES, KNOWN);
                    known.unwrap_or_else(|| Self::Unknown(UnknownValue::new(value)))
                }
            }
            codec::impl_open_enum!(SampleOperator);
        }

        pub use sample::Sample;
        pub use sample_operator::SampleOperator;
    }

    pub use probes::*;
}

pub mod resources {
    //! The operations of the API, by resource.

    mod probes {
        use crate::client::Polar;
        use crate::models::Sample;
        use crate::request::{Auth, Method, Operation, Request};

        const GET: Operation = Operation::new(
            "probes:get",
            Method::Get,
            "/v1/samples/",
            Auth::None,
        );

        /// Operations on `probes`.
        #[derive(Clone, Debug)]
        #[must_use = "a resource does nothing until one of its operations is called"]
        pub struct Probes {
            pub(crate) polar: Polar,
        }

        impl Probes {
            #[inline]
            pub(crate) fn new(polar: &Polar) -> Self {
                Self { polar: polar.clone() }
            }

            /// Returns a sample.
            ///
            /// Sends `GET /v1/samples/`. Does not send the access token.
            ///
            /// ```no_run
            /// # use polar_sdk::{Error, Polar};
            /// # async fn example(polar: Polar) -> Result<(), Error> {
            /// let sample = polar.probes().get().await?;
            /// # Ok(())
            /// # }
            /// ```
            #[inline]
            pub fn get(&self) -> Request<Sample> {
                Request::json(&self.polar, &GET)
            }
        }
    }

    pub use probes::*;

    impl crate::client::Polar {
        /// Returns the operations of `probes`.
        ///
        /// Operations on `probes`.
        #[inline]
        pub fn probes(&self) -> Probes {
            Probes::new(self)
        }
    }
}
