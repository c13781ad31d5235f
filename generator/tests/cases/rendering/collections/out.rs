pub mod models {
    //! The data of requests, responses and webhook events.
    //!
    //! By the resource whose operations use it:
    //!
    //! - `carts`: [`OrderUpdate`]

    mod carts {
        //! Models used only by the operations of `carts`.

        mod order_update {
            use crate::codec;
            use crate::types::{Currency, Map, Patch};

            /// The object `OrderUpdate` in Polar's API.
            ///
            /// Created by [`new`](Self::new). The optional fields have setters of the same name, and `set_…`
            /// setters that accept an `Option`. All fields are public, so they can also be assigned.
            ///
            /// These fields have no `clear_…` method, because the API ignores or rejects null for them:
            /// `currency`.
            ///
            /// ```no_run
            /// # use polar_sdk::{Error, Polar};
            /// use polar_sdk::models::OrderUpdate;
            ///
            /// # async fn example(polar: Polar) -> Result<(), Error> {
            /// let body = OrderUpdate::new();
            /// # Ok(())
            /// # }
            /// ```
            #[derive(Clone, Default)]
            #[non_exhaustive]
            pub struct OrderUpdate {
                /// The field `tags`.
                pub tags: Option<Vec<String>>,

                /// The field `fields`.
                pub fields: Patch<Map<String, Option<i64>>>,

                /// The field `currency`.
                pub currency: Option<Currency>,
                extra_fields: codec::ExtraFields,
            }

            impl OrderUpdate {
                /// Creates an object without any field set.
                #[must_use]
                #[inline]
                pub fn new() -> Self {
                    Self {
                        tags: None,
                        fields: Patch::Keep,
                        currency: None,
                        extra_fields: codec::ExtraFields::new(),
                    }
                }

                /// Adds values to `tags`. Repeated calls append.
                ///
                /// The field `tags`.
                #[must_use]
                #[inline]
                pub fn tags(mut self, tags: impl IntoIterator<Item = impl Into<String>>) -> Self {
                    self.tags
                        .get_or_insert_default()
                        .extend(tags.into_iter().map(Into::<String>::into));
                    self
                }

                /// Sets `tags`, or leaves it unset if it is `None`.
                #[must_use]
                #[inline]
                pub fn set_tags(
                    mut self,
                    tags: Option<impl IntoIterator<Item = impl Into<String>>>,
                ) -> Self {
                    self.tags = tags
                        .map(|tags| tags.into_iter().map(Into::<String>::into).collect());
                    self
                }

                /// Clears `tags` by sending an empty list.
                #[must_use]
                #[inline]
                pub fn clear_tags(mut self) -> Self {
                    self.tags = Some(Vec::new());
                    self
                }

                /// Adds entries to `fields`. An entry replaces one of the same key. Repeated calls add up.
                ///
                /// The field `fields`.
                #[must_use]
                #[inline]
                pub fn fields(
                    mut self,
                    fields: impl IntoIterator<Item = (impl Into<String>, Option<i64>)>,
                ) -> Self {
                    self.fields.extend(fields.into_iter().map(|(key, value)| (key.into(), value)));
                    self
                }

                /// Sets `fields`, or leaves it unset if it is `None`.
                #[must_use]
                #[inline]
                pub fn set_fields(
                    mut self,
                    fields: Option<impl IntoIterator<Item = (impl Into<String>, Option<i64>)>>,
                ) -> Self {
                    self.fields = fields
                        .map_or(
                            Patch::Keep,
                            |fields| Patch::Set(
                                fields.into_iter().map(|(key, value)| (key.into(), value)).collect(),
                            ),
                        );
                    self
                }

                /// Adds an entry to `fields`, or replaces the one of the same key.
                #[must_use]
                #[inline]
                pub fn fields_entry(mut self, key: impl Into<String>, value: i64) -> Self {
                    self.fields.extend([(key.into(), Some(value))]);
                    self
                }

                /// Clears `fields` by sending null.
                #[must_use]
                #[inline]
                pub fn clear_fields(mut self) -> Self {
                    self.fields = Patch::Clear;
                    self
                }

                /// Sets `currency`.
                ///
                /// The field `currency`.
                #[must_use]
                #[inline]
                pub fn currency(mut self, currency: impl Into<Currency>) -> Self {
                    self.currency = Some(currency.into());
                    self
                }

                /// Sets `currency`, or leaves it unset if it is `None`.
                #[must_use]
                #[inline]
                pub fn set_currency(mut self, currency: Option<impl Into<Currency>>) -> Self {
                    self.currency = currency.map(Into::into);
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

            impl codec::Encode for OrderUpdate {
                #[inline]
                fn fields<'v>(&'v self, fields: codec::Fields<'_, 'v>) {
                    fields
                        .optional("tags", &self.tags)
                        .required("fields", &self.fields)
                        .optional("currency", &self.currency);
                }

                #[inline]
                fn extra_fields(&self) -> Option<&codec::ExtraFields> {
                    Some(&self.extra_fields)
                }
            }
            codec::impl_encoded!(OrderUpdate);

            impl codec::Decode for OrderUpdate {
                #[inline]
                fn decode(value: codec::Value<'_>) -> Self {
                    let mut object = value.object();
                    Self {
                        tags: object.field("tags"),
                        fields: object.field("fields"),
                        currency: object.field("currency"),
                        extra_fields: object.extra(&["tags", "fields", "currency"]),
                    }
                }
            }
            codec::impl_deserialize!(OrderUpdate);
        }

        pub use order_update::OrderUpdate;
    }

    pub use carts::*;
}

pub mod resources {
    //! The operations of the API, by resource.

    mod carts {
        use crate::client::Polar;
        use crate::models::OrderUpdate;
        use crate::request::{Auth, Method, Operation, Request};

        const UPDATE: Operation = Operation::new(
            "carts:update",
            Method::Patch,
            "/v1/orders/",
            Auth::None,
        );

        /// Operations on `carts`.
        #[derive(Clone, Debug)]
        #[must_use = "a resource does nothing until one of its operations is called"]
        pub struct Carts {
            pub(crate) polar: Polar,
        }

        impl Carts {
            #[inline]
            pub(crate) fn new(polar: &Polar) -> Self {
                Self { polar: polar.clone() }
            }

            /// The operation `carts:update`.
            ///
            /// Sends `PATCH /v1/orders/`. Does not send the access token.
            ///
            /// ```no_run
            /// # use polar_sdk::{Error, Polar};
            /// use polar_sdk::models::OrderUpdate;
            ///
            /// # async fn example(polar: Polar) -> Result<(), Error> {
            /// polar.carts().update(OrderUpdate::new()).await?;
            /// # Ok(())
            /// # }
            /// ```
            #[inline]
            pub fn update(&self, body: OrderUpdate) -> Request<()> {
                Request::nothing(&self.polar, &UPDATE).body_json(&body)
            }
        }
    }

    pub use carts::*;

    impl crate::client::Polar {
        /// Returns the operations of `carts`.
        ///
        /// Operations on `carts`.
        #[inline]
        pub fn carts(&self) -> Carts {
            Carts::new(self)
        }
    }
}
