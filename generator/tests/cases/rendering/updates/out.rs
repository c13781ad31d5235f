pub mod models {
    //! What travels in requests and answers.

    mod update {
        use crate::runtime;

        /// What to change.
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        pub struct Update {
            /// A name.
            ///
            /// At most 40 characters.
            pub name: runtime::Patch<String>,

            /// An amount that null does not clear.
            pub amount: Option<i64>,
        }

        impl Update {
            /// With what it requires, and nothing else.
            #[must_use]
            pub fn new() -> Self {
                Self {
                    name: runtime::Patch::Keep,
                    amount: None,
                }
            }

            /// A name.
            ///
            /// At most 40 characters.
            #[must_use]
            pub fn name(mut self, name: impl Into<String>) -> Self {
                self.name = runtime::Patch::Set(name.into());
                self
            }

            /// Clears `name`: sends null for it.
            #[must_use]
            pub fn clear_name(mut self) -> Self {
                self.name = runtime::Patch::Clear;
                self
            }

            /// An amount that null does not clear.
            #[must_use]
            pub fn amount(mut self, amount: i64) -> Self {
                self.amount = Some(amount);
                self
            }
        }

        impl runtime::Encode for Update {
            fn view(&self) -> runtime::View<'_> {
                runtime::View::Object(self)
            }

            fn fields<'v>(&self, fields: runtime::Fields<'v>) -> runtime::Fields<'v> {
                fields.patch("name", &self.name).optional("amount", &self.amount)
            }
        }
        runtime::impl_serialize!(Update);
    }

    pub use update::Update;
}

pub mod resources {
    //! What can be asked of the API, by resource.

    mod sessions {
        use super::super::models;
        use crate::runtime;

        const CLIENT_UPDATE: runtime::Operation = runtime::Operation::new(
                "sessions:client_update",
                runtime::Method::Patch,
                "/v1/updates/{client_secret}",
                runtime::Auth::None,
            )
            .retry(runtime::Retry::Never);

        /// The operations of `sessions`.
        #[derive(Clone, Debug)]
        #[must_use = "a resource does nothing until one of its operations is called"]
        pub struct Sessions {
            polar: runtime::Polar,
        }

        impl Sessions {
            pub(crate) fn new(polar: &runtime::Polar) -> Self {
                Self { polar: polar.clone() }
            }

            /// Changes one.
            ///
            /// Arguments:
            ///
            /// - `client_secret`: What lets one change it.
            ///
            /// Sends `PATCH /v1/updates/{client_secret}`. No token is sent.
            ///
            /// Never repeated by itself once it was sent.
            ///
            /// ```no_run
            /// # use polar_sdk::{self as runtime, Error, Polar, ids, models};
            /// # async fn example(polar: Polar, client_secret: impl Into<runtime::Secret>, body: models::Update) -> Result<(), Error> {
            /// polar.sessions().client_update(client_secret, body).await?;
            /// # Ok(())
            /// # }
            /// ```
            pub fn client_update(
                &self,
                client_secret: impl Into<runtime::Secret>,
                body: models::Update,
            ) -> runtime::Request<()> {
                runtime::Request::nothing(&self.polar, &CLIENT_UPDATE)
                    .path_secret("client_secret", &client_secret.into())
                    .body_json(&body)
            }
        }
    }

    pub use sessions::Sessions;

    impl crate::runtime::Polar {
        /// The operations of `sessions`.
        pub fn sessions(&self) -> Sessions {
            Sessions::new(self)
        }
    }
}
