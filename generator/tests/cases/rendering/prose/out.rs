pub mod api_error {
    //! The errors that the API declares.

    use super::models;
    use crate::runtime;

    /// What the API said was wrong.
    ///
    /// New errors appear without notice: match with a `_` arm.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ApiError {
        /// Not found.
        ///
        /// Status: 404.
        NotFound(models::NotFound),

        /// An error that this version of the crate does not know, with the body that it came with.
        Unknown(runtime::UnknownError),
    }

    impl ApiError {
        /// Tells which error an answer is: by what its body says, else by its status.
        pub(crate) fn decode(answer: &runtime::ErrorBody<'_>) -> Self {
            Option::unwrap_or_else(
                match (answer.error(), answer.status()) {
                    (Some("NotFound"), _) => answer.read(Self::NotFound),
                    _ => None,
                },
                || Self::Unknown(answer.unknown()),
            )
        }
    }
}

pub mod models {
    //! What travels in requests and answers.

    mod lamp {
        use crate::runtime;

        /// The shape of `CeilingLamp` in Polar's API.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct Lamp {
            /// The field `size`.
            pub size: i64,
        }

        impl runtime::Encode for Lamp {
            fn view(&self) -> runtime::View<'_> {
                runtime::View::Object(self)
            }

            fn fields<'v>(&self, fields: runtime::Fields<'v>) -> runtime::Fields<'v> {
                fields.required("size", &self.size)
            }
        }
        runtime::impl_serialize!(Lamp);

        impl runtime::Decode for Lamp {
            fn decode(value: runtime::Value<'_>) -> Self {
                let mut object = value.object();
                Self { size: object.field("size") }
            }
        }
        runtime::impl_deserialize!(Lamp);
    }
    mod not_found {
        use crate::runtime;

        /// Not found.
        ///
        /// Always carries:
        ///
        /// - `error` = `"NotFound"`
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct NotFound {}

        impl runtime::Encode for NotFound {
            fn view(&self) -> runtime::View<'_> {
                runtime::View::Object(self)
            }

            fn fields<'v>(&self, fields: runtime::Fields<'v>) -> runtime::Fields<'v> {
                fields.constant("error", runtime::View::String("NotFound"))
            }
        }
        runtime::impl_serialize!(NotFound);

        impl runtime::Decode for NotFound {
            fn decode(value: runtime::Value<'_>) -> Self {
                let mut object = value.object();
                Self {}
            }
        }
        runtime::impl_deserialize!(NotFound);
    }

    pub use lamp::Lamp;
    pub use not_found::NotFound;
}

pub mod resources {
    //! What can be asked of the API, by resource.

    mod lamps {
        use super::super::models;
        use crate::runtime;

        const DELETE: runtime::Operation = runtime::Operation::new(
            "lamps:delete",
            runtime::Method::Delete,
            "/v1/rooms/{room}/lamps/{id}",
            runtime::Auth::Required,
        );

        /// The operations of `lamps`.
        #[derive(Clone, Debug)]
        #[must_use = "a resource does nothing until one of its operations is called"]
        pub struct Lamps {
            polar: runtime::Polar,
        }

        impl Lamps {
            pub(crate) fn new(polar: &runtime::Polar) -> Self {
                Self { polar: polar.clone() }
            }

            /// Delete a lamp by its id.
            ///
            /// > **Warning:**
            /// > It goes out
            /// > for good.
            ///
            /// Rules:
            /// - It is off, and has been for a while
            /// - It is *yours*
            ///
            /// Arguments:
            ///
            /// - `id`: Which one.
            ///
            /// Sends `DELETE /v1/rooms/{room}/lamps/{id}`. Needs a token with the scope `lamps:write`.
            ///
            /// ```no_run
            /// # use polar_sdk::{self as runtime, Error, Polar, ids, models};
            /// # async fn example(polar: Polar, room: impl Into<String>, id: impl Into<String>) -> Result<(), Error> {
            /// let lamp = polar.lamps().delete(room, id).await?;
            /// # Ok(())
            /// # }
            /// ```
            ///
            /// # Errors
            ///
            /// - 404 [`ApiError::NotFound`]: No such lamp.
            ///
            /// [`ApiError::NotFound`]: super::super::api_error::ApiError::NotFound
            pub fn delete(
                &self,
                room: impl Into<String>,
                id: impl Into<String>,
            ) -> runtime::Request<models::Lamp> {
                runtime::Request::json(&self.polar, &DELETE)
                    .path("room", &room.into())
                    .path("id", &id.into())
            }
        }
    }

    pub use lamps::Lamps;

    impl crate::runtime::Polar {
        /// The operations of `lamps`.
        pub fn lamps(&self) -> Lamps {
            Lamps::new(self)
        }
    }
}
