//! Errors, shown to the buyer as a page. The cause is logged.

use crate::pages::{ErrorPage, Page};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

pub enum ShopError {
    NotFound,
    /// The form is not from this shop, or the product is no longer sold.
    InvalidForm,
    /// The order has no checkout.
    MissingCheckout,
    Polar(Box<polar_sdk::Error>),
    Database(rusqlite::Error),
}

impl From<polar_sdk::Error> for ShopError {
    fn from(error: polar_sdk::Error) -> Self {
        Self::Polar(Box::new(error))
    }
}

impl From<rusqlite::Error> for ShopError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}

/// Handles all unknown paths.
pub async fn not_found() -> ShopError {
    ShopError::NotFound
}

impl IntoResponse for ShopError {
    fn into_response(self) -> Response {
        let (status, title, text) = match self {
            Self::NotFound => (StatusCode::NOT_FOUND, "Not found", "This page does not exist."),
            Self::InvalidForm => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "That did not work",
                "This page is out of date. Go back to the shop and choose again; nothing was charged.",
            ),
            Self::MissingCheckout => (
                StatusCode::CONFLICT,
                "Order closed",
                "Go back to the shop and choose again; nothing was charged.",
            ),
            Self::Polar(error) => {
                eprintln!("Polar: {error}");
                (
                    StatusCode::BAD_GATEWAY,
                    "The checkout is not available",
                    "Nothing was charged. Please try again in a moment.",
                )
            }
            Self::Database(error) => {
                eprintln!("database: {error}");
                (
                    StatusCode::INTERNAL_SERVER_ERROR,
                    "Something went wrong",
                    "Please try again in a moment.",
                )
            }
        };
        (status, Page(ErrorPage { title, text })).into_response()
    }
}
