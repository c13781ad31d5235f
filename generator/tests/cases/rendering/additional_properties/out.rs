pub mod models {
    //! The data of requests, responses and webhook events.
    //!
    //! By the resource whose operations use it:
    //!
    //! - `costs`: [`Costs`]

    mod costs {
        //! Models used only by the operations of `costs`.

        mod costs {
            use crate::codec;
            use crate::types::Map;

            /// The total cost, and costs by name.
            ///
            /// Created by [`new`](Self::new). The optional fields have setters of the same name, and `set_…`
            /// setters that accept an `Option`. All fields are public, so they can also be assigned.
            ///
            /// ```no_run
            /// # use polar_sdk::{Error, Polar};
            /// use polar_sdk::models::Costs;
            ///
            /// # async fn example(polar: Polar) -> Result<(), Error> {
            /// let body = Costs::new();
            /// # Ok(())
            /// # }
            /// ```
            #[derive(Clone, Default)]
            #[non_exhaustive]
            pub struct Costs {
                /// In cents.
                pub cost: Option<i64>,

                /// All other properties, by name.
                pub additional: Map<String, f64>,
            }

            impl Costs {
                /// Creates an object without any field set.
                #[must_use]
                #[inline]
                pub fn new() -> Self {
                    Self {
                        cost: None,
                        additional: Map::new(),
                    }
                }

                /// Sets `_cost`.
                ///
                /// In cents.
                #[must_use]
                #[inline]
                pub fn cost(mut self, cost: i64) -> Self {
                    self.cost = Some(cost);
                    self
                }

                /// Sets `_cost`, or leaves it unset if it is `None`.
                #[must_use]
                #[inline]
                pub fn set_cost(mut self, cost: Option<i64>) -> Self {
                    self.cost = cost;
                    self
                }

                /// Sets all other properties, by name.
                #[must_use]
                #[inline]
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

            impl codec::Encode for Costs {
                #[inline]
                fn fields<'v>(&'v self, fields: codec::Fields<'_, 'v>) {
                    fields.optional("_cost", &self.cost).additional(&self.additional);
                }
            }
            codec::impl_encoded!(Costs);

            impl codec::Decode for Costs {
                #[inline]
                fn decode(value: codec::Value<'_>) -> Self {
                    let mut object = value.object();
                    Self {
                        cost: object.field("_cost"),
                        additional: object.rest(&["_cost"]),
                    }
                }
            }
            codec::impl_deserialize!(Costs);
        }

        pub use costs::Costs;
    }

    pub use costs::*;
}

pub mod resources {
    //! The operations of the API, by resource.

    mod costs {
        use crate::models;
        use crate::client::Polar;
        use crate::request::{Auth, Method, Operation, Request};

        const SET: Operation = Operation::new(
            "costs:set",
            Method::Put,
            "/v1/costs/",
            Auth::None,
        );

        /// Operations on `costs`.
        #[derive(Clone, Debug)]
        #[must_use = "a resource does nothing until one of its operations is called"]
        pub struct Costs {
            pub(crate) polar: Polar,
        }

        impl Costs {
            #[inline]
            pub(crate) fn new(polar: &Polar) -> Self {
                Self { polar: polar.clone() }
            }

            /// Sets the costs.
            ///
            /// Sends `PUT /v1/costs/`. Does not send the access token.
            ///
            /// ```no_run
            /// # use polar_sdk::{Error, Polar};
            /// use polar_sdk::models::Costs;
            ///
            /// # async fn example(polar: Polar) -> Result<(), Error> {
            /// let costs = polar.costs().set(Costs::new().cost(1000)).await?;
            /// # Ok(())
            /// # }
            /// ```
            #[inline]
            pub fn set(&self, body: models::Costs) -> Request<models::Costs> {
                Request::json(&self.polar, &SET).body_json(&body)
            }
        }
    }

    pub use costs::*;

    impl crate::client::Polar {
        /// Returns the operations of `costs`.
        ///
        /// Operations on `costs`.
        #[inline]
        pub fn costs(&self) -> Costs {
            Costs::new(self)
        }
    }
}
