pub mod models {
    //! The data of requests, responses and webhook events.
    //!
    //! By the resource whose operations use it:
    //!
    //! - `ships`: [`Ship`], [`ShipInput`]

    mod ships {
        //! Models used only by the operations of `ships`.

        mod ship {
            use crate::codec;

            /// A ship.
            #[derive(Clone)]
            #[non_exhaustive]
            pub struct Ship {
                /// ID of the ship.
                pub id: String,

                /// Name of the ship.
                pub name: String,
            }

            impl codec::Encode for Ship {
                #[inline]
                fn fields<'v>(&'v self, fields: codec::Fields<'_, 'v>) {
                    fields.required("id", &self.id).required("name", &self.name);
                }
            }
            codec::impl_encoded!(Ship);

            impl codec::Decode for Ship {
                #[inline]
                fn decode(value: codec::Value<'_>) -> Self {
                    let mut object = value.object();
                    Self {
                        id: object.field("id"),
                        name: object.field("name"),
                    }
                }
            }
            codec::impl_deserialize!(Ship);
        }
        mod ship_input {
            use crate::codec;

            /// A ship.
            ///
            /// Created by [`new`](Self::new) from the required fields: `name`, `code`.
            ///
            /// ```no_run
            /// # use polar_sdk::{Error, Polar};
            /// use polar_sdk::models::ShipInput;
            ///
            /// # async fn example(polar: Polar) -> Result<(), Error> {
            /// let body = ShipInput::new().name("Ann").code("example");
            /// # Ok(())
            /// # }
            /// ```
            #[derive(Clone)]
            #[non_exhaustive]
            pub struct ShipInput {
                /// Name of the ship.
                pub name: String,

                /// Code of the lock.
                pub code: String,
                extra_fields: codec::ExtraFields,
            }

            impl ShipInput {
                /// Creates an object. Required fields follow by name, in this order: `new(…).name(…).code(…)`
                #[must_use]
                #[allow(clippy::new_ret_no_self)]
                #[inline]
                pub fn new() -> ShipInputNeedsName {
                    ShipInputNeedsName {}
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

            /// A [`ShipInput`] to which `name` must be added. Created by [`ShipInput::new`].
            #[derive(Clone, Debug)]
            #[must_use = "the object lacks required fields"]
            pub struct ShipInputNeedsName {}

            impl ShipInputNeedsName {
                /// Sets `name`.
                ///
                /// Name of the ship.
                #[inline]
                pub fn name(self, name: impl Into<String>) -> ShipInputNeedsCode {
                    ShipInputNeedsCode {
                        name: name.into(),
                    }
                }
            }

            /// A [`ShipInput`] to which `code` must be added. Created by [`ShipInput::new`].
            #[derive(Clone, Debug)]
            #[must_use = "the object lacks required fields"]
            pub struct ShipInputNeedsCode {
                name: String,
            }

            impl ShipInputNeedsCode {
                /// Sets `code`.
                ///
                /// Code of the lock.
                #[must_use]
                #[inline]
                pub fn code(self, code: impl Into<String>) -> ShipInput {
                    ShipInput {
                        name: self.name,
                        code: code.into(),
                        extra_fields: codec::ExtraFields::new(),
                    }
                }
            }

            impl codec::Encode for ShipInput {
                #[inline]
                fn fields<'v>(&'v self, fields: codec::Fields<'_, 'v>) {
                    fields.required("name", &self.name).required("code", &self.code);
                }

                #[inline]
                fn extra_fields(&self) -> Option<&codec::ExtraFields> {
                    Some(&self.extra_fields)
                }
            }
            codec::impl_encoded!(ShipInput);

            impl codec::Decode for ShipInput {
                #[inline]
                fn decode(value: codec::Value<'_>) -> Self {
                    let mut object = value.object();
                    Self {
                        name: object.field("name"),
                        code: object.field("code"),
                        extra_fields: object.extra(&["name", "code"]),
                    }
                }
            }
            codec::impl_deserialize!(ShipInput);
        }

        pub use ship::Ship;
        pub use ship_input::ShipInput;
        pub use ship_input::ShipInputNeedsName;
        pub use ship_input::ShipInputNeedsCode;
    }

    pub use ships::*;
}

pub mod resources {
    //! The operations of the API, by resource.

    mod ships {
        use crate::client::Polar;
        use crate::models::{Ship, ShipInput};
        use crate::request::{Auth, Method, Operation, Request};

        const BUILD: Operation = Operation::new(
            "ships:build",
            Method::Post,
            "/v1/ships/",
            Auth::None,
        );

        /// Operations on `ships`.
        #[derive(Clone, Debug)]
        #[must_use = "a resource does nothing until one of its operations is called"]
        pub struct Ships {
            pub(crate) polar: Polar,
        }

        impl Ships {
            #[inline]
            pub(crate) fn new(polar: &Polar) -> Self {
                Self { polar: polar.clone() }
            }

            /// Builds a ship.
            ///
            /// Sends `POST /v1/ships/`. Does not send the access token.
            ///
            /// ```no_run
            /// # use polar_sdk::{Error, Polar};
            /// use polar_sdk::models::ShipInput;
            ///
            /// # async fn example(polar: Polar) -> Result<(), Error> {
            /// let ship = polar.ships().build(ShipInput::new().name("Ann").code("example")).await?;
            /// # Ok(())
            /// # }
            /// ```
            #[inline]
            pub fn build(&self, body: ShipInput) -> Request<Ship> {
                Request::json(&self.polar, &BUILD).body_json(&body)
            }
        }
    }

    pub use ships::*;

    impl crate::client::Polar {
        /// Returns the operations of `ships`.
        ///
        /// Operations on `ships`.
        #[inline]
        pub fn ships(&self) -> Ships {
            Ships::new(self)
        }
    }
}
