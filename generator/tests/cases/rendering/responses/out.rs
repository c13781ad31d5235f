pub mod ids {
    //! Typed ids: the id of one kind of resource cannot be used as the id of another.

    use crate::types::Id;

    /// Marker types for the kinds of resources.
    pub mod kind {
        use crate::types::IdKind;

        /// Marker type for the id of a message.
        #[derive(Debug)]
        pub enum Message {}

        impl IdKind for Message {
            const NAME: &'static str = "MessageId";
        }
    }

    /// The id of a message.
    pub type MessageId = Id<kind::Message>;
}

pub mod models {
    //! The data of requests, responses and webhook events.
    //!
    //! By the resource whose operations use it:
    //!
    //! - `messages`: [`Message`]

    mod messages {
        //! Models used only by the operations of `messages`.

        mod message {
            use crate::codec;
            use crate::ids::MessageId;
            use crate::types::{Secret, Timestamp};

            /// A message.
            ///
            /// Constant fields in JSON:
            ///
            /// - `kind` = `"message"`
            #[derive(Clone)]
            #[non_exhaustive]
            pub struct Message {
                /// ID of the message.
                pub id: MessageId,

                /// A property named like a Rust keyword.
                pub r#type: String,

                /// A property in camel case.
                pub created_at: Timestamp,

                /// The message that it replies to.
                pub parent: Option<Box<Message>>,

                /// An optional secret.
                pub token: Option<Secret>,
            }

            impl codec::Encode for Message {
                #[inline]
                fn fields<'v>(&'v self, fields: codec::Fields<'_, 'v>) {
                    fields
                        .constant("kind", codec::View::String("message"))
                        .required("id", &self.id)
                        .required("type", &self.r#type)
                        .required("createdAt", &self.created_at)
                        .required("parent", &self.parent)
                        .optional("token", &self.token);
                }
            }
            codec::impl_encoded!(Message);

            impl codec::Decode for Message {
                #[inline]
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
            codec::impl_deserialize!(Message);
        }

        pub use message::Message;
    }

    pub use messages::*;
}

pub mod resources {
    //! The operations of the API, by resource.

    mod messages {
        use crate::client::Polar;
        use crate::ids::MessageId;
        use crate::models::Message;
        use crate::request::{Auth, Method, Operation, Request};

        const GET: Operation = Operation::new(
            "messages:get",
            Method::Get,
            "/v1/messages/{id}",
            Auth::Required,
        );

        /// Operations on `messages`.
        #[derive(Clone, Debug)]
        #[must_use = "a resource does nothing until one of its operations is called"]
        pub struct Messages {
            pub(crate) polar: Polar,
        }

        impl Messages {
            #[inline]
            pub(crate) fn new(polar: &Polar) -> Self {
                Self { polar: polar.clone() }
            }

            /// Returns a message.
            ///
            /// Arguments:
            ///
            /// - `id`: ID of the message.
            ///
            /// Sends `GET /v1/messages/{id}`. Requires an access token with the scope `messages:read`.
            ///
            /// ```no_run
            /// # use polar_sdk::{Error, Polar};
            /// # use polar_sdk::ids::MessageId;
            /// # async fn example(polar: Polar, id: MessageId) -> Result<(), Error> {
            /// let message = polar.messages().get(id).await?;
            /// # Ok(())
            /// # }
            /// ```
            #[inline]
            pub fn get(&self, id: MessageId) -> Request<Message> {
                Request::json(&self.polar, &GET).path("id", &id)
            }
        }
    }

    pub use messages::*;

    impl crate::client::Polar {
        /// Returns the operations of `messages`.
        ///
        /// Operations on `messages`.
        #[inline]
        pub fn messages(&self) -> Messages {
            Messages::new(self)
        }
    }
}

pub mod samples {
    //! The operations, with samples of their responses, for the in-memory Polar.

    use crate::testing::operation::{Operation, Response};

    /// All operations, in the document's order.
    pub(crate) const OPERATIONS: &[Operation] = &[
        Operation {
            id: "messages:get",
            method: "GET",
            path: "/v1/messages/{id}",
            schemes: &["oat"],
            scopes: &["messages:read"],
            status: 200u16,
            response: Response::Json("\"$Message\""),
        },
    ];

    /// Samples of models as JSON, sorted by name. They have the required fields. A string that starts with `$` is a
    /// placeholder: `$uuid`, `$now`, `$today`, or the name of another sample.
    pub(crate) const MODELS: &[(&str, &str)] = &[
        (
            "Message",
            "{\"kind\":\"message\",\"id\":\"$uuid\",\"type\":\"sample\",\"createdAt\":\"$now\",\"parent\":null}",
        ),
    ];
}
