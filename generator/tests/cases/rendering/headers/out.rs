pub mod resources {
    //! The operations of the API, by resource.

    mod letters {
        use crate::client::{Polar, RequestOptions};
        use crate::error::Error;
        use crate::request::{
            Auth, Credential, Method, Operation, Request, RequestFuture, WithResponse,
            option_methods,
        };
        use crate::types::Secret;

        const SEND: Operation = Operation::new(
                "letters:send",
                Method::Post,
                "/v1/letters/",
                Auth::Required,
            )
            .credential(Credential::Header("x-api-key"));

        /// Operations on `letters`.
        #[derive(Clone, Debug)]
        #[must_use = "a resource does nothing until one of its operations is called"]
        pub struct Letters {
            pub(crate) polar: Polar,
        }

        impl Letters {
            #[inline]
            pub(crate) fn new(polar: &Polar) -> Self {
                Self { polar: polar.clone() }
            }

            /// Sends a letter.
            ///
            /// Arguments:
            ///
            /// - `Idempotency-Key`: Identifies the letter.
            ///
            /// Sends `POST /v1/letters/`. Requires an access token. The token is sent in the header `x-api-key`.
            ///
            /// ```no_run
            /// # use polar_sdk::{Error, Polar};
            /// # async fn example(polar: Polar, idempotency_key: impl Into<String>) -> Result<(), Error> {
            /// let value = polar.letters().send(idempotency_key).await?;
            /// # Ok(())
            /// # }
            /// ```
            #[inline]
            pub fn send(&self, idempotency_key: impl Into<String>) -> SendLetters {
                SendLetters(
                    Request::json(&self.polar, &SEND)
                        .header_argument("Idempotency-Key", &idempotency_key.into()),
                )
            }
        }

        /// A request created by [`Letters::send`], with setters for its optional parameters.
        #[derive(Clone, Debug)]
        #[must_use = "a request is sent when it is awaited"]
        pub struct SendLetters(Request<u64>);

        impl SendLetters {
            /// Sets the header `X-Secret`.
            ///
            /// A secret.
            #[inline]
            pub fn x_secret(self, x_secret: impl Into<Secret>) -> Self {
                Self(self.0.header_argument("X-Secret", x_secret.into().expose()))
            }

            /// Sets the header `X-Secret`. Does nothing if it is `None`.
            #[inline]
            pub fn set_x_secret(self, x_secret: Option<impl Into<Secret>>) -> Self {
                match x_secret {
                    Some(x_secret) => {
                        Self(self.0.header_argument("X-Secret", x_secret.into().expose()))
                    }
                    None => self,
                }
            }

            /// Sets the parameter `at_least`.
            ///
            /// A number.
            ///
            /// At most 18,446,744,073,709,551,615.
            #[inline]
            pub fn at_least(self, at_least: u64) -> Self {
                Self(self.0.query_within("at_least", at_least, None, Some(18446744073709551615)))
            }

            /// Sets the parameter `at_least`. Does nothing if it is `None`.
            #[inline]
            pub fn set_at_least(self, at_least: Option<u64>) -> Self {
                match at_least {
                    Some(at_least) => {
                        Self(
                            self
                                .0
                                .query_within(
                                    "at_least",
                                    at_least,
                                    None,
                                    Some(18446744073709551615),
                                ),
                        )
                    }
                    None => self,
                }
            }

            /// Sets several options at once. Options set later take precedence.
            #[inline]
            pub fn options(self, options: RequestOptions) -> Self {
                Self(self.0.options(options))
            }
            option_methods!();

            /// Makes the request return status, headers and raw body along with the value.
            #[inline]
            pub fn with_response(self) -> WithResponse<u64> {
                self.0.with_response()
            }

            /// Sends the request. Equivalent to awaiting it.
            ///
            /// # Errors
            ///
            /// Returns the errors of [`Letters::send`], and an error if an argument is invalid, no
            /// response is received, or the response cannot be decoded.
            #[inline]
            pub fn send(self) -> RequestFuture<u64> {
                self.0.send()
            }

            /// Sends the request and blocks until the response is received.
            ///
            /// # Errors
            ///
            /// Returns the errors of [`send`](Self::send), and an error if called from within a Tokio runtime, which it would
            /// block.
            #[cfg(feature = "blocking")]
            #[inline]
            pub fn send_blocking(self) -> Result<u64, Error> {
                self.0.send_blocking()
            }
        }

        impl From<SendLetters> for Request<u64> {
            #[inline]
            fn from(request: SendLetters) -> Self {
                request.0
            }
        }

        impl IntoFuture for SendLetters {
            type Output = Result<u64, Error>;
            type IntoFuture = RequestFuture<u64>;

            #[inline]
            fn into_future(self) -> Self::IntoFuture {
                self.0.into_future()
            }
        }
    }

    pub use letters::*;

    impl crate::client::Polar {
        /// Returns the operations of `letters`.
        ///
        /// Operations on `letters`.
        #[inline]
        pub fn letters(&self) -> Letters {
            Letters::new(self)
        }
    }
}
