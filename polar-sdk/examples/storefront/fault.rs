//! What goes wrong, as a page. The buyer reads what to do, the log reads why.

use crate::pages::{ErrorPage, Page};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

pub enum Fault {
    NotFound,
    /// The form is not one of this shop's, or sells what is not sold any more.
    Form,
    /// An order has lost its checkout.
    Gone,
    Polar(Box<polar_sdk::Error>),
    Database(rusqlite::Error),
}

impl From<polar_sdk::Error> for Fault {
    fn from(error: polar_sdk::Error) -> Self {
        Self::Polar(Box::new(error))
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}

/// Every address that leads nowhere.
pub async fn nowhere() -> Fault {
    Fault::NotFound
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let (status, title, text) = match self {
            Self::NotFound => (StatusCode::NOT_FOUND, "Not found", "There is nothing at this address."),
            Self::Form => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "That did not work",
                "This page is out of date. Go back to the shop and choose again; nothing was charged.",
            ),
            Self::Gone => (
                StatusCode::CONFLICT,
                "Order closed",
                "Go back to the shop and choose again; nothing was charged.",
            ),
            Self::Polar(error) => {
                eprintln!("{error}");
                (
                    StatusCode::BAD_GATEWAY,
                    "The checkout cannot be reached",
                    "Nothing was charged. Please try again in a moment.",
                )
            }
            Self::Database(error) => {
                eprintln!("the database: {error}");
                (
                    StatusCode::INTERNAL_SERVER_ERROR,
                    "Something is wrong here",
                    "Please try again in a moment.",
                )
            }
        };
        (status, Page(ErrorPage { title, text })).into_response()
    }
}
