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
        /// An error that this version of the crate does not know, with the body that it came with.
        Unknown(runtime::UnknownError),
    }

    impl ApiError {
        /// Tells which error an answer is: by what its body says, else by its status.
        pub(crate) fn decode(answer: &runtime::ErrorBody) -> Self {
            Option::unwrap_or_else(
                match (answer.error(), answer.status()) {
                    _ => None,
                },
                || Self::Unknown(answer.unknown()),
            )
        }
    }
}

pub mod ids {
    //! Typed ids: the id of one kind of thing is never taken for the id of another.

    /// What ids can be the ids of.
    pub mod kind {}
}

pub mod meta {
    //! The API version, and the hosts that serve it.

    /// The version of Polar's API that this crate speaks: the value of the `Polar-Version` header.
    pub const API_VERSION: &str = "2026-10";
}

pub mod models {
    //! What travels in requests and answers.
}

pub mod resources {
    //! What can be asked of the API, by resource.

    impl crate::runtime::Polar {}
}
