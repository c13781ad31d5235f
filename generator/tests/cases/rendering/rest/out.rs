pub mod models {
    //! What travels in requests and answers.

    mod entries {
        use crate::runtime;

        /// A cost, and any other number.
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        pub struct Entries {
            /// In cents.
            pub cost: Option<i64>,

            /// Everything else, by name.
            pub additional: runtime::Map<String, f64>,
        }

        impl Entries {
            /// With what it requires, and nothing else.
            #[must_use]
            pub fn new() -> Self {
                Self {
                    cost: None,
                    additional: runtime::Map::new(),
                }
            }

            /// In cents.
            #[must_use]
            pub fn cost(mut self, cost: i64) -> Self {
                self.cost = Some(cost);
                self
            }

            /// Sets everything else, by name.
            #[must_use]
            pub fn additional(
                mut self,
                additional: impl IntoIterator<Item = (impl Into<String>, f64)>,
            ) -> Self {
                self.additional = additional
                    .into_iter()
                    .map(|(key, value)| (key.into(), value))
                    .collect();
                self
            }
        }

        impl runtime::Encode for Entries {
            fn view(&self) -> runtime::View<'_> {
                runtime::View::Object(self)
            }

            fn fields<'v>(&self, fields: runtime::Fields<'v>) -> runtime::Fields<'v> {
                fields.optional("_cost", &self.cost).additional(&self.additional)
            }
        }
        runtime::impl_serialize!(Entries);

        impl runtime::Decode for Entries {
            fn decode(value: runtime::Value<'_>) -> Self {
                let mut object = value.object();
                Self {
                    cost: object.field("_cost"),
                    additional: object.rest(&["_cost"]),
                }
            }
        }
        runtime::impl_deserialize!(Entries);
    }

    pub use entries::Entries;
}

pub mod resources {
    //! What can be asked of the API, by resource.

    mod rest {
        use super::super::models;
        use crate::runtime;

        const SET: runtime::Operation = runtime::Operation::new(
            "rest:set",
            runtime::Method::Put,
            "/v1/rest/",
            runtime::Auth::None,
        );

        /// The operations of `rest`.
        #[derive(Clone, Debug)]
        #[must_use = "a resource does nothing until one of its operations is called"]
        pub struct Rest {
            polar: runtime::Polar,
        }

        impl Rest {
            pub(crate) fn new(polar: &runtime::Polar) -> Self {
                Self { polar: polar.clone() }
            }

            /// Sets it.
            ///
            /// Sends `PUT /v1/rest/`. No token is sent.
            ///
            /// ```no_run
            /// # use polar_sdk::{self as runtime, Error, Polar, ids, models};
            /// # async fn example(polar: Polar, body: models::Entries) -> Result<(), Error> {
            /// let entries = polar.rest().set(body).await?;
            /// # Ok(())
            /// # }
            /// ```
            pub fn set(&self, body: models::Entries) -> runtime::Request<models::Entries> {
                runtime::Request::json(&self.polar, &SET).body_json(&body)
            }
        }
    }

    pub use rest::Rest;

    impl crate::runtime::Polar {
        /// The operations of `rest`.
        pub fn rest(&self) -> Rest {
            Rest::new(self)
        }
    }
}
