pub mod models {
    //! The data of requests, responses and webhook events.
    //!
    //! By the resource whose operations use it:
    //!
    //! - `tickets`: [`OrderUpdate`]

    mod tickets {
        //! Models used only by the operations of `tickets`.

        mod order_update {
            use crate::codec;

            /// The object `OrderUpdate` in Polar's API.
            ///
            /// Created by [`new`](Self::new) from the required fields: `name`, `note`, `count`.
            ///
            /// ```no_run
            /// # use polar_sdk::{Error, Polar};
            /// use polar_sdk::models::OrderUpdate;
            ///
            /// # async fn example(polar: Polar) -> Result<(), Error> {
            /// let body = OrderUpdate::new(1000).name("Ann").note("example");
            /// # Ok(())
            /// # }
            /// ```
            #[derive(Clone)]
            #[non_exhaustive]
            pub struct OrderUpdate {
                /// The field `name`.
                pub name: String,

                /// A note.
                pub note: String,

                /// The field `count`.
                pub count: i64,
                extra_fields: codec::ExtraFields,
            }

            impl OrderUpdate {
                /// Creates an object. Required fields follow by name, in this order: `new(…).name(…).note(…)`
                #[must_use]
                #[allow(clippy::new_ret_no_self)]
                #[inline]
                pub fn new(count: i64) -> OrderUpdateNeedsName {
                    OrderUpdateNeedsName { count }
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

            /// A [`OrderUpdate`] to which `name` must be added. Created by [`OrderUpdate::new`].
            #[derive(Clone, Debug)]
            #[must_use = "the object lacks required fields"]
            pub struct OrderUpdateNeedsName {
                count: i64,
            }

            impl OrderUpdateNeedsName {
                /// Sets `name`.
                ///
                /// The field `name`.
                #[inline]
                pub fn name(self, name: impl Into<String>) -> OrderUpdateNeedsNote {
                    OrderUpdateNeedsNote {
                        count: self.count,
                        name: name.into(),
                    }
                }
            }

            /// A [`OrderUpdate`] to which `note` must be added. Created by [`OrderUpdate::new`].
            #[derive(Clone, Debug)]
            #[must_use = "the object lacks required fields"]
            pub struct OrderUpdateNeedsNote {
                count: i64,
                name: String,
            }

            impl OrderUpdateNeedsNote {
                /// Sets `note`.
                ///
                /// A note.
                #[must_use]
                #[inline]
                pub fn note(self, note: impl Into<String>) -> OrderUpdate {
                    OrderUpdate {
                        name: self.name,
                        note: note.into(),
                        count: self.count,
                        extra_fields: codec::ExtraFields::new(),
                    }
                }
            }

            impl codec::Encode for OrderUpdate {
                #[inline]
                fn fields<'v>(&'v self, fields: codec::Fields<'_, 'v>) {
                    fields
                        .required("name", &self.name)
                        .required("note", &self.note)
                        .required("count", &self.count);
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
                        name: object.field("name"),
                        note: object.field("note"),
                        count: object.field("count"),
                        extra_fields: object.extra(&["name", "note", "count"]),
                    }
                }
            }
            codec::impl_deserialize!(OrderUpdate);
        }

        pub use order_update::OrderUpdate;
        pub use order_update::OrderUpdateNeedsName;
        pub use order_update::OrderUpdateNeedsNote;
    }

    pub use tickets::*;
}

pub mod resources {
    //! The operations of the API, by resource.

    mod tickets {
        use crate::client::Polar;
        use crate::models::OrderUpdate;
        use crate::request::{Auth, Method, Operation, Request};

        const UPDATE: Operation = Operation::new(
            "tickets:update",
            Method::Patch,
            "/v1/orders/",
            Auth::None,
        );

        /// Operations on `tickets`.
        #[derive(Clone, Debug)]
        #[must_use = "a resource does nothing until one of its operations is called"]
        pub struct Tickets {
            pub(crate) polar: Polar,
        }

        impl Tickets {
            #[inline]
            pub(crate) fn new(polar: &Polar) -> Self {
                Self { polar: polar.clone() }
            }

            /// The operation `tickets:update`.
            ///
            /// Sends `PATCH /v1/orders/`. Does not send the access token.
            ///
            /// ```no_run
            /// # use polar_sdk::{Error, Polar};
            /// use polar_sdk::models::OrderUpdate;
            ///
            /// # async fn example(polar: Polar) -> Result<(), Error> {
            /// polar.tickets().update(OrderUpdate::new(1000).name("Ann").note("example")).await?;
            /// # Ok(())
            /// # }
            /// ```
            #[inline]
            pub fn update(&self, body: OrderUpdate) -> Request<()> {
                Request::nothing(&self.polar, &UPDATE).body_json(&body)
            }
        }
    }

    pub use tickets::*;

    impl crate::client::Polar {
        /// Returns the operations of `tickets`.
        ///
        /// Operations on `tickets`.
        #[inline]
        pub fn tickets(&self) -> Tickets {
            Tickets::new(self)
        }
    }
}
