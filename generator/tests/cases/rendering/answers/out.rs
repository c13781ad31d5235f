pub mod ids {
    //! Typed ids: the id of one kind of thing is never taken for the id of another.

    use crate::runtime::Id;

    /// What ids can be the ids of.
    pub mod kind {
        use crate::runtime::IdKind;

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
    //! What travels in requests and answers.

    mod answer {
        use super::super::ids;
        use crate::runtime;

        /// An answer.
        ///
        /// Always carries:
        ///
        /// - `kind` = `"answer"`
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct Answer {
            /// Its id.
            pub id: ids::AnswerId,

            /// A word that Rust keeps for itself.
            pub r#type: String,

            /// A name that Rust writes otherwise.
            pub created_at: runtime::Timestamp,

            /// What it hangs below, itself of this shape.
            pub parent: Option<Box<super::Answer>>,

            /// May be absent, and must not be shown.
            pub token: Option<runtime::Secret>,
        }

        impl runtime::Encode for Answer {
            fn view(&self) -> runtime::View<'_> {
                runtime::View::Object(self)
            }

            fn fields<'v>(&self, fields: runtime::Fields<'v>) -> runtime::Fields<'v> {
                fields
                    .constant("kind", runtime::View::String("answer"))
                    .required("id", &self.id)
                    .required("type", &self.r#type)
                    .required("createdAt", &self.created_at)
                    .required("parent", &self.parent)
                    .optional("token", &self.token)
            }
        }
        runtime::impl_serialize!(Answer);

        impl runtime::Decode for Answer {
            fn decode(value: runtime::Value<'_>) -> Self {
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
        runtime::impl_deserialize!(Answer);
    }

    pub use answer::Answer;
}

pub mod resources {
    //! What can be asked of the API, by resource.

    mod answers {
        use super::super::ids;
        use super::super::models;
        use crate::runtime;

        const GET: runtime::Operation = runtime::Operation::new(
            "answers:get",
            runtime::Method::Get,
            "/v1/answers/{id}",
            runtime::Auth::Required,
        );

        /// The operations of `answers`.
        #[derive(Clone, Debug)]
        #[must_use = "a resource does nothing until one of its operations is called"]
        pub struct Answers {
            polar: runtime::Polar,
        }

        impl Answers {
            pub(crate) fn new(polar: &runtime::Polar) -> Self {
                Self { polar: polar.clone() }
            }

            /// Finds an answer.
            ///
            /// Arguments:
            ///
            /// - `id`: Which one.
            ///
            /// Sends `GET /v1/answers/{id}`. Needs a token with the scope `answers:read`.
            ///
            /// ```no_run
            /// # use polar_sdk::{self as runtime, Error, Polar, ids, models};
            /// # async fn example(polar: Polar, id: ids::AnswerId) -> Result<(), Error> {
            /// let answer = polar.answers().get(id).await?;
            /// # Ok(())
            /// # }
            /// ```
            pub fn get(&self, id: ids::AnswerId) -> runtime::Request<models::Answer> {
                runtime::Request::json(&self.polar, &GET).path("id", &id)
            }
        }
    }

    pub use answers::Answers;

    impl crate::runtime::Polar {
        /// The operations of `answers`.
        pub fn answers(&self) -> Answers {
            Answers::new(self)
        }
    }
}
