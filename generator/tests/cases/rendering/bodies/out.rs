pub mod ids {
    //! Typed ids: the id of one kind of thing is never taken for the id of another.

    use crate::runtime::Id;

    /// What ids can be the ids of.
    pub mod kind {
        use crate::runtime::IdKind;

        /// Marks the id of a body.
        #[derive(Debug)]
        pub enum Body {}

        impl IdKind for Body {
            const NAME: &'static str = "BodyId";
        }
    }

    /// The id of a body.
    pub type BodyId = Id<kind::Body>;
}

pub mod models {
    //! What travels in requests and answers.

    mod body_create {
        use super::super::ids;
        use crate::runtime;

        /// What to make.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct BodyCreate {
            /// Many names.
            ///
            /// At least 1 entry.
            pub names: Vec<String>,

            /// Must be there, and may be null.
            pub parent: Option<ids::BodyId>,

            /// Old prices.
            ///
            /// At most 10,000 entries.
            #[deprecated(note = "Use `names`.")]
            pub prices: Option<runtime::Map<String, i64>>,
        }

        impl BodyCreate {
            /// With what it requires, and nothing else.
            #[must_use]
            pub fn new(
                names: impl IntoIterator<Item = impl Into<String>>,
                parent: Option<ids::BodyId>,
            ) -> Self {
                Self {
                    names: names.into_iter().map(Into::into).collect(),
                    parent,
                    prices: None,
                }
            }

            /// Old prices.
            ///
            /// At most 10,000 entries.
            #[deprecated(note = "Use `names`.")]
            #[must_use]
            pub fn prices(
                mut self,
                prices: impl IntoIterator<Item = (impl Into<String>, i64)>,
            ) -> Self {
                self.prices = Some(
                    prices.into_iter().map(|(key, value)| (key.into(), value)).collect(),
                );
                self
            }
        }

        impl runtime::Encode for BodyCreate {
            fn view(&self) -> runtime::View<'_> {
                runtime::View::Object(self)
            }

            fn fields<'v>(&self, fields: runtime::Fields<'v>) -> runtime::Fields<'v> {
                fields
                    .required("names", &self.names)
                    .required("parent", &self.parent)
                    .optional("prices", &self.prices)
            }
        }
        runtime::impl_serialize!(BodyCreate);
    }

    pub use body_create::BodyCreate;
}

pub mod resources {
    //! What can be asked of the API, by resource.

    mod bodies {
        use super::super::models;
        use crate::runtime;

        const CREATE: runtime::Operation = runtime::Operation::new(
            "bodies:create",
            runtime::Method::Post,
            "/v1/bodies/",
            runtime::Auth::None,
        );

        /// The operations of `bodies`.
        #[derive(Clone, Debug)]
        #[must_use = "a resource does nothing until one of its operations is called"]
        pub struct Bodies {
            polar: runtime::Polar,
        }

        impl Bodies {
            pub(crate) fn new(polar: &runtime::Polar) -> Self {
                Self { polar: polar.clone() }
            }

            /// Makes one.
            ///
            /// Sends `POST /v1/bodies/`. No token is sent.
            ///
            /// ```no_run
            /// # use polar_sdk::{self as runtime, Error, Polar, ids, models};
            /// # async fn example(polar: Polar, body: models::BodyCreate) -> Result<(), Error> {
            /// polar.bodies().create(body).await?;
            /// # Ok(())
            /// # }
            /// ```
            pub fn create(&self, body: models::BodyCreate) -> runtime::Request<()> {
                runtime::Request::nothing(&self.polar, &CREATE).body_json(&body)
            }
        }
    }

    pub use bodies::Bodies;

    impl crate::runtime::Polar {
        /// The operations of `bodies`.
        pub fn bodies(&self) -> Bodies {
            Bodies::new(self)
        }
    }
}
