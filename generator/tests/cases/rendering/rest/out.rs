pub mod models {
    //! The data of requests, responses and webhook events.

    mod rest {
        //! Models that only the operations of `rest` use.

        mod entries {
            use crate::codec;
            use crate::types::Map;

            /// A cost, and any other number.
            #[derive(Clone, Debug, Default, PartialEq)]
            #[non_exhaustive]
            pub struct Entries {
                /// In cents.
                pub cost: Option<i64>,

                /// All other properties, by name.
                pub additional: Map<String, f64>,
            }

            impl Entries {
                /// Creates an object without any field set.
                #[must_use]
                pub fn new() -> Self {
                    Self {
                        cost: None,
                        additional: Map::new(),
                    }
                }

                /// In cents.
                #[must_use]
                pub fn cost(mut self, cost: i64) -> Self {
                    self.cost = Some(cost);
                    self
                }

                /// Sets all other properties, by name.
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

            impl codec::Encode for Entries {
                fn view(&self) -> codec::View<'_> {
                    codec::View::Object(self)
                }

                fn fields<'v>(&self, fields: codec::Fields<'v>) -> codec::Fields<'v> {
                    fields.optional("_cost", &self.cost).additional(&self.additional)
                }
            }
            codec::impl_serialize!(Entries);

            impl codec::Decode for Entries {
                fn decode(value: codec::Value<'_>) -> Self {
                    let mut object = value.object();
                    Self {
                        cost: object.field("_cost"),
                        additional: object.rest(&["_cost"]),
                    }
                }
            }
            codec::impl_deserialize!(Entries);
        }

        pub use entries::Entries;
    }

    pub use rest::*;
}

pub mod resources {
    //! The operations of the API, by resource.

    mod rest {
        use crate::client::Polar;
        use crate::rendered::rest::models::Entries;
        use crate::request::{Auth, Method, Operation, Request};

        const SET: Operation = Operation::new("rest:set", Method::Put, "/v1/rest/", Auth::None);

        /// Operations on `rest`.
        #[derive(Clone, Debug)]
        #[must_use = "a resource does nothing until one of its operations is called"]
        pub struct Rest {
            polar: Polar,
        }

        impl Rest {
            pub(crate) fn new(polar: &Polar) -> Self {
                Self { polar: polar.clone() }
            }

            /// Sets it.
            ///
            /// Sends `PUT /v1/rest/`. Does not send the access token.
            ///
            /// ```no_run
            /// # use polar_sdk::{Error, Polar};
            /// use polar_sdk::models::Entries;
            ///
            /// # async fn example(polar: Polar) -> Result<(), Error> {
            /// let entries = polar.rest().set(Entries::new().cost(1000)).await?;
            /// # Ok(())
            /// # }
            /// ```
            pub fn set(&self, body: Entries) -> Request<Entries> {
                Request::json(&self.polar, &SET).body_json(&body)
            }
        }
    }

    pub use rest::Rest;

    impl crate::client::Polar {
        /// Operations on `rest`.
        pub fn rest(&self) -> Rest {
            Rest::new(self)
        }
    }
}
