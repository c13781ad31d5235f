pub mod models {
    //! What travels in requests and answers.

    mod token_request {
        use crate::runtime;

        /// What to ask with.
        ///
        /// Always carries:
        ///
        /// - `grant_type` = `"code"`
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        pub struct TokenRequest {}

        impl TokenRequest {
            /// With what it requires, and nothing else.
            #[must_use]
            pub fn new() -> Self {
                Self {}
            }
        }

        impl runtime::Encode for TokenRequest {
            fn view(&self) -> runtime::View<'_> {
                runtime::View::Object(self)
            }

            fn fields<'v>(&self, fields: runtime::Fields<'v>) -> runtime::Fields<'v> {
                fields.constant("grant_type", runtime::View::String("code"))
            }
        }
        runtime::impl_serialize!(TokenRequest);
    }

    pub use token_request::TokenRequest;
}

pub mod resources {
    //! What can be asked of the API, by resource.

    mod forms {
        use super::super::models;
        use crate::runtime;

        const TOKEN: runtime::Operation = runtime::Operation::new(
            "forms:token",
            runtime::Method::Post,
            "/v1/forms/token",
            runtime::Auth::None,
        );

        /// The operations of `forms`.
        #[derive(Clone, Debug)]
        #[must_use = "a resource does nothing until one of its operations is called"]
        pub struct Forms {
            polar: runtime::Polar,
        }

        impl Forms {
            pub(crate) fn new(polar: &runtime::Polar) -> Self {
                Self { polar: polar.clone() }
            }

            /// A form, and perhaps an answer.
            ///
            /// Sends `POST /v1/forms/token`. No token is sent.
            ///
            /// ```no_run
            /// # use polar_sdk::{self as runtime, Error, Polar, ids, models};
            /// # async fn example(polar: Polar, body: models::TokenRequest) -> Result<(), Error> {
            /// let answer = polar.forms().token(body).await?;
            /// # Ok(())
            /// # }
            /// ```
            pub fn token(&self, body: models::TokenRequest) -> runtime::Request<Option<String>> {
                runtime::Request::maybe(&self.polar, &TOKEN).body_form(&body)
            }
        }
    }

    pub use forms::Forms;

    impl crate::runtime::Polar {
        /// The operations of `forms`.
        pub fn forms(&self) -> Forms {
            Forms::new(self)
        }
    }
}
