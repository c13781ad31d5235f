pub mod ids {
    //! Typed ids: an id of one resource cannot be used as the id of another.

    use crate::types::Id;

    /// Markers that distinguish the ids.
    pub mod kind {
        use crate::types::IdKind;

        /// Marks the id of an answer.
        #[derive(Debug)]
        pub enum Answer {}

        impl IdKind for Answer {
            const NAME: &'static str = "AnswerId";
        }
    }

    /// The id of an answer.
    pub type AnswerId = Id<kind::Answer>;
}

pub mod models {
    //! The data of requests, responses and webhook events.

    mod answers {
        //! Models that only the operations of `answers` use.

        mod answer {
            use crate::codec;
            use crate::rendered::answers::ids::AnswerId;
            use crate::types::{Secret, Timestamp};

            /// An answer.
            ///
            /// Constants:
            ///
            /// - `kind` = `"answer"`
            #[derive(Clone, Debug, PartialEq)]
            #[non_exhaustive]
            pub struct Answer {
                /// Its id.
                pub id: AnswerId,

                /// A word that Rust keeps for itself.
                pub r#type: String,

                /// A name that Rust writes otherwise.
                pub created_at: Timestamp,

                /// What it hangs below, itself of this shape.
                pub parent: Option<Box<Answer>>,

                /// May be absent, and must not be shown.
                pub token: Option<Secret>,
            }

            impl codec::Encode for Answer {
                fn view(&self) -> codec::View<'_> {
                    codec::View::Object(self)
                }

                fn fields<'v>(&self, fields: codec::Fields<'v>) -> codec::Fields<'v> {
                    fields
                        .constant("kind", codec::View::Text("answer"))
                        .required("id", &self.id)
                        .required("type", &self.r#type)
                        .required("createdAt", &self.created_at)
                        .required("parent", &self.parent)
                        .optional("token", &self.token)
                }
            }
            codec::impl_serialize!(Answer);

            impl codec::Decode for Answer {
                fn decode(value: codec::Value<'_>) -> Self {
                    let mut object = value.object();
                    Self {
                        id: object.field("id"),
                        r#type: object.field("type"),
                        created_at: object.field("createdAt"),
                        parent: object.field("parent"),
                        token: object.field("token"),
                    }
                }
            }
            codec::impl_deserialize!(Answer);
        }

        pub use answer::Answer;
    }

    pub use answers::*;
}

pub mod resources {
    //! The operations of the API, by resource.

    mod answers {
        use crate::client::Polar;
        use crate::rendered::answers::ids::AnswerId;
        use crate::rendered::answers::models::Answer;
        use crate::request::{Auth, Method, Operation, Request};

        const GET: Operation = Operation::new(
            "answers:get",
            Method::Get,
            "/v1/answers/{id}",
            Auth::Required,
        );

        /// Operations on `answers`.
        #[derive(Clone, Debug)]
        #[must_use = "a resource does nothing until one of its operations is called"]
        pub struct Answers {
            polar: Polar,
        }

        impl Answers {
            pub(crate) fn new(polar: &Polar) -> Self {
                Self { polar: polar.clone() }
            }

            /// Finds an answer.
            ///
            /// Arguments:
            ///
            /// - `id`: Which one.
            ///
            /// Sends `GET /v1/answers/{id}`. Requires an access token with the scope `answers:read`.
            ///
            /// ```no_run
            /// # use polar_sdk::{Error, Polar};
            /// # use polar_sdk::ids::AnswerId;
            /// # async fn example(polar: Polar, id: AnswerId) -> Result<(), Error> {
            /// let answer = polar.answers().get(id).await?;
            /// # Ok(())
            /// # }
            /// ```
            pub fn get(&self, id: AnswerId) -> Request<Answer> {
                Request::json(&self.polar, &GET).path("id", &id)
            }
        }
    }

    pub use answers::Answers;

    impl crate::client::Polar {
        /// Operations on `answers`.
        pub fn answers(&self) -> Answers {
            Answers::new(self)
        }
    }
}
