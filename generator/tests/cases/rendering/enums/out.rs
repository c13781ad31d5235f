pub mod models {
    //! What travels in requests and answers.

    mod order {
        use crate::runtime;

        /// What to sort by. See <https://polar.sh> for \[more\].
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Order {
            /// `created_at`
            CreatedAt,
            /// `-created_at`
            CreatedAtDesc,
            /// `2026-04`
            V2026_04,

            /// `self`
            Self_,

            /// The empty text.
            Empty,
            /// A value that this version of the crate does not know.
            Unknown(runtime::UnknownValue),
        }

        impl Order {
            /// The value as it travels.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    Self::CreatedAt => "created_at",
                    Self::CreatedAtDesc => "-created_at",
                    Self::V2026_04 => "2026-04",
                    Self::Self_ => "self",
                    Self::Empty => "",
                    Self::Unknown(value) => value.as_str(),
                }
            }
        }

        impl From<&str> for Order {
            fn from(text: &str) -> Self {
                match text {
                    "created_at" => Self::CreatedAt,
                    "-created_at" => Self::CreatedAtDesc,
                    "2026-04" => Self::V2026_04,
                    "self" => Self::Self_,
                    "" => Self::Empty,
                    _ => Self::Unknown(runtime::UnknownValue::new(text)),
                }
            }
        }
        runtime::impl_open_enum!(Order);
    }

    pub use order::Order;
}

pub mod resources {
    //! What can be asked of the API, by resource.

    mod enums {
        use super::super::models;
        use crate::runtime;

        const GET: runtime::Operation = runtime::Operation::new(
            "enums:get",
            runtime::Method::Get,
            "/v1/enums/",
            runtime::Auth::None,
        );

        /// The operations of `enums`.
        #[derive(Clone, Debug)]
        #[must_use = "a resource does nothing until one of its operations is called"]
        pub struct Enums {
            polar: runtime::Polar,
        }

        impl Enums {
            pub(crate) fn new(polar: &runtime::Polar) -> Self {
                Self { polar: polar.clone() }
            }

            /// Asks for `GET /v1/enums/`.
            ///
            /// Sends `GET /v1/enums/`. No token is sent.
            ///
            /// ```no_run
            /// # use polar_sdk::{self as runtime, Error, Polar, ids, models};
            /// # async fn example(polar: Polar) -> Result<(), Error> {
            /// let order = polar.enums().get().await?;
            /// # Ok(())
            /// # }
            /// ```
            pub fn get(&self) -> runtime::Request<models::Order> {
                runtime::Request::json(&self.polar, &GET)
            }
        }
    }

    pub use enums::Enums;

    impl crate::runtime::Polar {
        /// The operations of `enums`.
        pub fn enums(&self) -> Enums {
            Enums::new(self)
        }
    }
}
