pub mod models {
    //! The data of requests, responses and webhook events.
    //!
    //! By the resource whose operations use it:
    //!
    //! - `quotes`: [`Address`], [`AddressInput`], [`Country`]

    mod quotes {
        //! Models used only by the operations of `quotes`.

        mod address {
            use crate::codec;
            use crate::models::Country;

            /// The object `Address` in Polar's API.
            #[derive(Clone)]
            #[non_exhaustive]
            pub struct Address {
                /// The field `country`.
                pub country: Country,

                /// The field `city`.
                pub city: Option<String>,
            }

            impl codec::Encode for Address {
                #[inline]
                fn fields<'v>(&'v self, fields: codec::Fields<'_, 'v>) {
                    fields.required("country", &self.country).required("city", &self.city);
                }
            }
            codec::impl_encoded!(Address);

            impl codec::Decode for Address {
                #[inline]
                fn decode(value: codec::Value<'_>) -> Self {
                    let mut object = value.object();
                    Self {
                        country: object.field("country"),
                        city: object.field("city"),
                    }
                }
            }
            codec::impl_deserialize!(Address);
        }
        mod address_input {
            use crate::codec;
            use crate::models::{Address, Country};

            /// The object `AddressInput` in Polar's API.
            ///
            /// Created by [`new`](Self::new) from the required fields: `country`. The optional fields have setters
            /// of the same name, and `set_…` setters that accept an `Option`. All fields are public, so they can
            /// also be assigned.
            ///
            /// ```no_run
            /// # use polar_sdk::{Error, Polar};
            /// use polar_sdk::models::{AddressInput, Country};
            ///
            /// # async fn example(polar: Polar) -> Result<(), Error> {
            /// let body = AddressInput::new(Country::Ad);
            /// # Ok(())
            /// # }
            /// ```
            #[derive(Clone)]
            #[non_exhaustive]
            pub struct AddressInput {
                /// The field `country`.
                pub country: Country,

                /// The field `city`.
                pub city: Option<String>,
                extra_fields: codec::ExtraFields,
            }

            impl AddressInput {
                /// Creates an object from its required fields.
                #[must_use]
                #[inline]
                pub fn new(country: impl Into<Country>) -> Self {
                    Self {
                        country: country.into(),
                        city: None,
                        extra_fields: codec::ExtraFields::new(),
                    }
                }

                /// Sets `city`.
                ///
                /// The field `city`.
                #[must_use]
                #[inline]
                pub fn city(mut self, city: impl Into<String>) -> Self {
                    self.city = Some(city.into());
                    self
                }

                /// Sets `city`, or leaves it unset if it is `None`.
                #[must_use]
                #[inline]
                pub fn set_city(mut self, city: Option<impl Into<String>>) -> Self {
                    self.city = city.map(Into::into);
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

            impl From<Address> for AddressInput {
                #[inline]
                fn from(value: Address) -> Self {
                    Self {
                        country: value.country,
                        city: value.city,
                        extra_fields: codec::ExtraFields::new(),
                    }
                }
            }

            impl codec::Encode for AddressInput {
                #[inline]
                fn fields<'v>(&'v self, fields: codec::Fields<'_, 'v>) {
                    fields
                        .required("country", &self.country)
                        .except(&["CU"])
                        .optional("city", &self.city);
                }

                #[inline]
                fn extra_fields(&self) -> Option<&codec::ExtraFields> {
                    Some(&self.extra_fields)
                }
            }
            codec::impl_encoded!(AddressInput);

            impl codec::Decode for AddressInput {
                #[inline]
                fn decode(value: codec::Value<'_>) -> Self {
                    let mut object = value.object();
                    Self {
                        country: object.field("country"),
                        city: object.field("city"),
                        extra_fields: object.extra(&["country", "city"]),
                    }
                }
            }
            codec::impl_deserialize!(AddressInput);
        }
        mod country {
            use crate::codec;
            use crate::types::UnknownValue;

            /// The values of `Country` in Polar's API.
            #[derive(Clone, PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub enum Country {
                /// `AD`
                Ad,
                /// `CU`
                Cu,
                /// A value that this version of the crate does not know.
                Unknown(UnknownValue),
            }

            impl Country {
                /// The wire values that this version of the crate knows.
                pub const VALUES: &'static [&'static str] = &["AD", "CU"];

                /// Returns the wire value.
                #[must_use]
                #[inline]
                pub fn as_str(&self) -> &str {
                    match self {
                        Self::Ad => "AD",
                        Self::Cu => "CU",
                        Self::Unknown(value) => value.as_str(),
                    }
                }
            }

            /// Keeps a value that is not known as `Unknown`.
            impl From<&str> for Country {
                #[inline]
                fn from(value: &str) -> Self {
                    static KNOWN: &[Country] = &[Country::Ad, Country::Cu];
                    let known = codec::open_enum::find(value, Self::VALUES, KNOWN);
                    known.unwrap_or_else(|| Self::Unknown(UnknownValue::new(value)))
                }
            }
            codec::impl_open_enum!(Country);
        }

        pub use address::Address;
        pub use address_input::AddressInput;
        pub use country::Country;
    }

    pub use quotes::*;
}

pub mod resources {
    //! The operations of the API, by resource.

    mod quotes {
        use crate::client::Polar;
        use crate::models::{Address, AddressInput};
        use crate::request::{Auth, Method, Operation, Request};

        const GET: Operation = Operation::new(
            "quotes:get",
            Method::Get,
            "/v1/orders/",
            Auth::None,
        );

        const UPDATE: Operation = Operation::new(
            "quotes:update",
            Method::Patch,
            "/v1/orders/",
            Auth::None,
        );

        /// Operations on `quotes`.
        #[derive(Clone, Debug)]
        #[must_use = "a resource does nothing until one of its operations is called"]
        pub struct Quotes {
            pub(crate) polar: Polar,
        }

        impl Quotes {
            #[inline]
            pub(crate) fn new(polar: &Polar) -> Self {
                Self { polar: polar.clone() }
            }

            /// The operation `quotes:get`.
            ///
            /// Sends `GET /v1/orders/`. Does not send the access token.
            ///
            /// ```no_run
            /// # use polar_sdk::{Error, Polar};
            /// # async fn example(polar: Polar) -> Result<(), Error> {
            /// let address = polar.quotes().get().await?;
            /// # Ok(())
            /// # }
            /// ```
            #[inline]
            pub fn get(&self) -> Request<Address> {
                Request::json(&self.polar, &GET)
            }

            /// The operation `quotes:update`.
            ///
            /// Sends `PATCH /v1/orders/`. Does not send the access token.
            ///
            /// ```no_run
            /// # use polar_sdk::{Error, Polar};
            /// use polar_sdk::models::{AddressInput, Country};
            ///
            /// # async fn example(polar: Polar) -> Result<(), Error> {
            /// polar.quotes().update(AddressInput::new(Country::Ad)).await?;
            /// # Ok(())
            /// # }
            /// ```
            #[inline]
            pub fn update(&self, body: AddressInput) -> Request<()> {
                Request::nothing(&self.polar, &UPDATE).body_json(&body)
            }
        }
    }

    pub use quotes::*;

    impl crate::client::Polar {
        /// Returns the operations of `quotes`.
        ///
        /// Operations on `quotes`.
        #[inline]
        pub fn quotes(&self) -> Quotes {
            Quotes::new(self)
        }
    }
}
