pub mod ids {
    //! Typed ids: the id of one kind of resource cannot be used as the id of another.

    use crate::types::Id;

    /// Marker types for the kinds of resources.
    pub mod kind {
        use crate::types::IdKind;

        /// Marker type for the id of a body.
        #[derive(Debug)]
        pub enum Body {}

        impl IdKind for Body {
            const NAME: &'static str = "BodyId";
        }
    }

    /// The id of a body.
    pub type BodyId = Id<kind::Body>;
}

pub mod models {
    //! The data of requests, responses and webhook events.
    //!
    //! By the resource whose operations use it:
    //!
    //! - `bodies`: [`BodyCreate`]

    mod bodies {
        //! Models used only by the operations of `bodies`.

        mod body_create {
            use crate::codec;
            use crate::ids::BodyId;
            use crate::types::Map;

            /// A new body.
            ///
            /// Created by [`new`](Self::new) from the required fields: `names`, `parent`. The optional fields have
            /// setters of the same name, and `set_…` setters that accept an `Option`. All fields are public, so
            /// they can also be assigned.
            ///
            /// ```no_run
            /// # use polar_sdk::{Error, Polar};
            /// use polar_sdk::models::BodyCreate;
            ///
            /// # async fn example(polar: Polar) -> Result<(), Error> {
            /// let body = BodyCreate::new(["Ann"], None);
            /// # Ok(())
            /// # }
            /// ```
            #[derive(Clone)]
            #[non_exhaustive]
            pub struct BodyCreate {
                /// A list of names.
                ///
                /// At least 1 entry.
                pub names: Vec<String>,

                /// Required and nullable.
                pub parent: Option<BodyId>,

                /// Prices by name.
                ///
                /// At most 10,000 entries.
                #[deprecated(note = "Use `names`.")]
                pub prices: Option<Map<String, i64>>,
                extra_fields: codec::ExtraFields,
            }

            impl BodyCreate {
                /// Creates an object from its required fields.
                #[must_use]
                #[inline]
                pub fn new(
                    names: impl IntoIterator<Item = impl Into<String>>,
                    parent: Option<BodyId>,
                ) -> Self {
                    Self {
                        names: names.into_iter().map(Into::<String>::into).collect(),
                        parent,
                        prices: None,
                        extra_fields: codec::ExtraFields::new(),
                    }
                }

                /// Adds entries to `prices`. An entry replaces one of the same key. Repeated calls add up.
                ///
                /// Prices by name.
                ///
                /// At most 10,000 entries.
                #[deprecated(note = "Use `names`.")]
                #[must_use]
                #[inline]
                pub fn prices(
                    mut self,
                    prices: impl IntoIterator<Item = (impl Into<String>, i64)>,
                ) -> Self {
                    self.prices
                        .get_or_insert_default()
                        .extend(prices.into_iter().map(|(key, value)| (key.into(), value)));
                    self
                }

                /// Sets `prices`, or leaves it unset if it is `None`.
                #[deprecated(note = "Use `names`.")]
                #[must_use]
                #[inline]
                pub fn set_prices(
                    mut self,
                    prices: Option<impl IntoIterator<Item = (impl Into<String>, i64)>>,
                ) -> Self {
                    self.prices = prices
                        .map(|prices| {
                            prices.into_iter().map(|(key, value)| (key.into(), value)).collect()
                        });
                    self
                }

                /// Adds an entry to `prices`, or replaces the one of the same key.
                #[deprecated(note = "Use `names`.")]
                #[must_use]
                #[inline]
                pub fn prices_entry(mut self, key: impl Into<String>, value: i64) -> Self {
                    self.prices.get_or_insert_default().extend([(key.into(), value)]);
                    self
                }

                /// Sends a field that this version of the crate does not know. A known field of this name is replaced.
                #[must_use]
                #[inline]
                pub fn extra(
                    mut self,
                    name: impl Into<String>,
                    value: impl serde::Serialize,
                ) -> Self {
                    self.extra_fields.set(name.into(), &value);
                    self
                }
            }

            impl codec::Encode for BodyCreate {
                #[inline]
                fn fields<'v>(&'v self, fields: codec::Fields<'_, 'v>) {
                    fields
                        .required("names", &self.names)
                        .min_items(1)
                        .required("parent", &self.parent)
                        .optional("prices", &self.prices);
                }

                #[inline]
                fn extra_fields(&self) -> Option<&codec::ExtraFields> {
                    Some(&self.extra_fields)
                }
            }
            codec::impl_encoded!(BodyCreate);

            impl codec::Decode for BodyCreate {
                #[inline]
                fn decode(value: codec::Value<'_>) -> Self {
                    let mut object = value.object();
                    Self {
                        names: object.field("names"),
                        parent: object.field("parent"),
                        prices: object.field("prices"),
                        extra_fields: object.extra(&["names", "parent", "prices"]),
                    }
                }
            }
            codec::impl_deserialize!(BodyCreate);
        }

        pub use body_create::BodyCreate;
    }

    pub use bodies::*;
}

pub mod resources {
    //! The operations of the API, by resource.

    mod bodies {
        use crate::client::Polar;
        use crate::models::BodyCreate;
        use crate::request::{Auth, Method, Operation, Request};

        const CREATE: Operation = Operation::new(
            "bodies:create",
            Method::Post,
            "/v1/bodies/",
            Auth::None,
        );

        /// Operations on `bodies`.
        #[derive(Clone, Debug)]
        #[must_use = "a resource does nothing until one of its operations is called"]
        pub struct Bodies {
            pub(crate) polar: Polar,
        }

        impl Bodies {
            #[inline]
            pub(crate) fn new(polar: &Polar) -> Self {
                Self { polar: polar.clone() }
            }

            /// Creates a body.
            ///
            /// Sends `POST /v1/bodies/`. Does not send the access token.
            ///
            /// ```no_run
            /// # use polar_sdk::{Error, Polar};
            /// use polar_sdk::models::BodyCreate;
            ///
            /// # async fn example(polar: Polar) -> Result<(), Error> {
            /// polar.bodies().create(BodyCreate::new(["Ann"], None)).await?;
            /// # Ok(())
            /// # }
            /// ```
            #[inline]
            pub fn create(&self, body: BodyCreate) -> Request<()> {
                Request::nothing(&self.polar, &CREATE).body_json(&body)
            }
        }
    }

    pub use bodies::*;

    impl crate::client::Polar {
        /// Returns the operations of `bodies`.
        ///
        /// Operations on `bodies`.
        #[inline]
        pub fn bodies(&self) -> Bodies {
            Bodies::new(self)
        }
    }
}
