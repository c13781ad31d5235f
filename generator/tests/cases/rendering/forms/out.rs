pub mod models {
    //! The data of requests, responses and webhook events.
    //!
    //! By the resource whose operations use it:
    //!
    //! - `forms`: [`TokenRequest`]

    mod forms {
        //! Models used only by the operations of `forms`.

        mod token_request {
            use crate::codec;

            /// A token request.
            ///
            /// Constant fields in JSON:
            ///
            /// - `grant_type` = `"code"`
            ///
            /// Created by [`new`](Self::new).
            ///
            /// ```no_run
            /// # use polar_sdk::{Error, Polar};
            /// use polar_sdk::models::TokenRequest;
            ///
            /// # async fn example(polar: Polar) -> Result<(), Error> {
            /// let body = TokenRequest::new();
            /// # Ok(())
            /// # }
            /// ```
            #[derive(Clone, Default)]
            #[non_exhaustive]
            pub struct TokenRequest {
                extra_fields: codec::ExtraFields,
            }

            impl TokenRequest {
                /// Creates an object without any field set.
                #[must_use]
                #[inline]
                pub fn new() -> Self {
                    Self {
                        extra_fields: codec::ExtraFields::new(),
                    }
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

            impl codec::Encode for TokenRequest {
                #[inline]
                fn fields<'v>(&'v self, fields: codec::Fields<'_, 'v>) {
                    fields.constant("grant_type", codec::View::String("code"));
                }

                #[inline]
                fn extra_fields(&self) -> Option<&codec::ExtraFields> {
                    Some(&self.extra_fields)
                }
            }
            codec::impl_encoded!(TokenRequest);

            impl codec::Decode for TokenRequest {
                #[inline]
                fn decode(value: codec::Value<'_>) -> Self {
                    let mut object = value.object();
                    Self {
                        extra_fields: object.extra(&["grant_type"]),
                    }
                }
            }
            codec::impl_deserialize!(TokenRequest);
        }

        pub use token_request::TokenRequest;
    }

    pub use forms::*;
}

pub mod resources {
    //! The operations of the API, by resource.

    mod forms {
        use crate::client::Polar;
        use crate::models::TokenRequest;
        use crate::request::{Auth, Method, Operation, Request};

        const TOKEN: Operation = Operation::new(
            "forms:token",
            Method::Post,
            "/v1/forms/token",
            Auth::None,
        );

        /// Operations on `forms`.
        #[derive(Clone, Debug)]
        #[must_use = "a resource does nothing until one of its operations is called"]
        pub struct Forms {
            pub(crate) polar: Polar,
        }

        impl Forms {
            #[inline]
            pub(crate) fn new(polar: &Polar) -> Self {
                Self { polar: polar.clone() }
            }

            /// Requests a token.
            ///
            /// Sends `POST /v1/forms/token`. Does not send the access token.
            ///
            /// ```no_run
            /// # use polar_sdk::{Error, Polar};
            /// use polar_sdk::models::TokenRequest;
            ///
            /// # async fn example(polar: Polar) -> Result<(), Error> {
            /// let value = polar.forms().token(TokenRequest::new()).await?;
            /// # Ok(())
            /// # }
            /// ```
            #[inline]
            pub fn token(&self, body: TokenRequest) -> Request<Option<String>> {
                Request::maybe(&self.polar, &TOKEN).body_form(&body)
            }
        }
    }

    pub use forms::*;

    impl crate::client::Polar {
        /// Returns the operations of `forms`.
        ///
        /// Operations on `forms`.
        #[inline]
        pub fn forms(&self) -> Forms {
            Forms::new(self)
        }
    }
}
