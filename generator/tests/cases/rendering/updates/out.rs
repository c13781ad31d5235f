pub mod models {
    //! The data of requests, responses and webhook events.
    //!
    //! By the resource whose operations use it:
    //!
    //! - `sessions`: [`Update`]

    mod sessions {
        //! Models used only by the operations of `sessions`.

        mod update {
            use crate::codec;
            use crate::types::Patch;

            /// The changes.
            ///
            /// Created by [`new`](Self::new). The optional fields have setters of the same name, and `set_…`
            /// setters that accept an `Option`. All fields are public, so they can also be assigned.
            ///
            /// These fields have no `clear_…` method, because the API ignores or rejects null for them: `amount`.
            ///
            /// ```no_run
            /// # use polar_sdk::{Error, Polar};
            /// use polar_sdk::models::Update;
            ///
            /// # async fn example(polar: Polar) -> Result<(), Error> {
            /// let body = Update::new()
            ///     .name("Ann");
            /// # Ok(())
            /// # }
            /// ```
            #[derive(Clone, Default)]
            #[non_exhaustive]
            pub struct Update {
                /// A name.
                ///
                /// At most 40 characters.
                pub name: Patch<String>,

                /// An amount that null does not clear.
                pub amount: Option<i64>,
                extra_fields: codec::ExtraFields,
            }

            impl Update {
                /// Creates an object without any field set.
                #[must_use]
                #[inline]
                pub fn new() -> Self {
                    Self {
                        name: Patch::Keep,
                        amount: None,
                        extra_fields: codec::ExtraFields::new(),
                    }
                }

                /// Sets `name`.
                ///
                /// A name.
                ///
                /// At most 40 characters.
                #[must_use]
                #[inline]
                pub fn name(mut self, name: impl Into<String>) -> Self {
                    self.name = Patch::Set(name.into());
                    self
                }

                /// Sets `name`, or leaves it unset if it is `None`.
                #[must_use]
                #[inline]
                pub fn set_name(mut self, name: Option<impl Into<String>>) -> Self {
                    self.name = name.map_or(Patch::Keep, |name| Patch::Set(name.into()));
                    self
                }

                /// Clears `name` by sending null.
                #[must_use]
                #[inline]
                pub fn clear_name(mut self) -> Self {
                    self.name = Patch::Clear;
                    self
                }

                /// Sets `amount`.
                ///
                /// An amount that null does not clear.
                #[must_use]
                #[inline]
                pub fn amount(mut self, amount: i64) -> Self {
                    self.amount = Some(amount);
                    self
                }

                /// Sets `amount`, or leaves it unset if it is `None`.
                #[must_use]
                #[inline]
                pub fn set_amount(mut self, amount: Option<i64>) -> Self {
                    self.amount = amount;
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

            impl codec::Encode for Update {
                #[inline]
                fn fields<'v>(&'v self, fields: codec::Fields<'_, 'v>) {
                    fields.required("name", &self.name).optional("amount", &self.amount);
                }

                #[inline]
                fn extra_fields(&self) -> Option<&codec::ExtraFields> {
                    Some(&self.extra_fields)
                }
            }
            codec::impl_encoded!(Update);

            impl codec::Decode for Update {
                #[inline]
                fn decode(value: codec::Value<'_>) -> Self {
                    let mut object = value.object();
                    Self {
                        name: object.field("name"),
                        amount: object.field("amount"),
                        extra_fields: object.extra(&["name", "amount"]),
                    }
                }
            }
            codec::impl_deserialize!(Update);
        }

        pub use update::Update;
    }

    pub use sessions::*;
}

pub mod resources {
    //! The operations of the API, by resource.

    mod sessions {
        use crate::client::Polar;
        use crate::models::Update;
        use crate::request::{Auth, Method, Operation, Request, Retry};
        use crate::types::Secret;

        const CLIENT_UPDATE: Operation = Operation::new(
                "sessions:client_update",
                Method::Patch,
                "/v1/updates/{client_secret}",
                Auth::None,
            )
            .retry(Retry::Never);

        /// Operations on `sessions`.
        #[derive(Clone, Debug)]
        #[must_use = "a resource does nothing until one of its operations is called"]
        pub struct Sessions {
            pub(crate) polar: Polar,
        }

        impl Sessions {
            #[inline]
            pub(crate) fn new(polar: &Polar) -> Self {
                Self { polar: polar.clone() }
            }

            /// Updates a session.
            ///
            /// Arguments:
            ///
            /// - `client_secret`: Client secret of the session.
            ///
            /// Sends `PATCH /v1/updates/{client_secret}`. Does not send the access token.
            ///
            /// Not retried if the request may have been sent.
            ///
            /// ```no_run
            /// # use polar_sdk::{Error, Polar, Secret};
            /// use polar_sdk::models::Update;
            ///
            /// # async fn example(polar: Polar, client_secret: impl Into<Secret>) -> Result<(), Error> {
            /// polar.sessions().client_update(client_secret, Update::new().name("Ann")).await?;
            /// # Ok(())
            /// # }
            /// ```
            #[inline]
            pub fn client_update(
                &self,
                client_secret: impl Into<Secret>,
                body: Update,
            ) -> Request<()> {
                Request::nothing(&self.polar, &CLIENT_UPDATE)
                    .path_secret("client_secret", &client_secret.into())
                    .body_json(&body)
            }
        }
    }

    pub use sessions::*;

    impl crate::client::Polar {
        /// Returns the operations of `sessions`.
        ///
        /// Operations on `sessions`.
        #[inline]
        pub fn sessions(&self) -> Sessions {
            Sessions::new(self)
        }
    }
}
